import { fontFamily } from '#shared/print/fonts.ts';
import { HEAD_RED, LINE_PX, MARGINS } from '#shared/print/grid.ts';
import { DOCUMENT, letterPageRules } from './documentStyles.ts';
import { continuedHead, FORM_SHEET } from './formStyles.ts';
import type { EdgeNote } from './model.ts';
import { isLying, type PrintModel } from './printModel.ts';
import { cssString } from './quoting.ts';

/** The serial line 8 mm below the edge of the paper, at the left, in 6 号 (secrecy.md WM-2). */
function edgeBox(edge: EdgeNote | null): string {
  if (edge === null) return '';
  const words = cssString(`${edge.serial}　${edge.printedBy}　${edge.printedAt}`);
  return `@page { @top-left { content: ${words}; font: 7.5pt/1 ${fontFamily('songti')};
    text-align: left; vertical-align: top; padding-top: 8mm; white-space: nowrap; } }`;
}

/** `— 1 —` in 4 号 宋体, one character from the outer edge: right on odd pages, left on even ones. */
function pageNumberBoxes(paddingTop: string): string {
  const box = (side: 'right' | 'left') => `@page :${side} { @bottom-${side} {
    content: "— " counter(page) " —"; font: 14pt/14pt ${fontFamily('songti')};
    vertical-align: top; text-align: ${side}; padding-top: ${paddingTop}; padding-${side}: 14pt; } }`;
  return `${box('right')}\n${box('left')}`;
}

const NUMBERED: readonly PrintModel['kind'][] = ['minutes', 'record', 'notice', 'document', 'form'];

/** Paper, margins and page numbers. The first page always is a right one. */
function pageRules(model: PrintModel): string {
  const { edge, duplex } = model.sheet;
  const head = model.kind === 'form' || model.kind === 'register' ? continuedHead(model) : '';
  if (isLying(model)) {
    return `@page { size: 297mm 210mm; margin: 28mm 35mm 26mm 37mm; }
${pageNumberBoxes('3.98mm')}
${edgeBox(edge)}
${head}`;
  }
  if (model.kind === 'document' && model.format === 'letter')
    return `${letterPageRules(model.isPreprinted, duplex)}\n${edgeBox(edge)}`;
  const { top, bottom, binding, outer } = MARGINS;
  const swapped = duplex ? `@page :left { margin-left: ${outer}; margin-right: ${binding}; }` : '';
  const numbered = NUMBERED.includes(model.kind);
  return `@page { size: 210mm 297mm; margin: ${top} ${outer} ${bottom} ${binding}; }
${swapped}
${numbered ? pageNumberBoxes('1.4mm') : ''}
${edgeBox(edge)}
${head}`;
}

const BASE = `
:root { --P: ${LINE_PX}px; --half: calc((var(--P) - 16pt) / 2); --zi: calc(156mm / 28); }
html, body { margin: 0; padding: 0; }
/* 28 × (16 − 0.21) pt stay below 156 mm; without the spacing only 27 characters fit a line. */
body { width: 156mm; color: #000; font: 16pt/var(--P) ${fontFamily('fangsong')};
  letter-spacing: -0.21pt; text-align: justify; text-rendering: geometricPrecision;
  font-kerning: none; font-variant-ligatures: none; font-synthesis: none;
  text-spacing-trim: space-all; line-break: auto; overflow-wrap: anywhere;
  orphans: 1; widows: 1; print-color-adjust: exact; }
p { margin: 0; text-indent: calc(var(--zi) * 2); }
[data-gap="1"] { margin-top: var(--P); }
[data-gap="2"] { margin-top: calc(var(--P) * 2); }
/* An inline part in another font must not make its line higher than the grid. */
.lead, .mark, s { line-height: 0; }
b { font-weight: normal; font-family: ${fontFamily('heiti')}; line-height: 0; }
.level1, .marking { font-family: ${fontFamily('heiti')}; }
.level2 { font-family: ${fontFamily('kaiti')}; }
.title-line { display: block; }
.title-line .word { white-space: nowrap; }
.unbroken { white-space: nowrap; }
.mark { font-size: 10.5pt; letter-spacing: 0; position: relative; top: -0.4em; white-space: nowrap; }
h1.title { margin: 0; font: 22pt/var(--P) ${fontFamily('xiaobiaosong')}; font-weight: 600; letter-spacing: 0;
  text-align: center; text-wrap: balance; }
h1.title[data-gap="2"] { margin-top: calc(var(--P) * 2); }
.ground { position: fixed; inset: 0; z-index: -1; pointer-events: none; display: grid; place-content: center;
  letter-spacing: 0; font: 60pt/1 ${fontFamily('heiti')}; opacity: 0.1; transform: rotate(-35deg); white-space: nowrap; }
`;

const HEAD = `
.head { position: relative; }
.head > * { position: absolute; }
.head .copy-no, .head .marking { left: 0; }
.banner { left: 0; width: 156mm; display: flex; justify-content: center; overflow: clip; overflow-clip-margin: 5mm; }
/* A narrowed 标志 is wider than the page before it is scaled; unclipped it would shrink the whole print. */
.banner span { flex: none; white-space: nowrap; line-height: 1; letter-spacing: 0;
  font-family: ${fontFamily('xiaobiaosong')}; font-weight: 600; color: ${HEAD_RED}; }
.issue { left: 0; right: 0; text-align: center; line-height: 16pt; letter-spacing: 0; }
.organ { left: 0; right: 0; bottom: 4.5mm; padding: 0 var(--zi); line-height: 16pt;
  display: flex; justify-content: space-between; align-items: flex-end; gap: var(--zi); }
/* Lines of a long name: the lower stands where a single one would. */
.organ span:first-child { line-height: 20pt; margin-bottom: -2pt; }
.organ span:last-child { flex: none; }
.red-rule { left: 0; }
.red-rule rect { fill: ${HEAD_RED}; }
`;

