import { useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import classes from './Detail.module.css';

interface RecordLinksProps {
  readonly register: string;
  readonly records: readonly string[];
}

const MOST = 500;

/** Records that another names, by title; a press opens one. What may not be seen here is not named. */
export function RecordLinks({ register, records }: RecordLinksProps) {
  const open = useNavigation((state) => state.open);
  const rows = useVaultQuery('records.list', { register, offset: 0, limit: MOST }, [register]).value?.rows;
  if (rows === undefined) return null;
  return (
    <span className={classes.words}>
      {records.map((record) => {
        const row = rows.find((each) => each.record === record);
        if (row === undefined) return <span key={record}>不在可见范围</span>;
        return (
          <button
            key={record}
            type="button"
            className={classes.link}
            onClick={() => void open({ page: 'detail', register, record })}
          >
            {row.title}
          </button>
        );
      })}
    </span>
  );
}
