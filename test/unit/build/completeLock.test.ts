import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { completeLock } from '#build/setup/completeLock.mjs';

it('adds an entry for a native build that the registry did not describe', () => {
  const packages = {
    'node_modules/tool': { dev: true, optionalDependencies: { '@tool/linux-x64-musl': '1.2.3' } },
  };
  expect(completeLock(packages)).toEqual(['node_modules/@tool/linux-x64-musl']);
  expect(packages).toHaveProperty('node_modules/@tool/linux-x64-musl', {
    version: '1.2.3',
    cpu: ['x64'],
    dev: true,
    libc: ['musl'],
    optional: true,
    os: ['linux'],
  });
});

it('finds nothing to add to our own lock, or `npm ci` would refuse it', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, object> };
  expect(completeLock(lock.packages)).toEqual([]);
});

it('names no address a package came from', () => {
  expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"');
});
