import { fontFamily } from '#shared/print/fonts.ts';
import { HEAD_RED } from '#shared/print/grid.ts';
import { LETTER_RULE } from './headGeometry.ts';

/** Styles of 公文; the parts it shares with 纪要 are in the common stylesheet. */
export const DOCUMENT = `
.addressee { text-align: justify; }
.issue.up { display: flex; justify-content: space-between; align-items: flex-end; padding: 0 var(--zi); }
/* The number stands beside the last of several 签发人; rows above it hang upwards. */
.issue.up { height: 16pt; }
.signers { display: flex; text-align: left; }
.signers, .signer-row { line-height: var(--P); margin-bottom: calc(var(--half) * -1); }
.signer-row { display: block; margin-bottom: 0; }
.annex { display: grid; grid-template-columns: auto auto 1fr; margin-left: calc(var(--zi) * 2); }
.unseen { visibility: hidden; }
.sealed { width: fit-content; margin-left: auto; margin-right: calc(var(--zi) * 4); text-align: center; white-space: nowrap;
  /* With four characters more at each side a long name is as wide as the text area, and no wider. */
  max-width: calc(var(--zi) * 20); }
/* Wider than the day it is centred on: it may reach to the edge of the text area on both sides, then it wraps. */
.sealed .organ-name { margin: 0 calc(var(--zi) * -4); white-space: normal; text-wrap: balance; }
.unsealed { width: fit-content; margin-left: auto; margin-right: calc(var(--zi) * 2); text-align: left; }
.unsealed .day { padding-left: calc(var(--zi) * 2); white-space: nowrap; }
.unsealed.day-longer .day { margin-right: 0; }
body.document .remark-line { text-align: left; }

/* The area of a letter is 170 mm wide, so that its rules can be drawn; the text keeps its 156 mm. */
body.letter { margin-left: 8mm; }
/* The first page begins 25 px higher, for the 标志; its lines stay on the grid of all pages. */
.letter-flow { padding-top: 25px; }
.letter-head .letter-rule { left: -8mm; width: 170mm; }
.letter-head .letter-rule rect { fill: ${HEAD_RED}; }
.letter-no { right: 0; }

/* The marks keep their lines, so that the title stands at one height on every cover. */
.cover-page { display: grid; grid-template-rows: calc(var(--P) * 6) 1fr auto; height: calc(var(--P) * 20); letter-spacing: 0; }
.cover-title h1.title { font-size: 26pt; line-height: calc(var(--P) * 1.25); }
.cover-foot { text-align: center; font: 18pt/var(--P) ${fontFamily('kaiti')}; white-space: pre; }
`;

/** A red line of the page's foot as a background: elements cannot be drawn outside of the text area. */
function footLine(topMm: number, heightMm: number): string {
  return `linear-gradient(${HEAD_RED}, ${HEAD_RED}) 0 calc(${topMm}mm - 1000px) / 170mm ${heightMm}mm no-repeat`;
}

/** Paper and page numbers of a letter: none on its first page, whose foot bears the lower double rule (10.1). */
export function letterPageRules(isPreprinted: boolean, duplex: boolean): string {
  const box = (side: 'right' | 'left', inner: string) => `@page :${side} { @bottom-${side} {
    content: "— " counter(page) " —"; font: 14pt/14pt ${fontFamily('songti')};
    vertical-align: top; text-align: ${side}; padding-top: 1.4mm; padding-${side}: calc(14pt + ${inner}); } }`;
  const { thickMm, whiteMm, thinMm } = LETTER_RULE;
  const lower = 277;
  const lines = `${footLine(lower - thickMm - whiteMm - thinMm, thinMm)}, ${footLine(lower - thickMm, thickMm)}`;
  const foot = isPreprinted ? '' : `@bottom-center { content: ""; width: 170mm; background: ${lines}; }`;
  return `@page { size: 210mm 297mm; margin: 131px 20mm 122.52px 20mm; }
${duplex ? '@page :left { margin-left: 18mm; margin-right: 22mm; }' : ''}
${box('right', '6mm')}
${box('left', '8mm')}
@page :first { margin-top: 106px; @bottom-right { content: none; } ${foot} }`;
}
