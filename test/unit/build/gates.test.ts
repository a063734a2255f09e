import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBannedWords } from '#build/gates/bannedWords.mjs';
import { checkFileSize } from '#build/gates/fileSize.mjs';
import { checkLayers } from '#build/gates/layers.mjs';
import { checkPackages } from '#build/gates/packages.mjs';
import { checkStyle, checkTypes, checkUnused } from '#build/gates/tools.mjs';

const IMPORTS = { '#shared/*': './shared/*', '#electron/*': './electron/*', '#renderer/*': './renderer/*' };
const SLOW_MS = 60_000;
let root = '';

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'paizhu-gates-'));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  write({
    'package.json': JSON.stringify({
      name: 'x',
      type: 'module',
      imports: IMPORTS,
      dependencies: { zod: '4.6.7' },
    }),
    'shared/kernel/result.ts': 'export const ok = true;\n',
    'shared/ipc/desk.ts': "import { ok } from '#shared/kernel/result.ts';\n\nexport const desk = ok;\n",
  });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('banned words', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a direct call', 'export const answer = fetch(address);', 'fetch'],
    ['a name in brackets', "export const answer = globalThis['fetch'](address);", 'fetch'],
    ['a destructuring', 'const { openExternal } = shell;', 'openExternal'],
    ['a clock', 'export const now = Date.now();', 'Date.now'],
    ['a clock without a name', 'export const now = new Date();', 'new Date()'],
    ['randomness', 'export const id = crypto.randomUUID();', 'randomUUID'],
    ['code from text', "export const run = new Function('1');", 'Function()'],
  ];
  it.each(cases)('finds %s', async (_, text, word) => {
    write({ 'electron/bad.ts': text });
    expect(await checkBannedWords(root)).toEqual([`electron/bad.ts:1: ${word}`]);
  });

  it('lets comments, texts, dates from numbers and the ports pass', async () => {
    write({
      'electron/good.ts':
        "// never fetch(\nexport const text = 'console';\nexport const day = new Date(0);\n",
      'renderer/vault/ports.ts': 'export const now = () => Date.now();\n',
    });
    expect(await checkBannedWords(root)).toEqual([]);
  });
});

describe('file size', () => {
  it('refuses 401 lines, but not of a table', async () => {
    const long = 'export {};\n'.repeat(401);
    write({ 'electron/long.ts': long, 'shared/domain/registers/meeting.ts': long });
    expect(await checkFileSize(root)).toEqual(['electron/long.ts: 401 lines, more than 400']);
  });
});

describe('packages', () => {
  it.each([
    ['shared/a.ts', "import 'react';", 'react is not a package for shared/'],
    ['shared/a.ts', "import 'node:fs';", 'node:fs is a module of Node'],
    ['renderer/a.ts', "export * from 'electron';", 'electron is not a package for renderer/'],
    ['electron/a.ts', "void import('dexie');", 'dexie is not a package for electron/'],
    ['electron/a/b/c.ts', "import '../../d.ts';", 'climbs two folders'],
  ])('refuses in %s: %s', async (path, text, problem) => {
    write({ [path]: text });
    expect(await checkPackages(root)).toEqual([expect.stringContaining(problem)]);
  });

  it('refuses a dependency that nobody classed', async () => {
    write({ 'package.json': JSON.stringify({ dependencies: { zod: '1', 'left-pad': '1' } }) });
    expect(await checkPackages(root)).toEqual([
      'package.json: left-pad is not classed as neutral, node or dom',
    ]);
  });
});

