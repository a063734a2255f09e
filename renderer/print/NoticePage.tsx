import type { ReactNode } from 'react';
import type { NoticeModel } from './model.ts';
import { keyed, OPEN_DAY, RunningText } from './runs.tsx';

/** 会议通知: title, paragraphs, and who sends it when, without seal (GB/T 9704—2012, 7.3.5.2). */
export function NoticePage({ model }: { model: NoticeModel }): ReactNode {
  const marks = [model.sheet.copyNo, model.sheet.marking].filter((mark) => mark !== null);
  return (
    <main className="notice">
      <div className="form-marks">
        <span className="marking">{marks.join('　')}</span>
      </div>
      <h1 className="title" data-gap="1">
        {model.title}
      </h1>
      {keyed(model.paragraphs).map(({ key, item }) => (
        <p key={key} data-gap={key === '0' ? '1' : '0'}>
          <RunningText text={item} />
        </p>
      ))}
      <div className="sender" data-gap="1">
        <div>{model.organ}</div>
        <div className="date">{model.date ?? OPEN_DAY}</div>
      </div>
    </main>
  );
}
