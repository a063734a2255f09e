import { ipcRenderer } from 'electron';
import { resolveFonts } from '#shared/print/fonts.ts';
import { LAID_OUT_CHANNEL } from './channel.ts';
import { installedFontNames } from './page/installedFonts.ts';
import { layOutPage } from './page/layOutPage.ts';

/**
 * Preload of the print window. The page itself has no script (its policy forbids any); this one runs in the
 * isolated world, which the policy does not reach, lays the page out once and reports.
 */
async function layOut(): Promise<void> {
  await document.fonts.ready;
  const fonts = resolveFonts(await installedFontNames());
  // Substitutes may have been loaded by the first layout only; wait for them before measuring.
  await document.fonts.ready;
  ipcRenderer.send(LAID_OUT_CHANNEL, { pages: layOutPage(document), fonts });
}

window.addEventListener('DOMContentLoaded', () => {
  layOut().catch((cause: unknown) => {
    ipcRenderer.send(LAID_OUT_CHANNEL, { failed: cause instanceof Error ? cause.name : 'unknown' });
  });
});
