import type { RegisterDefinition, Row } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { CorrectedText } from '../detail/CorrectedText.tsx';
import detail from '../detail/Detail.module.css';
import { usePageContext } from '../usePageContext.ts';
import classes from './Meeting.module.css';
import { categoryWords } from './recordModel.ts';

interface MeetingAgendaProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
}

/** The items with report, discussion, decision; the dissent is kept beside the decision. */
export function MeetingAgenda({ definition, view }: MeetingAgendaProps) {
  const rows = rowsOf(view.values, 'agenda');
  return (
    <section>
      <h2 className={detail.listTitle}>
        <span>议题</span>
        <span>{rows.length}</span>
        <span>{view.values['collectiveDecision'] === true ? '集体研究决定' : ''}</span>
      </h2>
      <ol className={classes.agenda}>
        {rows.map((row, index) => (
          <AgendaItem key={row.id} definition={definition} view={view} row={row} no={index + 1} />
        ))}
      </ol>
    </section>
  );
}

const PARTS = [
  { column: 'report', label: '汇报' },
  { column: 'discussion', label: '讨论' },
  { column: 'decision', label: '' },
  { column: 'dissent', label: '不同意见' },
] as const;

function AgendaItem({
  definition,
  view,
  row,
  no,
}: MeetingAgendaProps & { readonly row: Row; readonly no: number }) {
  const context = usePageContext();
  const text = (column: string) => (
    <CorrectedText
      definition={definition}
      view={view}
      path={`agenda/${row.id}/${column}`}
      value={row[column]}
      context={context}
    />
  );
  return (
    <li className={classes.item}>
      <span className={classes.no}>{no}</span>
      <div className={classes.itemBody}>
        <div className={classes.topicLine}>
          <span className={classes.topic}>{text('topic')}</span>
          <span className={classes.category}>{categoryWords(String(row['category'] ?? ''))}</span>
        </div>
        {PARTS.filter(({ column }) => typeof row[column] === 'string' && row[column] !== '').map(
          ({ column, label }) => (
            <div key={column} className={classes.part} data-quiet={column !== 'decision'}>
              {label !== '' && <span className={classes.partLabel}>{label}</span>}
              {text(column)}
            </div>
          ),
        )}
      </div>
      <span className={classes.way}>{text('decisionWay')}</span>
    </li>
  );
}
