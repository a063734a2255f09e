import { Checkbox } from '@mantine/core';
import { errorSentence } from '#renderer/i18n/errorWords.ts';
import type { OfficeCode } from '#shared/domain/kinds.ts';
import { officeChoices, officesProblem } from './accountWords.ts';
import classes from './System.module.css';

interface OfficesFieldProps {
  readonly offices: readonly OfficeCode[];
  readonly onChange: (offices: readonly OfficeCode[]) => void;
}

/** The offices of one person; what excludes each other is said at once. */
export function OfficesField({ offices, onChange }: OfficesFieldProps) {
  const problem = officesProblem(offices);
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>职务</legend>
      <div className={classes.offices}>
        {officeChoices().map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={offices.includes(value)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...offices, value]
                  : offices.filter((office) => office !== value),
              )
            }
          />
        ))}
      </div>
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {errorSentence(problem)}
        </p>
      )}
    </fieldset>
  );
}
