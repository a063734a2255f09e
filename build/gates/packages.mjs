import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { PRODUCT, readSources } from './sources.mjs';

/**
 * Every third-party package of the product, by what it needs: nothing (neutral), Node, or a browser. A new
 * dependency fails the check until somebody has decided.
 */
const CLASSES = {
  neutral: ['dayjs', 'hash-wasm', 'pinyin-pro', 'shamir-secret-sharing', 'sm-crypto-v2', 'zod'],
  node: ['electron'],
  dom: [
    '@mantine/core',
    '@mantine/dates',
    '@mantine/hooks',
    '@mantine/modals',
    '@mantine/notifications',
    '@mantine/spotlight',
    '@tabler/icons-react',
    '@tanstack/react-virtual',
    'comlink',
    'dexie',
    'pdfjs-dist',
    'react',
    'react-dom',
    'write-excel-file',
    'zustand',
  ],
};

/** @type {Record<string, ReadonlySet<string>>} */
const ALLOWED = {
  shared: new Set(CLASSES.neutral),
  electron: new Set([...CLASSES.neutral, ...CLASSES.node]),
  renderer: new Set([...CLASSES.neutral, ...CLASSES.dom]),
};
const NODE_MODULES = new Set(builtinModules);

/** @param {string} specifier */
function packageOf(specifier) {
  const words = specifier.split('/');
  return specifier.startsWith('@') ? words.slice(0, 2).join('/') : (words[0] ?? '');
}

/** @param {string} text */
function importsOf(text) {
  return ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
}

/**
 * @param {string} path
 * @param {string} specifier
 */
function problemOf(path, specifier) {
  if (specifier.startsWith('../../'))
    return `${path}: ${specifier} climbs two folders; use #shared, #electron, #renderer`;
  if (/^[.#]/.test(specifier)) return undefined;
  const folder = path.split('/')[0] ?? '';
  const isNode = specifier.startsWith('node:') || NODE_MODULES.has(specifier);
  if (isNode) return folder === 'electron' ? undefined : `${path}: ${specifier} is a module of Node`;
  if (ALLOWED[folder]?.has(packageOf(specifier))) return undefined;
  return `${path}: ${specifier} is not a package for ${folder}/ (build/gates/packages.mjs)`;
}

/**
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkPackages(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const classed = [...CLASSES.neutral, ...CLASSES.node, ...CLASSES.dom];
  const unclassed = Object.keys(manifest.dependencies ?? {})
    .filter((name) => classed.filter((other) => other === name).length !== 1)
    .map((name) => `package.json: ${name} is not classed as neutral, node or dom`);
  const imports = readSources(root, PRODUCT).flatMap(({ path, text }) =>
    importsOf(text).flatMap((specifier) => problemOf(path, specifier) ?? []),
  );
  return [...unclassed, ...imports];
}
