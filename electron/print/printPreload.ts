import { ipcRenderer } from 'electron';
import { resolveFonts } from '#shared/print/fonts.ts';
import { LAID_OUT_CHANNEL } from './channel.ts';
import { installedFontNames } from './page/installedFonts.ts';
import { layOutPage } from './page/layOutPage.ts';

/**
 * Preload of the print window. The page itself has no script (its policy forbids any); this one runs in the
 * isolated world, which the policy does not reach, lays the page out once and reports.
 */
async function layOut(fontNames: Promise<readonly string[]>): Promise<void> {
  await document.fonts.ready;
  const fonts = resolveFonts(await fontNames);
  // Substitutes may have been loaded by the first layout only; wait for them before measuring.
  await document.fonts.ready;
  ipcRenderer.send(LAID_OUT_CHANNEL, { pages: layOutPage(document), fonts });
}

// Asked for while the page is still being read: the list of all fonts takes as long as that.
const fontNames = installedFontNames();
fontNames.catch(() => undefined);
window.addEventListener('DOMContentLoaded', () => {
  layOut(fontNames).catch((cause: unknown) => {
    ipcRenderer.send(LAID_OUT_CHANNEL, { failed: cause instanceof Error ? cause.name : 'unknown' });
  });
});
