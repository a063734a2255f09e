import { Field } from '#renderer/ui/Field.tsx';
import { TimeRangeField } from '#renderer/ui/TimeRangeField.tsx';
import { findField } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { SectionItem } from '#shared/domain/section.ts';
import { textValue } from '#shared/domain/values.ts';
import { timeOf } from '#shared/domain/words.ts';
import type { Form } from './useForm.ts';
import type { FormCheck } from './useFormCheck.ts';

interface TimeRangeItemProps {
  readonly item: Exclude<SectionItem, string>;
  readonly form: Form;
  readonly check: FormCheck;
  readonly definition: RegisterDefinition;
}

/** 起止: two minutes of one day as one field. */
export function TimeRangeItem({ item, form, check, definition }: TimeRangeItemProps) {
  const day = textValue(form.values, item.day);
  const put = (field: string, time: string): void =>
    form.set(field, time === '' || day === '' ? undefined : `${day}T${time}`);
  const problem = check.problems.get(item.start) ?? check.problems.get(item.end);
  return (
    <Field
      label={item.label}
      isRequired={findField(definition, item.start)?.required === 'yes'}
      error={problem ?? (day === '' ? '先填日期' : undefined)}
      path={item.start}
    >
      {(control) => (
        <TimeRangeField
          control={control}
          label={item.label}
          start={timeOf(textValue(form.values, item.start))}
          end={timeOf(textValue(form.values, item.end))}
          onChange={(start, end) => {
            put(item.start, start);
            put(item.end, end);
          }}
        />
      )}
    </Field>
  );
}
