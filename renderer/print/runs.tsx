import { Fragment, type ReactNode } from 'react';
import type { CorrectionNote, PrintText, Signature } from './model.ts';
import { headingWords, piecesOf } from './pieces.ts';

/** Room for the day where it is written by hand. */
export const OPEN_DAY = '　　　　年　　月　　日';

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

/** A number and what it counts, a month and its day: on one line, wherever it ends. */
const COUNTED = /(\d+(?:月\d+日|[年月日时分个项条次家所份人期号页件名天元万室级]))/u;

function Unbroken({ text }: { text: string }): ReactNode {
  return keyed(text.split(COUNTED)).map(({ key, item }) =>
    COUNTED.test(item) ? (
      <span key={key} className="unbroken">
        {item}
      </span>
    ) : (
      <Fragment key={key}>{item}</Fragment>
    ),
  );
}

/** Text of a document, whose lines are full: figures stay with their units. */
export function RunningText({ text }: { text: PrintText }): ReactNode {
  if (typeof text === 'string') return <Unbroken text={text} />;
  return keyed(text).map(({ key, item }) =>
    typeof item === 'string' ? <Unbroken key={key} text={item} /> : <Runs key={key} text={[item]} />,
  );
}

/** A long word in brackets below a heading, which is set smaller: in the type of the heading it would not fit its cell. */
const isAside = (piece: string): boolean => piece.startsWith('（') && [...piece].length > LONGEST_BRACKET;
const LONGEST_BRACKET = 6;

/** Parts that are not broken inside; a blank at the end of one stands between it and the next. */
function Pieces({ pieces }: { pieces: readonly string[] }): ReactNode {
  return keyed(pieces).map(({ key, item }) => (
    <Fragment key={key}>
      {key !== '0' && <wbr />}
      <span className={isAside(item) ? 'piece aside' : 'piece'}>{item.trimEnd()}</span>
      {item.endsWith(' ') && ' '}
    </Fragment>
  ));
}

/** What a line of a cell says: a number or names are not broken inside. */
export function CellText({ text }: { text: PrintText }): ReactNode {
  const pieces = typeof text === 'string' ? piecesOf(text) : [];
  return pieces.length <= 1 ? <Runs text={text} /> : <Pieces pieces={pieces} />;
}

/** The heading of a column or cell, broken between words. */
export function Heading({ title }: { title: string }): ReactNode {
  return <Pieces pieces={headingWords(title)} />;
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

interface SignaturesProps {
  readonly signatures: readonly Signature[];
  /** With the day beside the name, where there is room for it. */
  readonly isDated?: boolean;
}

/** Beside so many signatures there is room for the day. */
const MOST_DATED = 2;

/** Places to sign in one row: label, printed name if known, a line to write on. */
export function Signatures({ signatures, isDated = false }: SignaturesProps): ReactNode {
  if (signatures.length === 0) return null;
  const hasDay = isDated && signatures.length <= MOST_DATED;
  return (
    <div className={hasDay ? 'signatures dated' : 'signatures'} data-gap={2} data-keep="">
      {keyed(signatures).map(({ key, item: signature }) => (
        <div key={key} className="signature">
          <b>{signature.label}：</b>
          <span className="line">{signature.name ?? ''}</span>
          {hasDay && <span className="day">　　年　月　日</span>}
        </div>
      ))}
    </div>
  );
}