describe('layers', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['kernel', 'shared/kernel/bad.ts', '#shared/ipc/desk.ts', 'shared/ipc/desk.ts'],
    ['domain', 'shared/domain/bad.ts', '#shared/ipc/desk.ts', 'shared/ipc/desk.ts'],
    ['journal', 'shared/journal/bad.ts', '#shared/ipc/desk.ts', 'shared/ipc/desk.ts'],
    ['bundle', 'shared/bundle/bad.ts', '#shared/ipc/desk.ts', 'shared/ipc/desk.ts'],
    ['main', 'electron/bad.ts', '#renderer/ui/x.ts', 'renderer/ui/x.ts'],
    ['preload', 'electron/preload.ts', '#shared/kernel/result.ts', 'shared/kernel/result.ts'],
    ['vault', 'renderer/vault/bad.ts', '#renderer/ui/x.ts', 'renderer/ui/x.ts'],
    ['vault-only-by-its-client', 'renderer/app/bad.ts', '#renderer/vault/x.ts', 'renderer/vault/x.ts'],
    ['page-folders-do-not-mix', 'renderer/pages/a/bad.ts', '#renderer/pages/b/x.ts', 'renderer/pages/b/x.ts'],
    ['ui', 'renderer/ui/bad.ts', '#renderer/stores/x.ts', 'renderer/stores/x.ts'],
    [
      'stores-do-not-import-stores',
      'renderer/stores/bad.ts',
      '#renderer/stores/x.ts',
      'renderer/stores/x.ts',
    ],
    ['nothing-imports-tests', 'electron/bad.ts', '../test/x.ts', 'test/x.ts'],
  ];
  it.each(cases)('%s refuses %s → %s', async (rule, from, specifier, to) => {
    write({ [to]: 'export const x = true;\n', [from]: `import '${specifier}';\n` });
    expect(await checkLayers(root)).toContain(`${rule}: ${from} → ${to}`);
  });

  it('sees an import of a type alone, a cycle, and a missing file', async () => {
    write({
      'shared/kernel/a.ts': "import type { B } from './b.ts';\nexport type A = B;\n",
      'shared/kernel/b.ts': "import type { A } from './a.ts';\nexport type B = A | 1;\n",
      'shared/kernel/c.ts': "import './gone.ts';\n",
    });
    const problems = await checkLayers(root);
    expect(problems).toContain('no-cycle: shared/kernel/a.ts → shared/kernel/b.ts');
    expect(problems).toContain('no-unresolved: shared/kernel/c.ts → ./gone.ts');
  });

  it('accepts what is allowed', async () => {
    write({ 'renderer/app/good.ts': "import '#shared/ipc/desk.ts';\n" });
    expect(await checkLayers(root)).toEqual([]);
  });
});

describe('tools', () => {
  it('types: shared/ knows neither document nor process', { timeout: SLOW_MS }, async () => {
    write({
      'build/tsconfig/base.json': JSON.stringify({
        compilerOptions: { strict: true, noEmit: true, types: [] },
      }),
      'build/tsconfig/shared.json': JSON.stringify({
        extends: './base.json',
        compilerOptions: { lib: ['ES2023'] },
        include: ['../../shared/**/*.ts'],
        exclude: ['../../shared/ipc'],
      }),
      'shared/bad.ts': 'export const both = [document, process];\n',
    });
    const problems = await checkTypes(root);
    expect(problems.filter((line) => line.includes('shared/bad.ts'))).toHaveLength(2);
  });

  it('style: refuses any, a missing semicolon and a floating promise', { timeout: SLOW_MS }, async () => {
    const rules = { nursery: { noFloatingPromises: 'error' }, suspicious: { noExplicitAny: 'error' } };
    write({
      'biome.json': JSON.stringify({ files: { includes: ['shared/**'] }, linter: { rules } }),
      'shared/bad.ts':
        'export const wait = async (): Promise<any> => 1\nexport function go(): void {\n  wait()\n}\n',
    });
    const report = (await checkStyle(root)).join('\n');
    for (const rule of ['noExplicitAny', 'noFloatingPromises', 'format']) expect(report).toContain(rule);
  });

  it('unused: names the file and the export nobody uses', { timeout: SLOW_MS }, async () => {
    write({
      'build/knip.jsonc': JSON.stringify({ entry: ['shared/ipc/desk.ts'], project: ['shared/**/*.ts'] }),
      'shared/kernel/result.ts': 'export const ok = true;\nexport const spare = false;\n',
      'shared/orphan.ts': 'export {};\n',
    });
    const report = (await checkUnused(root)).join('\n');
    expect(report).toContain('shared/orphan.ts');
    expect(report).toContain('spare');
  });
});
