import type { ReactNode } from 'react';
import { documentHeadGeometry, LETTER_RULE, letterGeometry } from './headGeometry.ts';
import {
  bannerStyle,
  Head,
  headMarks,
  ImprintBlock,
  Rule,
  signerRows,
  TextBlock,
  Title,
} from './officialParts.tsx';
import type { DocumentModel, DocumentSignature } from './paperModels.ts';
import { CorrectionNotes, hasText, keyed, OPEN_DAY } from './runs.tsx';

/** The head of a letter reaches above the text area and across 170 mm; see the page rules. */
function LetterHead({ model }: { model: DocumentModel }): ReactNode {
  const marks = headMarks(model.sheet, model.urgency);
  const geometry = letterGeometry([...model.banner].length, marks.length);
  const top = (row: number) => ({ top: `calc(${geometry.rowTopMm(row)}mm - var(--half))` });
  const thinTop = geometry.ruleTopMm + LETTER_RULE.thickMm + LETTER_RULE.whiteMm;
  return (
    <header className="head letter-head" style={{ height: `calc(var(--P) * ${geometry.lines})` }}>
      {!model.isPreprinted && (
        <>
          <div className="banner" style={{ top: `${geometry.bannerTopMm}mm` }}>
            <span style={bannerStyle(geometry.bannerPt, geometry.bannerScale)}>{model.banner}</span>
          </div>
          <div className="letter-rule" style={{ top: `${geometry.ruleTopMm}mm` }}>
            <Rule mm={LETTER_RULE.thickMm} widthMm={170} />
          </div>
          <div className="letter-rule" style={{ top: `${thinTop}mm` }}>
            <Rule mm={LETTER_RULE.thinMm} widthMm={170} />
          </div>
        </>
      )}
      {marks.map((mark, row) => (
        <div key={mark.text} className={mark.isPlain ? 'copy-no' : 'marking'} style={top(row)}>
          {mark.text}
        </div>
      ))}
      <div className="letter-no" style={top(0)}>
        {model.docNo}
      </div>
    </header>
  );
}

/** 附件说明: a line below the text, every name aligned with the first (7.3.4). */
function Annexes({ annexes }: { annexes: readonly string[] }): ReactNode {
  if (annexes.length === 0) return null;
  return (
    <div className="annexes" data-gap={1}>
      {keyed(annexes).map(({ key, item }, index) => (
        <div key={key} className="annex">
          <span className={index === 0 ? undefined : 'unseen'}>附件：</span>
          <span>{annexes.length > 1 ? `${index + 1}.` : ''}</span>
          <span>{item}</span>
        </div>
      ))}
    </div>
  );
}

/** Blank lines in which the upper half of the seal stands (7.3.5.1). */
const SEAL_LINES = 3;

function SignatureBlock({ signature }: { signature: DocumentSignature }): ReactNode {
  const date = signature.date ?? OPEN_DAY;
  if (signature.isSealed) {
    return (
      <div className="sealed" data-gap={SEAL_LINES} data-keep="">
        <div className="organ-name">{signature.organ}</div>
        <div className="day">{date}</div>
      </div>
    );
  }
  const isDayLonger = [...date].length > [...signature.organ].length + 2;
  return (
    <div className={isDayLonger ? 'unsealed day-longer' : 'unsealed'} data-gap={1} data-keep="">
      <div>{signature.organ}</div>
      <div className="day">{date}</div>
    </div>
  );
}

/** 公文 in the ordinary format or as a letter: 版头, 主体, and 版记 at the foot of the last page. */
export function DocumentPage({ model }: { model: DocumentModel }): ReactNode {
  const paragraphs = model.paragraphs.filter(
    (paragraph) => hasText(paragraph.text) || paragraph.lead !== undefined,
  );
  const isLetter = model.format === 'letter';
  const firstGap = model.addressee === '' ? 1 : 0;
  return (
    <>
      <main data-flow="" className={isLetter ? 'letter-flow' : undefined}>
        {isLetter ? (
          <LetterHead model={model} />
        ) : (
          <Head
            geometry={documentHeadGeometry(
              [...model.banner].length,
              Math.max(signerRows(model.signers).length, 1),
            )}
            sheet={model.sheet}
            banner={model.banner}
            issueNo={model.docNo}
            urgency={model.urgency}
            signers={model.signers}
            isPreprinted={model.isPreprinted}
          />
        )}
        <Title text={model.title} gap={isLetter ? 0 : 2} />
        {model.addressee !== '' && (
          <div className="addressee" data-gap={1}>
            {model.addressee}：
          </div>
        )}
        {keyed(paragraphs).map(({ key, item }) => (
          <TextBlock key={key} paragraph={item} gap={key === '0' ? firstGap : 0} />
        ))}
        <Annexes annexes={model.annexes} />
        <SignatureBlock signature={model.signature} />
        {model.note !== null && <p className="remark-line">（{model.note}）</p>}
        <CorrectionNotes notes={model.corrections} />
      </main>
      {model.imprint !== null && <ImprintBlock imprint={model.imprint} />}
    </>
  );
}
