import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { fieldAt } from '#shared/domain/fields.ts';
import { tableDate, timeOf } from '#shared/domain/words.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { fieldWords, idsOf, type Naming } from '../fieldWords.ts';
import { correctionMark } from '../print/corrected.ts';
import classes from './Detail.module.css';
import { RecordLinks } from './RecordLinks.tsx';

interface CorrectedTextProps {
  readonly definition: RegisterDefinition;
  readonly view: Pick<RecordView, 'corrections'>;
  readonly path: string;
  readonly value: Json | undefined;
  readonly context: Naming;
  /** In a table a day stands as 2026.03.31. */
  readonly isTable?: boolean;
}

/** In a table days stand as 2026.03.31, with the time behind where there is one. */
function tableWords(field: FieldDefinition | undefined, value: Json | undefined, context: Naming): string {
  const moment = typeof value === 'string' ? value : '';
  if (field?.kind === 'date') return tableDate(moment);
  if (field?.kind === 'dateTime') return `${tableDate(moment.slice(0, 10))} ${timeOf(moment)}`.trim();
  return fieldWords(field, value, context);
}

/** A value as it stands on paper: what was corrected stays struck, the new words follow in red with their mark. */
export function CorrectedText({
  definition,
  view,
  path,
  value,
  context,
  isTable = false,
}: CorrectedTextProps) {
  const field = fieldAt(definition, path)?.field;
  const words = (each: Json | undefined): string =>
    isTable ? tableWords(field, each, context) : fieldWords(field, each, context);
  const isReference = field?.kind === 'ref' || field?.kind === 'refs';
  const shown = (each: Json | undefined) =>
    isReference ? <RecordLinks records={idsOf(each)} /> : words(each);
  const corrections = view.corrections.filter((correction) => correction.path === path);
  if (corrections.length === 0 && isReference) return shown(value);
  if (corrections.length === 0) return <span className={classes.words}>{words(value)}</span>;
  return (
    <span className={classes.corrected}>
      {corrections.map((correction) => (
        <span key={correction.number} className={classes.correction}>
          <del>{shown(correction.before)}</del>
          <ins>{shown(correction.after)}</ins>
          <span className={classes.mark}>{correctionMark(correction)}</span>
        </span>
      ))}
    </span>
  );
}
