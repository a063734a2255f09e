import { chmodSync, copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setFuses } from './fuses.mjs';

/**
 * Called by electron-builder when the files are laid out. The program steps back behind its launcher: whoever
 * starts `paizhu-desk` gets the start without a network.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function afterPack(context) {
  const launcher = join(context.appOutDir, context.packager.config.linux?.executableName ?? '');
  const program = `${launcher}.bin`;
  renameSync(launcher, program);
  setFuses(program, process.env.PAIZHU_FLAVOUR === 'release' ? 'release' : 'test');
  copyFileSync(join(import.meta.dirname, 'launch.sh'), launcher);
  chmodSync(launcher, 0o755);
  return Promise.resolve();
}
