import { fontFamily } from '#shared/print/fonts.ts';
import type { RegisterModel } from './model.ts';
import type { FormModel } from './paperModels.ts';
import { cssString } from './quoting.ts';

/** Title, number and 密级 above the text of every page but the first, so that a leaf is known by itself. */
export function continuedHead(model: FormModel | RegisterModel): string {
  const number = model.kind === 'form' ? model.number : '';
  const words = [`${model.title}（续）`, number, model.sheet.marking ?? ''].filter((word) => word !== '');
  return `@page { @top-right { content: ${cssString(words.join('　'))}; font: 10.5pt/1 ${fontFamily('songti')};
    text-align: right; vertical-align: bottom; padding-bottom: 2mm; white-space: nowrap; } }
@page :first { @top-right { content: none; } }`;
}

/** Styles of paper forms; table and signatures are those of the common stylesheet. */
export const FORM_SHEET = `
.paper-form .title { margin-bottom: 2mm; }
.paper-form .caption { padding-bottom: 1mm; }
/* Adjoining tables share the rule between them. */
.paper-form table + table { margin-top: -1px; }
.paper-form .cells tbody tr { height: 10mm; }
.paper-form .cells tr.edge, .paper-form .edge td { height: 0; padding: 0; line-height: 0; }
/* Hidden wins over the rule of the row beside it: one line where they meet, not two. */
.paper-form thead .edge td { border-bottom-style: hidden; }
.paper-form tfoot .edge td { border-top-style: hidden; }
.paper-form tfoot { display: table-footer-group; }
.paper-form .inner tbody tr { height: 9mm; }
.paper-form .cells th { padding: 1mm; text-wrap: balance; }
.paper-form td { overflow-wrap: anywhere; }
.paper-form tr.long { break-inside: auto; }
.paper-form tr.long > th { vertical-align: top; padding-top: 1.5mm; }
.paper-form .line-of-text { text-indent: 2em; }
.inner .list-title { text-align: left; padding-left: 2mm; }
.inner th, .inner td { padding: 1mm 1.2mm; }
.inner.dense th, .inner.dense td { font-size: 10.5pt; line-height: 15pt; padding: 1mm 0.8mm; }
.paper-form .cells tbody tr[data-room] { height: var(--room); }
.opinion[data-room] { min-height: var(--room); }
.opinion { display: grid; align-content: space-between; }
.opinion + .opinion { margin-top: 2mm; padding-top: 2mm; border-top: 1px dotted #000; }
.opinion .words { font-family: ${fontFamily('kaiti')}; }
.opinion .signed { text-align: right; }
.paper-form .signatures { flex-wrap: wrap; break-before: avoid; margin-top: var(--P); font-size: 14pt; letter-spacing: 0; row-gap: 4mm; }
.paper-form .signature { flex: 1 0 46mm; }
.paper-form .signatures.dated { flex-wrap: nowrap; }
.paper-form .signatures.dated .signature { flex: 1 1 auto; max-width: 84mm; }
/* The last cells stay with the signatures: no page bears those alone. */
.paper-form .ending { break-inside: avoid; }
.paper-form table + .ending table { margin-top: -1px; }
/* Set closer where it then fits its page. */
.paper-form.close th, .paper-form.close td { padding-top: 0.5mm; padding-bottom: 0.5mm; }
.paper-form.close .cells tbody tr:not([data-room]) { height: 8mm; }
.paper-form.close .inner tbody tr { height: 8mm; }
.paper-form.close tr.edge td { padding: 0; }
/* A list of few rows is not cut: its head would stand on both pages. */
.paper-form .inner.short { break-inside: avoid; }
.paper-form .note { font-size: 12pt; line-height: 20pt; letter-spacing: 0; }
.paper-form .note[data-gap="1"] { margin-top: 4mm; }
`;
