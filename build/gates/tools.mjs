import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../setup/paths.mjs';
import { capture } from '../setup/run.mjs';

/**
 * @param {string} root
 * @param {string} program path below node_modules
 * @param {readonly string[]} args
 * @returns {Promise<string[]>}
 */
async function problemsOf(root, program, args) {
  const { code, output } = await capture(process.execPath, [at('node_modules', program), ...args], {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return code === 0 ? [] : output.trimEnd().split('\n');
}

/** @param {string} root */
export async function checkTypes(root) {
  const folder = join(root, 'build/tsconfig');
  const projects = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'base.json');
  const problems = [];
  for (const project of projects) {
    const lines = await problemsOf(root, 'typescript/bin/tsc', [
      '-p',
      join(folder, project),
      '--pretty',
      'false',
    ]);
    problems.push(...lines.map((line) => `${project.replace('.json', '')}: ${line}`));
  }
  return problems;
}

/** @param {string} root */
export function checkStyle(root) {
  return problemsOf(root, '@biomejs/biome/bin/biome', [
    'check',
    '--error-on-warnings',
    '--max-diagnostics=100',
  ]);
}

/** @param {string} root */
export function checkUnused(root) {
  return problemsOf(root, 'knip/bin/knip.js', ['--config', 'build/knip.jsonc', '--no-progress']);
}
