import { momentWords } from '#renderer/i18n/dates.ts';
import { fieldWords, type Naming } from '#renderer/registers/fieldWords.ts';
import { useTitledContext } from '#renderer/registers/useTitledContext.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import { fieldAt } from '#shared/domain/fields.ts';
import { stateLabel } from '#shared/domain/flows.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { StagedConflict } from '#shared/ipc/vault/exchange.ts';
import type { ConflictSide } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { differenceOf } from './difference.ts';
import classes from './Exchange.module.css';
import own from './Import.module.css';

type Staged = StagedConflict['conflicts'][number];
type Words = Naming;

/** A side's value as it stands in prose; people by name, terms for codes. */
function sideWords(register: string, path: string, value: Json, context: Words): string {
  if (value === null) return '（已移出）';
  const definition = findRegister(register);
  const field = definition === undefined ? undefined : fieldAt(definition, path);
  if (field === undefined && typeof value === 'object') return '（整份文本）';
  if (path === 'state' && definition !== undefined) return stateLabel(definition.flow, String(value));
  return fieldWords(field?.isRow === true ? undefined : field?.field, value, context);
}

function SideValue({ words, other }: { readonly words: string; readonly other: string }) {
  const { before, middle, after } = differenceOf(words, other);
  return (
    <td>
      {before}
      {middle !== '' && <span className={own.differs}>{middle}</span>}
      {after}
    </td>
  );
}

interface ConflictRowProps {
  readonly register: string;
  readonly conflict: Staged;
  readonly context: Words;
}

function ConflictRow({ register, conflict, context }: ConflictRowProps) {
  const words = conflict.sides.map((side) => sideWords(register, conflict.path, side.value, context));
  return (
    <tr>
      <th scope="row">{conflict.label}</th>
      {conflict.sides.map((side, index) => (
        <SideValue key={side.entry} words={words[index] ?? ''} other={words[index === 0 ? 1 : 0] ?? ''} />
      ))}
    </tr>
  );
}

function SideHead({ side }: { readonly side: ConflictSide }) {
  return (
    <th scope="col">
      <span className={own.sideName}>{side.isOwn ? '本站' : '来件'}</span>
      <span className={classes.meta}>{`${side.actorName}　${momentWords(side.time, currentTime())}`}</span>
    </th>
  );
}

/** Both sides of every conflict of one record, only the differing words marked. Nothing is decided here. */
export function ConflictTable({ record }: { readonly record: StagedConflict }) {
  const context = useTitledContext(
    findRegister(record.register),
    record.conflicts.flatMap(({ path, sides }) => sides.map(({ value }) => ({ path, value }))),
  );
  const [first] = record.conflicts;
  if (first === undefined) return null;
  return (
    <section className={own.conflicts} aria-label={`冲突 ${record.number}`}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>
          冲突　{record.conflicts.length}
          <span className={classes.meta}>{`　${record.number}　${record.title}`}</span>
        </h2>
        <span className={classes.meta}>导入时不裁定</span>
      </div>
      <table className={own.sides}>
        <thead>
          <tr>
            <td className={own.corner} />
            {first.sides.map((side) => (
              <SideHead key={side.entry} side={side} />
            ))}
          </tr>
        </thead>
        <tbody>
          {record.conflicts.map((conflict) => (
            <ConflictRow
              key={conflict.path}
              register={record.register}
              conflict={conflict}
              context={context}
            />
          ))}
        </tbody>
      </table>
      <p className={classes.note}>
        导入后两说都保留，列表先显示一说；由有权人裁定，裁定前本条不能流转、打印和导出。
      </p>
    </section>
  );
}
