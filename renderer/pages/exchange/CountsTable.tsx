import type { StagedCounts, StagedImport } from '#shared/ipc/vault/exchange.ts';
import classes from './Import.module.css';

const COLUMNS = [
  { id: 'added', label: '新增' },
  { id: 'had', label: '已有' },
  { id: 'withheld', label: '未随附' },
  { id: 'conflicting', label: '冲突' },
  { id: 'inert', label: '未生效' },
  { id: 'refused', label: '拒收' },
] as const;
type ColumnId = (typeof COLUMNS)[number]['id'];

function toneOf(id: ColumnId, value: number): string | undefined {
  if (value === 0) return classes.none;
  if (id === 'conflicting') return classes.warn;
  return id === 'refused' ? classes.bad : undefined;
}

interface FigureProps {
  readonly id: ColumnId;
  readonly value: number;
  readonly isTotal?: boolean;
}

function Figure({ id, value, isTotal = false }: FigureProps) {
  return (
    <td className={`${classes.figure} ${isTotal ? classes.total : ''} ${toneOf(id, value) ?? ''}`}>
      {value === 0 ? '–' : value.toLocaleString('zh-CN')}
    </td>
  );
}

function CountsRow({ row }: { readonly row: StagedCounts }) {
  return (
    <tr className={row.conflicting > 0 ? classes.conflicting : undefined}>
      <td>{row.title}</td>
      {COLUMNS.map((column) => (
        <Figure key={column.id} id={column.id} value={row[column.id]} />
      ))}
      <td className={classes.words}>{row.words}</td>
    </tr>
  );
}

/** What the import would change, by register; zero is a dash, every exception has its words. */
export function CountsTable({ staged }: { readonly staged: StagedImport }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">台账</th>
          {COLUMNS.map((column) => (
            <th key={column.id} scope="col" className={classes.figure}>
              {column.label}
            </th>
          ))}
          <th scope="col" className={classes.words}>
            说明
          </th>
        </tr>
      </thead>
      <tbody>
        {staged.counts.map((row) => (
          <CountsRow key={row.title} row={row} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className={classes.total}>合计</td>
          {COLUMNS.map((column) => (
            <Figure key={column.id} id={column.id} value={staged.totals[column.id]} isTotal />
          ))}
          <td className={classes.total} />
        </tr>
      </tfoot>
    </table>
  );
}
