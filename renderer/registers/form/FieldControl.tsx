import { useVaultQuery } from '#renderer/stores/vault.ts';
import { ChoiceField, ChoicesField, YesNoField } from '#renderer/ui/ChoiceField.tsx';
import { DateField } from '#renderer/ui/DateField.tsx';
import { DateTimeField } from '#renderer/ui/DateTimeField.tsx';
import { Field, type FieldControlIds } from '#renderer/ui/Field.tsx';
import { PersonPicker } from '#renderer/ui/PersonPicker.tsx';
import { ReadOnlyField, TextArea, TextField } from '#renderer/ui/TextField.tsx';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { OFFICES, type OfficeCode } from '#shared/domain/kinds.ts';
import type { Person } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { assertNever } from '#shared/kernel/result.ts';
import { fieldWords, idsOf } from '../fieldWords.ts';
import { RecordPicker } from '../RecordPicker.tsx';
import { screenLabel } from '../screenLabel.ts';
import { useTitledContext } from '../useTitledContext.ts';
import { KeyField } from './KeyField.tsx';

interface FieldControlProps {
  readonly field: FieldDefinition;
  readonly path: string;
  readonly definition: RegisterDefinition;
  readonly value: Json | undefined;
  readonly problem: string | undefined;
  readonly isMissing: boolean;
  /** False where its help stands above already. */
  readonly hasHelp?: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

function isTyped(field: FieldDefinition): boolean {
  return field.readOnly !== true && field.auto !== true;
}

/** The control that a field of a definition asks for, under its label. */
export function FieldControl(props: FieldControlProps) {
  const { field, problem, hasHelp = true } = props;
  // An empty required field is named in the list at the left; red words are for what is wrong.
  return (
    <Field
      label={screenLabel(field)}
      isRequired={field.required === 'yes' || props.isMissing}
      error={problem}
      // A field nobody types into has room for its help beside the value.
      help={hasHelp && isTyped(field) ? field.help : undefined}
      isWide={field.isWide === true || field.kind === 'longText' || field.kind === 'people'}
      path={props.path}
    >
      {(control) => <Control {...props} control={control} />}
    </Field>
  );
}

function Control({
  field,
  path,
  definition,
  value,
  isMissing,
  onChange,
  control,
}: FieldControlProps & { readonly control: FieldControlIds }) {
  const isShown = !isTyped(field);
  const context = useTitledContext(definition, isShown ? [{ path, value }] : []);
  const text = typeof value === 'string' ? value : '';
  if (isShown) {
    return <ReadOnlyField control={control} value={fieldWords(field, value, context)} side={field.help} />;
  }
  const take = (words: string): void => onChange(words === '' ? undefined : words);
  switch (field.kind) {
    case 'text':
      if (field.words !== undefined && field.reads !== undefined) {
        const { words, reads } = field;
        return <KeyField control={control} value={text} words={words} reads={reads} onChange={take} />;
      }
      return (
        <TextField
          control={control}
          value={text}
          maxLength={field.maxLength ?? 200}
          placeholder={field.placeholder}
          onChange={take}
        />
      );
    case 'longText':
      return (
        <TextArea
          control={control}
          value={text}
          maxLength={field.maxLength ?? 20_000}
          placeholder={field.placeholder}
          onChange={take}
        />
      );
    case 'int':
      return <IntField unit={field.unit} control={control} value={value} onChange={onChange} />;
    case 'date':
      return <DateField control={control} value={text} onChange={take} />;
    case 'dateTime':
      return <DateTimeField control={control} label={screenLabel(field)} value={text} onChange={take} />;
    case 'bool':
      return (
        <YesNoField
          control={control}
          value={typeof value === 'boolean' ? value : undefined}
          onChange={onChange}
        />
      );
    case 'enum':
      return (
        <ChoiceField
          control={control}
          choices={choicesOf(field.values)}
          value={text}
          isRequired={field.required === 'yes' || isMissing}
          onChange={take}
        />
      );
    case 'enumMulti':
      return (
        <ChoicesField
          control={control}
          choices={choicesOf(field.values)}
          values={idsOf(value)}
          onChange={onChange}
        />
      );
    case 'person':
    case 'people':
      return <PeopleControl field={field} control={control} value={value} onChange={onChange} />;
    case 'ref':
    case 'refs':
      return (
        <RecordPicker
          control={control}
          register={field.register}
          value={value}
          isMany={field.kind === 'refs'}
          onChange={onChange}
        />
      );
    // Both stand by themselves, not beside a label.
    case 'rows':
    case 'attachments':
      return null;
    default:
      return assertNever(field, 'field kind');
  }
}

interface PeopleControlProps {
  readonly field: Extract<FieldDefinition, { kind: 'person' | 'people' }>;
  readonly control: FieldControlIds;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
}

function PeopleControl({ field, control, value, onChange }: PeopleControlProps) {
  const people = useVaultQuery('records.people', {}, ['person']).value ?? [];
  const isMany = field.kind === 'people';
  const first = field.office;
  const chosen = idsOf(value);
  // Who has left, and people of other stations, stand where they were chosen and are not offered.
  const offered = people.filter((person) => person.isOffered || chosen.includes(person.person));
  const sorted = offered.sort(
    (left, right) => Number(right.offices.includes(first ?? '')) - Number(left.offices.includes(first ?? '')),
  );
  return (
    <PersonPicker
      control={control}
      people={sorted.map((person) => ({
        id: person.person,
        name: person.name,
        office: !isMany && chosen[0] === person.person ? officeBeside(person, first) : person.office,
        initials: person.initials,
      }))}
      chosen={chosen}
      isMany={isMany}
      onChoose={(ids) => onChange(isMany ? ids : ids[0])}
    />
  );
}

/** Beside the one chosen: of several offices that which the field is about, or they would not all be read there. */
export function officeBeside(
  { office, offices }: Pick<Person, 'office' | 'offices'>,
  first: OfficeCode | undefined,
): string {
  if (first === undefined || offices.length < 2 || !offices.includes(first)) return office;
  // Head and deputy are called as their station calls them, and stand first.
  return first === 'groupLeader' || first === 'deputyLeader' ? office : OFFICES[first].label;
}

interface IntFieldProps extends Omit<PeopleControlProps, 'field'> {
  readonly unit: string | undefined;
}

function IntField({ unit, control, value, onChange }: IntFieldProps) {
  return (
    <TextField
      control={control}
      value={typeof value === 'number' ? String(value) : typeof value === 'string' ? value : ''}
      inputMode="numeric"
      side={unit}
      maxLength={10}
      onChange={(typed) => onChange(/^\d+$/.test(typed) ? Number(typed) : typed === '' ? undefined : typed)}
    />
  );
}

function choicesOf(values: readonly { readonly code: string; readonly label: string }[]) {
  return values.map((each) => ({ value: each.code, label: each.label }));
}
