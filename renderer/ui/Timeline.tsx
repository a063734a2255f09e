import { Glyph } from './StateGlyph.tsx';
import { type StateShape, shapeOfState } from './stateShape.ts';
import classes from './Timeline.module.css';

export interface TimelineEntry {
  readonly id: string;
  readonly act: string;
  readonly person: string;
  readonly time: string;
  readonly detail?: string | undefined;
  /** Words of an opinion, as on paper in 楷体. */
  readonly opinion?: string | undefined;
  /** 未生效, with the reason. */
  readonly inert?: string | undefined;
  readonly shape?: StateShape | undefined;
}

/** What happened to a record, newest on top. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol className={classes.list}>
      {entries.map((entry) => (
        <li key={entry.id} className={classes.entry} data-inert={entry.inert !== undefined}>
          <span className={classes.glyph}>
            <Glyph shape={entry.shape ?? shapeOfState(entry.act)} />
          </span>
          <div className={classes.line}>
            <span className={classes.act}>{entry.act}</span>
            <span className={classes.person}>{entry.person}</span>
            <span className={classes.time}>{entry.time}</span>
          </div>
          {entry.detail !== undefined && <div className={classes.detail}>{entry.detail}</div>}
          {entry.opinion !== undefined && <div className={classes.opinion}>{entry.opinion}</div>}
          {entry.inert !== undefined && <div className={classes.inert}>{`未生效：${entry.inert}`}</div>}
        </li>
      ))}
    </ol>
  );
}
