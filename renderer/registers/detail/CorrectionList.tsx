import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { shortDate } from '#shared/domain/words.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { correctionMark, correctionSentence } from '../print/corrected.ts';
import { useTitledContext } from '../useTitledContext.ts';
import classes from './Detail.module.css';

interface CorrectionListProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
}

/** The full sentence of every correction: 原文、改为、原因、人、日期. */
export function CorrectionList({ definition, view }: CorrectionListProps) {
  const context = useTitledContext(
    definition,
    view.corrections.flatMap(({ path, before, after }) => [before, after].map((value) => ({ path, value }))),
  );
  const today = dayOfMoment(currentTime());
  return view.corrections.map((correction) => (
    <p key={correction.number} className={classes.sentence}>
      <strong>{correctionMark(correction)}</strong>
      <span>
        {[
          correctionSentence(definition, correction, context),
          correction.actorName,
          shortDate(dayOfMoment(correction.time), today),
        ].join('　')}
      </span>
    </p>
  ));
}
