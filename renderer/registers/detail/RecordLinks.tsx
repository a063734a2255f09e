import { useNavigation } from '#renderer/stores/navigation.ts';
import { useTitles } from '../useTitles.ts';
import classes from './Detail.module.css';

interface RecordLinksProps {
  readonly records: readonly string[];
}

/** Records that another names, by title; a press opens one. What may not be seen here is not named. */
export function RecordLinks({ records }: RecordLinksProps) {
  const open = useNavigation((state) => state.open);
  const titles = useTitles(records);
  return (
    <span className={classes.words}>
      {records.map((record, index) => {
        const named = titles.get(record);
        const stop = index < records.length - 1 ? '、' : '';
        if (named === undefined) return <span key={record}>{`不在可见范围${stop}`}</span>;
        return (
          <span key={record}>
            <button
              type="button"
              className={classes.link}
              onClick={() => void open({ page: 'detail', register: named.register, record })}
            >
              {named.title === '' ? named.number : named.title}
            </button>
            {stop}
          </span>
        );
      })}
    </span>
  );
}