const MINUTES = `
.names { display: grid; grid-template-columns: auto 1fr; margin-left: calc(var(--zi) * 2);
  /* Names are not stretched, so that they stand below each other. */ text-align: left; }
.names b { line-height: inherit; }
.name { white-space: nowrap; }
.imprint { break-inside: avoid; font-size: 14pt; line-height: 22pt; letter-spacing: 0; }
.copies { display: grid; grid-template-columns: auto 1fr; padding: 0 14pt; text-align: left; }
.issuer { display: flex; justify-content: space-between; gap: 14pt; padding: 0 14pt; text-align: left; }
.issuer span:last-child { flex: none; }
`;

const NOTICE = `
.sender { width: fit-content; margin-right: calc(var(--zi) * 2); margin-left: auto; }
.sender .date { padding-left: calc(var(--zi) * 2); }
`;

const FORM = `
.form-marks { display: flex; justify-content: space-between; height: var(--P); }
.book { font-size: 12pt; letter-spacing: 0; }
/* Half of a collapsed outer border lies outside the table and would be clipped at the edge of the area. */
table { border-collapse: collapse; table-layout: fixed; width: calc(100% - 1px); margin: 0 0.5px; letter-spacing: 0; text-align: left; }
th, td { font-variant-numeric: tabular-nums; border: 1px solid #000; padding: 1.5mm 2mm; font-size: 12pt; line-height: 18pt; vertical-align: middle; }
th { font-weight: normal; font-family: ${fontFamily('heiti')}; text-align: center; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.aside { font-size: 10pt; }
/* Kept whole where it fits; what is wider than its cell breaks all the same. */
.piece { display: inline-block; max-width: 100%; }
.center { text-align: center; }
.right { text-align: right; }
.signatures { display: flex; gap: var(--zi); break-inside: avoid; }
.signature { flex: 1; display: flex; white-space: nowrap; }
.signature b { line-height: inherit; }
.signature .line { flex: 1; border-bottom: 1px solid #000; height: calc(var(--P) - var(--half)); padding-left: 1em; }
/* With the day beside it: one signature stands at the right, several share the width. */
.signatures.dated { justify-content: flex-end; gap: 6mm; }
/* The lines to write on are as long as each other, not the labels with them. */
.signatures.dated .signature { flex: 1 1 auto; max-width: 84mm; }
.signatures.dated .day { font-size: 12pt; letter-spacing: 0; white-space: pre; align-self: flex-end; }
/* Single rows as high as a line of the grid: room to write, and the text below stays on the grid. */
.facts tr { height: var(--P); }
.facts th { padding: 0; }
/* Lists of names break after their stops, not inside a name. */
.facts td { word-break: keep-all; }
.item-meta { text-align: left; }
`;

const REGISTER = `
body.lying { width: 225mm; }
.register .title { margin-bottom: 2mm; }
/* Room for it also where none is printed: an empty book gets its 密级 from whoever writes in it. */
.register .marking { min-height: var(--P); }
.caption span:last-child { flex: none; }
.caption { display: flex; justify-content: space-between; gap: 1em; font-size: 12pt; line-height: 20pt; letter-spacing: 0; }
.register th, .register td { padding: 1mm 0.8mm; }
.register th { text-wrap: balance; }
.register tbody.last { break-inside: avoid; }
.register table tr.signing td { border: 0; padding: 0; font-size: 14pt; line-height: var(--P); }
.register .signatures { margin-top: calc(var(--P) / 2); }
.register .dense th, .register .dense td { font-size: 10.5pt; line-height: 15pt; }
.register .densest th, .register .densest td { font-size: 9pt; line-height: 13pt; }
.register tr.long { break-inside: auto; }
.register tr.blank { height: 10mm; }
/* A heading never is the last row of a page. */
.register tr.heading { break-after: avoid; }
.register tr.heading th { text-align: left; padding-left: 2mm; }
.register tr.void td, .register tr.void .piece { text-decoration: line-through; }
`;

const SLIP = `
.slip h2 { margin: calc(var(--half) * 2) 0 0; font: 14pt/28pt ${fontFamily('heiti')}; font-weight: normal; letter-spacing: 0; }
.slip-head .title { margin: var(--half) 0 calc(var(--half) * 2); }
.groups td, .groups th { text-align: center; padding: 1.2mm 0; }
.groups td { font: 15pt/22pt "Noto Sans Mono CJK SC","DejaVu Sans Mono",monospace; letter-spacing: 0.06em; }
.groups th { width: 10mm; font-size: 10.5pt; }
.counts th, .counts td { padding: 1mm 2mm; }
.slip .signatures { margin-top: calc(var(--P) * 1.5); }
.remark { margin-top: var(--half); font-size: 12pt; line-height: 20pt; letter-spacing: 0; text-indent: 2em; }
`;

/** The one print stylesheet, with the paper and serial line of this sheet. */
export function printStylesheet(model: PrintModel): string {
  return [pageRules(model), BASE, HEAD, MINUTES, NOTICE, FORM, REGISTER, SLIP, DOCUMENT, FORM_SHEET].join(
    '\n',
  );
}
