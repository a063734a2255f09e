import type { CSSProperties, ReactNode } from 'react';
import { headGeometry } from './headGeometry.ts';
import type { Imprint, MinutesModel, NameList, Paragraph } from './model.ts';
import { CorrectionNotes, hasText, keyed, Runs } from './runs.tsx';

/** A rule as a drawn rectangle: borders are rounded down to whole pixels, 0.25, 0.35 and 0.5 mm would be equal. */
function Rule({ mm, className }: { mm: number; className?: string }): ReactNode {
  return (
    <svg
      className={className}
      aria-hidden="true"
      style={{ display: 'block', width: '156mm', height: `${mm}mm`, overflow: 'visible' }}
      viewBox={`0 0 156 ${mm}`}
      preserveAspectRatio="none"
    >
      <rect width="156" height={mm} />
    </svg>
  );
}

function Head({ model }: { model: MinutesModel }): ReactNode {
  const geometry = headGeometry([...model.banner].length, model.organ !== null);
  const banner: CSSProperties = {
    fontSize: `${geometry.bannerPt}pt`,
    transform: geometry.bannerScale < 1 ? `scaleX(${geometry.bannerScale})` : undefined,
  };
  return (
    <header className="head" style={{ height: `calc(var(--P) * ${geometry.lines})` }}>
      {model.sheet.copyNo !== null && <div className="copy-no">{model.sheet.copyNo}</div>}
      {model.sheet.marking !== null && <div className="marking second">{model.sheet.marking}</div>}
      <div className="banner" style={{ top: `${geometry.bannerTopMm}mm` }}>
        <span style={banner}>{model.banner}</span>
      </div>
      <div className="issue" style={{ top: `${geometry.issueTopMm}mm` }}>
        {model.issueNo}
      </div>
      {model.organ !== null && (
        <div className="organ">
          <span>{model.organ}</span>
          <span>{model.date}</span>
        </div>
      )}
      <Rule mm={0.5} className="red-rule" />
    </header>
  );
}

const LEVEL_CLASS = ['plain', 'level1', 'level2', 'plain', 'plain'] as const;

function TextBlock({ paragraph, gap }: { paragraph: Paragraph; gap: number }): ReactNode {
  const levelClass = LEVEL_CLASS[paragraph.level];
  if (paragraph.lead !== undefined) {
    return (
      <p data-gap={gap}>
        <span className={`lead ${levelClass}`}>{paragraph.lead}</span>
        <Runs text={paragraph.text} />
      </p>
    );
  }
  const heading = paragraph.level === 1 || paragraph.level === 2;
  return (
    <p className={levelClass} data-gap={gap} data-heading={heading ? '' : undefined}>
      <Runs text={paragraph.text} />
    </p>
  );
}

function Names({ list, first }: { list: NameList; first: boolean }): ReactNode {
  return (
    <div className="names" data-gap={first ? 1 : 0}>
      <b>{list.label}：</b>
      <div>
        {list.names.map((name, index) => (
          // A name is not broken; the stop after it stays with it.
          <span key={name} className="name">
            {name}
            {index < list.names.length - 1 ? '、' : ''}
          </span>
        ))}
      </div>
    </div>
  );
}

function ImprintBlock({ imprint }: { imprint: Imprint }): ReactNode {
  const copies = imprint.copyTo.length > 0;
  return (
    <footer className="imprint" data-imprint="">
      <Rule mm={0.35} />
      {copies && (
        <>
          <div className="copies">
            <span>{imprint.copyLabel}：</span>
            <span>{imprint.copyTo.join('，')}。</span>
          </div>
          <Rule mm={0.25} />
        </>
      )}
      <div className="issuer">
        <span>{imprint.issuer}</span>
        <span>{imprint.issuedOn}印发</span>
      </div>
      <Rule mm={0.35} />
    </footer>
  );
}

/** 会议纪要: 版头, 主体, 出席 lists, 版记 at the foot of the last page (placed by the layout script). */
export function MinutesPage({ model }: { model: MinutesModel }): ReactNode {
  const lists = model.lists.filter((list) => list.names.length > 0);
  const paragraphs = model.paragraphs.filter((paragraph) => hasText(paragraph.text) || paragraph.lead);
  // Two lines below the red rule as a title would stand; one line below a title.
  const firstGap = model.title === null ? 2 : 1;
  return (
    <>
      <main data-flow="">
        <Head model={model} />
        {model.title !== null && (
          <h1 className="title" data-gap={2}>
            {keyed(model.title.split('\n')).map(({ key, item }) => (
              <span key={key} className="title-line">
                {item}
              </span>
            ))}
          </h1>
        )}
        {keyed(paragraphs).map(({ key, item }) => (
          <TextBlock key={key} paragraph={item} gap={key === '0' ? firstGap : 0} />
        ))}
        {lists.map((list, index) => (
          <Names key={list.label} list={list} first={index === 0} />
        ))}
        <CorrectionNotes notes={model.corrections} />
      </main>
      {model.imprint !== null && <ImprintBlock imprint={model.imprint} />}
    </>
  );
}
