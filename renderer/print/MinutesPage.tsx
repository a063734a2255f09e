import type { ReactNode } from 'react';
import { headGeometry, organLinesOf } from './headGeometry.ts';
import type { MinutesModel, NameList } from './model.ts';
import { Head, ImprintBlock, TextBlock, Title } from './officialParts.tsx';
import { CorrectionNotes, hasText, keyed } from './runs.tsx';

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

/** 会议纪要: 版头, 主体, 出席 lists, 版记 at the foot of the last page (placed by the layout script). */
export function MinutesPage({ model }: { model: MinutesModel }): ReactNode {
  const lists = model.lists.filter((list) => list.names.length > 0);
  const paragraphs = model.paragraphs.filter((paragraph) => hasText(paragraph.text) || paragraph.lead);
  // Two lines below the red rule as a title would stand; one line below a title.
  const firstGap = model.title === null ? 2 : 1;
  return (
    <>
      <main data-flow="">
        <Head
          geometry={headGeometry([...model.banner].length, organLinesOf(model.organ))}
          sheet={model.sheet}
          banner={model.banner}
          issueNo={model.issueNo}
          organ={model.organ === null ? null : { name: model.organ, date: model.date }}
        />
        {model.title !== null && <Title text={model.title} gap={2} />}
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
