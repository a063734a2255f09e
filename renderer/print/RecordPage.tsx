import type { ReactNode } from 'react';
import { FactTable } from './FactTable.tsx';
import type { PrintText, RecordItem, RecordModel } from './model.ts';
import { CorrectionNotes, hasText, keyed, RunningText, Runs, Signatures, splitLines } from './runs.tsx';

/** A labelled part of an agenda item; the label stands in the first line of its first paragraph. */
function Part({ label, text, gap = 0 }: { label: string; text: PrintText; gap?: number }): ReactNode {
  if (!hasText(text)) return null;
  return keyed(splitLines(text)).map(({ key, item: line }) => (
    <p key={key} data-gap={key === '0' ? gap : 0}>
      {key === '0' && <span className="lead level1">{label}：</span>}
      <RunningText text={line} />
    </p>
  ));
}

function decisionLabel(item: RecordItem): string {
  return item.decisionWay === '' ? '决定' : `决定（${item.decisionWay}）`;
}

function Item({ item }: { item: RecordItem }): ReactNode {
  return (
    <>
      <p className="level1" data-heading="" data-gap={1}>
        议题{item.no}　<Runs text={item.topic} />
      </p>
      <p className="level2 item-meta" data-heading="">
        {item.category}
        {item.proposer !== '' && `　提出人：${item.proposer}`}
      </p>
      <Part label="汇报" text={item.report} />
      <Part label="讨论" text={item.discussion} />
      <Part label={decisionLabel(item)} text={item.decision} />
      <Part label="不同意见" text={item.dissent} />
      {keyed(item.resolutions).map(({ key, item: text }) => (
        <Part key={key} label={`议定事项${item.resolutions.length > 1 ? Number(key) + 1 : ''}`} text={text} />
      ))}
    </>
  );
}

/** 组务会记录, as a leaf of the record book: facts in a ruled form, then item by item, then the signatures. */
export function RecordPage({ model }: { model: RecordModel }): ReactNode {
  const { marking, copyNo } = model.sheet;
  return (
    <main data-flow="">
      <header className="form-head">
        <div className="form-marks">
          <span className="marking">{[copyNo, marking].filter((mark) => mark !== null).join('　')}</span>
          <span className="book">
            专簿　{/^\d+$/.test(model.bookNo) ? `第${model.bookNo}册` : model.bookNo}
            {model.bookPage !== null && `　第${model.bookPage}页起`}
          </span>
        </div>
        <h1 className="title">
          {model.organ}
          <br />
          {model.title}
        </h1>
      </header>
      <div className="facts-block" data-gap={1}>
        <FactTable facts={model.facts} />
      </div>
      {model.items.map((item) => (
        <Item key={item.no} item={item} />
      ))}
      {model.conclusion !== null && <Part label="组长结论" text={model.conclusion} gap={1} />}
      <Signatures signatures={model.signatures} />
      <CorrectionNotes notes={model.corrections} />
    </main>
  );
}
