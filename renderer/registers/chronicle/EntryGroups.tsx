import { useNavigation } from '#renderer/stores/navigation.ts';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import type { RecordView } from '#shared/domain/definition.ts';
import { stateOf } from '#shared/domain/flows.ts';
import type { EntryGroup } from '#shared/domain/registers/chronicle/arrange.ts';
import { spanWords } from '#shared/domain/registers/chronicle/entryWords.ts';
import { numberValue, textValue } from '#shared/domain/values.ts';
import classes from './Chronicle.module.css';

/** Entries under their headings; each opens its record. */
export function EntryGroups({ groups }: { readonly groups: readonly EntryGroup[] }) {
  return (
    <div className={classes.groups} data-pane="entries">
      {groups.map((group) => (
        <section key={group.id} className={classes.group} aria-label={group.heading}>
          <h2 className={classes.heading}>
            {group.heading}
            <span className={classes.count}>{`　${group.entries.length}`}</span>
          </h2>
          {group.entries.map((entry) => (
            <EntryButton key={entry.id} entry={entry} />
          ))}
        </section>
      ))}
    </div>
  );
}

function EntryButton({ entry }: { readonly entry: RecordView }) {
  const open = useNavigation((state) => state.open);
  const { fields } = entry;
  const state = stateOf('F2', entry.state);
  const order = numberValue(fields, 'orderInDay');
  return (
    <button
      type="button"
      className={classes.entry}
      onClick={() => void open({ page: 'detail', register: 'chronicleEntry', record: entry.id })}
    >
      <span className={classes.day}>
        {spanWords(entry)}
        <span className={classes.order}>{order === undefined ? '' : `第${order}件`}</span>
      </span>
      <LevelBadge level={entry.level} />
      <span className={classes.what}>
        <span>{textValue(fields, 'summary')}</span>
        <span className={classes.where}>
          {[textValue(fields, 'place'), textValue(fields, 'persons')]
            .filter((part) => part !== '')
            .join('　')}
        </span>
      </span>
      <StateGlyph words={state?.label ?? entry.state} shape={state?.glyph ?? 'ring'} />
    </button>
  );
}
