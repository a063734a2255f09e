/** One installed face, as `queryLocalFonts` lists it; the type is not in the DOM library yet. */
interface LocalFace {
  readonly family: string;
  readonly fullName: string;
  readonly postscriptName: string;
}
declare function queryLocalFonts(): Promise<readonly LocalFace[]>;

/**
 * Every name of every installed font. `document.fonts.check()` is no use: it answers true for fonts that are not
 * there. The permission is granted to the print window only.
 */
export async function installedFontNames(): Promise<readonly string[]> {
  const faces = await queryLocalFonts();
  return faces.flatMap((face) => [face.family, face.fullName, face.postscriptName]);
}
