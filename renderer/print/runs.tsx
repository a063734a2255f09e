import { Fragment, type ReactNode } from 'react';
import type { CorrectionNote, PrintText, Signature } from './model.ts';
import { piecesOf } from './pieces.ts';

/** A list with its positions as keys: a page is rendered once and never re-ordered, and equal rows may occur. */
export function keyed<T>(items: readonly T[]): readonly { readonly key: string; readonly item: T }[] {
  return items.map((item, index) => ({ key: String(index), item }));
}

/** Whether there is anything to print. */
export function hasText(text: PrintText): boolean {
  return typeof text === 'string' ? text.trim() !== '' : text.length > 0;
}

/** Text with its corrections as on paper: the old words struck through, the new ones, the mark of the sentence. */
export function Runs({ text }: { text: PrintText }): ReactNode {
  if (typeof text === 'string') return text;
  return keyed(text).map(({ key, item: run }) => {
    if (typeof run === 'string') return <Fragment key={key}>{run}</Fragment>;
    return (
      <Fragment key={key}>
        <s>{run.old}</s>
        {run.new}
        <span className="mark">〔{run.mark}〕</span>
      </Fragment>
    );
  });
}

/** What a cell says: a number or names are not broken inside. */
export function CellText({ text }: { text: PrintText }): ReactNode {
  const pieces = typeof text === 'string' ? piecesOf(text) : [];
  if (pieces.length <= 1) return <Runs text={text} />;
  return keyed(pieces).map(({ key, item }) => (
    <Fragment key={key}>
      {key !== '0' && <wbr />}
      <span className="piece">{item}</span>
    </Fragment>
  ));
}

/** Text that keeps the line breaks of the person who wrote it: one paragraph a line. */
export function splitLines(text: PrintText): readonly PrintText[] {
  if (typeof text !== 'string') return [text];
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The sentences of all corrections, after the text they correct. */
export function CorrectionNotes({ notes }: { notes: readonly CorrectionNote[] }): ReactNode {
  return notes.map((note, index) => (
    <p key={note.mark} className="note" data-gap={index === 0 ? 1 : 0}>
      <b>{note.mark}</b>　{note.sentence}
    </p>
  ));
}

/** Places to sign in one row: label, printed name if known, a line to write on. */
export function Signatures({ signatures }: { signatures: readonly Signature[] }): ReactNode {
  if (signatures.length === 0) return null;
  return (
    <div className="signatures" data-gap={2} data-keep="">
      {signatures.map((signature) => (
        <div key={signature.label} className="signature">
          <b>{signature.label}：</b>
          <span className="line">{signature.name ?? ''}</span>
        </div>
      ))}
    </div>
  );
}
