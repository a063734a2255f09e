import { ChoiceField } from '#renderer/ui/ChoiceField.tsx';
import { Field } from '#renderer/ui/Field.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import { SUMMARY_LENGTH } from '#shared/domain/registers/chronicle/entryRules.ts';
import { CATEGORIES, spanWords } from '#shared/domain/registers/chronicle/entryWords.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { ProposalView } from '#shared/ipc/vault/records.ts';
import classes from './Chronicle.module.css';
import { type Edits, wordOf } from './taking.ts';

interface ProposalRowProps {
  readonly proposal: ProposalView;
  readonly isTicked: boolean;
  readonly edits: Edits | undefined;
  readonly onTick: (isTicked: boolean) => void;
  readonly onEdit: (change: Edits) => void;
}

/** One proposal: where it comes from, and once ticked, what of it may be put right. */
export function ProposalRow({ proposal, isTicked, edits, onTick, onEdit }: ProposalRowProps) {
  const { source } = proposal;
  const word = (field: keyof Edits): string => wordOf(proposal, edits, field);
  return (
    <section className={classes.proposal} aria-label={source.title}>
      <label className={classes.tick}>
        <input type="checkbox" checked={isTicked} onChange={(event) => onTick(event.currentTarget.checked)} />
        <span className={classes.day}>{spanWords({ fields: proposal.values })}</span>
        <LevelBadge level={source.level} marking={source.marking} />
        <span className={classes.sourceTitle}>{source.title}</span>
        <span className={classes.where}>
          {`${findRegister(source.register)?.title ?? ''}　${source.number}`}
        </span>
      </label>
      {isTicked ? (
        <div className={classes.edits}>
          <Field label="类别" isRequired>
            {(control) => (
              <ChoiceField
                control={control}
                choices={CATEGORIES.map(({ code, label, short }) => ({ value: code, label: short ?? label }))}
                value={word('category')}
                onChange={(category) => onEdit({ category })}
              />
            )}
          </Field>
          <Field label="地点" isRequired>
            {(control) => (
              <TextField
                control={control}
                value={word('place')}
                maxLength={100}
                onChange={(place) => onEdit({ place })}
              />
            )}
          </Field>
          <Field label="涉及人员" isRequired isWide>
            {(control) => (
              <TextField
                control={control}
                value={word('persons')}
                maxLength={500}
                onChange={(persons) => onEdit({ persons })}
              />
            )}
          </Field>
          <Field label="主要内容" isRequired isWide>
            {(control) => (
              <TextArea
                control={control}
                value={word('summary')}
                maxLength={SUMMARY_LENGTH}
                onChange={(summary) => onEdit({ summary })}
              />
            )}
          </Field>
        </div>
      ) : (
        <p className={classes.sentence}>{word('summary')}</p>
      )}
    </section>
  );
}
