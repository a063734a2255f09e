import { join } from 'node:path';
import { setFuses } from './fuses.mjs';

/**
 * Called by electron-builder when the files are laid out.
 * @param {import('electron-builder').AfterPackContext} context
 */
export default function afterPack(context) {
  const executable = join(context.appOutDir, context.packager.config.linux?.executableName ?? '');
  setFuses(executable, process.env.PAIZHU_FLAVOUR === 'release' ? 'release' : 'test');
  return Promise.resolve();
}
