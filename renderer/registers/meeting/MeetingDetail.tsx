import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { bookWords } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { idsValue, personName, personNames, textValue } from '#shared/domain/values.ts';
import { fullDate, timeRange } from '#shared/domain/words.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { CorrectedText } from '../detail/CorrectedText.tsx';
import { SectionFacts } from '../detail/DetailSections.tsx';
import { FactGrid, FactItem } from '../detail/FactGrid.tsx';
import { usePageContext } from '../usePageContext.ts';
import classes from './Meeting.module.css';
import { MeetingAgenda } from './MeetingAgenda.tsx';
import { MeetingResolutions } from './MeetingResolutions.tsx';

interface MeetingDetailProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
}

/** A 组务会: facts, what was decided item by item, and what has to be done. */
export function MeetingDetail({ definition, view }: MeetingDetailProps) {
  const marking = definition.sections.find((section) => section.id === 'marking');
  return (
    <>
      <MeetingFacts definition={definition} view={view} />
      <MeetingAgenda definition={definition} view={view} />
      <MeetingResolutions definition={definition} view={view} />
      {view.level !== 'internal' && view.level !== 'public' && marking !== undefined && (
        <div className={classes.marking}>
          <SectionFacts definition={definition} view={view} section={marking} />
        </div>
      )}
    </>
  );
}

function MeetingFacts({ definition, view }: MeetingDetailProps) {
  const context = usePageContext();
  const { values } = view;
  const end = textValue(values, 'endAt');
  const hours = timeRange(textValue(values, 'startAt'), end === '' ? undefined : end);
  const heldOn = textValue(values, 'heldOn');
  const isDateCorrected = view.corrections.some((correction) => correction.path === 'heldOn');
  const text = (path: string) => (
    <CorrectedText definition={definition} view={view} path={path} value={values[path]} context={context} />
  );
  const absent = rowsOf(values, 'absentees').map(
    (row) => `${personName(context, row['personId'])}（${String(row['reason'] ?? '')}）`,
  );
  const hostNote = textValue(values, 'hostNote');
  return (
    <FactGrid>
      <FactItem label="时间">
        {isDateCorrected ? text('heldOn') : fullDate(heldOn)} {hours}
      </FactItem>
      <FactItem label="地点">{text('place')}</FactItem>
      <FactItem label="主持人">
        {text('hostId')}
        {hostNote !== '' && `　${hostNote}`}
      </FactItem>
      <FactItem label="记录人">{text('recorderId')}</FactItem>
      <FactItem label="参会" hasNames>
        {personNames(context, idsValue(values, 'attendeeIds'))}
      </FactItem>
      <FactItem label="专簿">{bookWords({ fields: values })}</FactItem>
      {absent.length > 0 && <FactItem label="缺席">{absent.join('、')}</FactItem>}
      {textValue(values, 'observers') !== '' && <FactItem label="列席">{text('observers')}</FactItem>}
      {values['isExtra'] === true && <FactItem label="召开">随时召开</FactItem>}
      {textValue(values, 'leaderConclusion') !== '' && (
        <FactItem label="组长结论" isWide>
          {text('leaderConclusion')}
        </FactItem>
      )}
    </FactGrid>
  );
}
