import type { CSSProperties, ReactNode } from 'react';
import type { HeadGeometry } from './headGeometry.ts';
import type { Imprint, Paragraph, SheetMarks } from './model.ts';
import { keyed, RunningText } from './runs.tsx';
import { titleWords } from './titleWords.ts';

/** Parts that every official page has, 纪要 and 公文 alike. */

/** A rule as a drawn rectangle: borders are rounded down to whole pixels, 0.25, 0.35 and 0.5 mm would be equal. */
export function Rule({ mm, widthMm = 156 }: { mm: number; widthMm?: number }): ReactNode {
  return (
    <svg
      aria-hidden="true"
      style={{ display: 'block', width: `${widthMm}mm`, height: `${mm}mm`, overflow: 'visible' }}
      viewBox={`0 0 ${widthMm} ${mm}`}
      preserveAspectRatio="none"
    >
      <rect width={widthMm} height={mm} />
    </svg>
  );
}

export interface HeadMark {
  readonly text: string;
  /** 份号 is written in 仿宋, everything else in 黑体. */
  readonly isPlain: boolean;
}

/** 份号, 密级, 紧急程度 from above; where one is missing the next moves up (7.2.1–7.2.3). */
export function headMarks(sheet: SheetMarks, urgency: string | null): readonly HeadMark[] {
  const marks: HeadMark[] = [];
  if (sheet.copyNo !== null) marks.push({ text: sheet.copyNo, isPlain: true });
  if (sheet.marking !== null) marks.push({ text: sheet.marking, isPlain: false });
  if (urgency !== null) marks.push({ text: urgency, isPlain: false });
  return marks;
}

/** Size and narrowness of a 标志. */
export function bannerStyle(pt: number, scale: number): CSSProperties {
  return { fontSize: `${pt}pt`, transform: scale < 1 ? `scaleX(${scale})` : undefined };
}

/** Two 签发人 a row; the number of the document stands in the last row. */
export function signerRows(signers: readonly string[]): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let at = 0; at < signers.length; at += 2) rows.push(signers.slice(at, at + 2));
  return rows;
}

interface HeadProps {
  readonly geometry: HeadGeometry;
  readonly sheet: SheetMarks;
  readonly banner: string;
  readonly issueNo: string;
  readonly organ?: { readonly name: string; readonly date: string } | null;
  readonly urgency?: string | null;
  readonly signers?: readonly string[];
  /** 套打: 标志 and red rule are on the paper. */
  readonly isPreprinted?: boolean;
}

/** 版头 with red 标志 and red rule (7.2). */
export function Head({
  geometry,
  sheet,
  banner,
  issueNo,
  organ = null,
  urgency = null,
  signers = [],
  isPreprinted = false,
}: HeadProps): ReactNode {
  const rows = signerRows(signers);
  return (
    <header className="head" style={{ height: `calc(var(--P) * ${geometry.lines})` }}>
      {headMarks(sheet, urgency).map((mark, row) => (
        <div
          key={mark.text}
          className={mark.isPlain ? 'copy-no' : 'marking'}
          style={{ top: `calc(var(--P) * ${row})` }}
        >
          {mark.text}
        </div>
      ))}
      {!isPreprinted && (
        <div className="banner" style={{ top: `${geometry.bannerTopMm}mm` }}>
          <span style={bannerStyle(geometry.bannerPt, geometry.bannerScale)}>{banner}</span>
        </div>
      )}
      <div className={rows.length === 0 ? 'issue' : 'issue up'} style={{ top: `${geometry.issueTopMm}mm` }}>
        <span>{issueNo}</span>
        {rows.length > 0 && <Signers rows={rows} />}
      </div>
      {organ !== null && (
        <div className="organ">
          <span>{organ.name}</span>
          <span>{organ.date}</span>
        </div>
      )}
      {!isPreprinted && (
        <div className="red-rule" style={{ bottom: `${geometry.ruleBottomMm}mm` }}>
          <Rule mm={0.5} />
        </div>
      )}
    </header>
  );
}

function Signers({ rows }: { rows: readonly (readonly string[])[] }): ReactNode {
  return (
    <span className="signers">
      <span>签发人：</span>
      <span className="level2">
        {keyed(rows).map(({ key, item }) => (
          <span key={key} className="signer-row">
            {item.join('　')}
          </span>
        ))}
      </span>
    </span>
  );
}

const LEVEL_CLASS = ['plain', 'level1', 'level2', 'plain', 'plain'] as const;

/** A paragraph of the body in the type of its level. */
export function TextBlock({ paragraph, gap }: { paragraph: Paragraph; gap: number }): ReactNode {
  const levelClass = LEVEL_CLASS[paragraph.level];
  if (paragraph.lead !== undefined) {
    return (
      <p data-gap={gap}>
        <span className={`lead ${levelClass}`}>{paragraph.lead}</span>
        <RunningText text={paragraph.text} />
      </p>
    );
  }
  const heading = paragraph.level === 1 || paragraph.level === 2;
  return (
    <p className={levelClass} data-gap={gap} data-heading={heading ? '' : undefined}>
      <RunningText text={paragraph.text} />
    </p>
  );
}

/** Characters of a title that fit a line: 156 mm in 2 号. */
const TITLE_LINE = 20;
const TITLE_OF = /^(.{2,18}关于)(.{4,20})$/u;

/** A title too long for a line: who it is from stands on the first, what it is about on the second (7.3.1: 词意完整). */
export function titleLines(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, from, about] = [...line].length > TITLE_LINE ? (TITLE_OF.exec(line) ?? []) : [];
    return from === undefined || about === undefined ? [line] : [from, about];
  });
}

/** A title: broken where a person broke it, else by its sense or between words, its lines about as long as each other. */
export function Title({ text, gap }: { text: string; gap: number }): ReactNode {
  return (
    <h1 className="title" data-gap={gap}>
      {keyed(titleLines(text)).map(({ key, item }) => (
        <span key={key} className="title-line">
          {keyed(titleWords(item)).map((word) => (
            <span key={word.key} className="word">
              {word.item}
            </span>
          ))}
        </span>
      ))}
    </h1>
  );
}

/** 版记 (7.4), at the foot of the last page; a letter has 抄送 alone (10.1). */
export function ImprintBlock({ imprint }: { imprint: Imprint }): ReactNode {
  const copies = imprint.copyTo.length > 0 && (
    <div className="copies">
      <span>{imprint.copyLabel}：</span>
      <span>{imprint.copyTo.join('，')}。</span>
    </div>
  );
  if (imprint.isPlain === true) {
    return (
      <footer className="imprint" data-imprint="">
        {copies}
      </footer>
    );
  }
  return (
    <footer className="imprint" data-imprint="">
      <Rule mm={0.35} />
      {copies}
      {copies !== false && <Rule mm={0.25} />}
      <div className="issuer">
        <span>{imprint.issuer}</span>
        <span>{imprint.issuedOn}印发</span>
      </div>
      <Rule mm={0.35} />
    </footer>
  );
}
