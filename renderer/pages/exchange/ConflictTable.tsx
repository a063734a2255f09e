import { momentWords } from '#renderer/i18n/dates.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { StagedConflict } from '#shared/ipc/vault/exchange.ts';
import type { ConflictSide } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { differenceOf } from './difference.ts';
import classes from './Exchange.module.css';

type Staged = StagedConflict['conflicts'][number];

function valueWords(value: Json): string {
  if (value === null) return '（已移出）';
  if (value === true) return '是';
  if (value === false) return '否';
  return typeof value === 'object' ? '（整份文本）' : String(value);
}

function SideValue({
  side,
  other,
}: {
  readonly side: ConflictSide;
  readonly other: ConflictSide | undefined;
}) {
  const { before, middle, after } = differenceOf(
    valueWords(side.value),
    other === undefined ? '' : valueWords(other.value),
  );
  return (
    <td>
      {before}
      {middle !== '' && <span className={classes.differs}>{middle}</span>}
      {after}
    </td>
  );
}

function ConflictRow({ conflict }: { readonly conflict: Staged }) {
  return (
    <tr>
      <th scope="row">{conflict.label}</th>
      {conflict.sides.map((side, index) => (
        <SideValue key={side.entry} side={side} other={conflict.sides[index === 0 ? 1 : 0]} />
      ))}
    </tr>
  );
}

function SideHead({ side }: { readonly side: ConflictSide }) {
  return (
    <th scope="col">
      <span className={classes.sideName}>{side.isOwn ? '本站' : '来件'}</span>
      <span className={classes.meta}>{`${side.actorName}　${momentWords(side.time, currentTime())}`}</span>
    </th>
  );
}

/** Both sides of every conflict of one record, only the differing words marked. Nothing is decided here. */
export function ConflictTable({ record }: { readonly record: StagedConflict }) {
  const [first] = record.conflicts;
  if (first === undefined) return null;
  return (
    <section className={classes.conflicts} aria-label={`冲突 ${record.number}`}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>
          冲突　{record.conflicts.length}
          <span className={classes.meta}>{`　${record.number}　${record.title}`}</span>
        </h2>
        <span className={classes.meta}>导入时不裁定</span>
      </div>
      <table className={classes.sides}>
        <thead>
          <tr>
            <th scope="col" aria-label="栏目" />
            {first.sides.map((side) => (
              <SideHead key={side.entry} side={side} />
            ))}
          </tr>
        </thead>
        <tbody>
          {record.conflicts.map((conflict) => (
            <ConflictRow key={conflict.path} conflict={conflict} />
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        导入后两说都保留，列表先显示一说；由有权人裁定，裁定前本条不能流转、打印和导出。
      </p>
    </section>
  );
}
