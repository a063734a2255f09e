import type { ReactNode } from 'react';
import { headMarks, Title } from './officialParts.tsx';
import type { CoverModel } from './paperModels.ts';

/** Room for the day where it is written by hand. */
const OPEN_DAY = '　　　　年　　月　　日';

/** 封面: marks at the head, the title in the upper half, whose it is and the day at the foot; no page number. */
export function CoverPage({ model }: { model: CoverModel }): ReactNode {
  return (
    <main className="cover-page">
      <div>
        {headMarks(model.sheet, null).map((mark) => (
          <div key={mark.text} className={mark.isPlain ? undefined : 'marking'}>
            {mark.text}
          </div>
        ))}
      </div>
      <div className="cover-title">
        <Title text={model.title} gap={0} />
      </div>
      <div className="cover-foot">
        <div>{model.organ}</div>
        <div>{model.date ?? OPEN_DAY}</div>
      </div>
    </main>
  );
}
