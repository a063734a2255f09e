import { useNavigation } from '#renderer/stores/navigation.ts';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import type { RegisterDefinition, Row } from '#shared/domain/definition.ts';
import { stateOf } from '#shared/domain/flows.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { numberValue, personName } from '#shared/domain/values.ts';
import type { RecordRow, RecordView } from '#shared/ipc/vault/records.ts';
import { CorrectedText } from '../detail/CorrectedText.tsx';
import detail from '../detail/Detail.module.css';
import { usePageContext } from '../usePageContext.ts';
import classes from './Meeting.module.css';

interface MeetingResolutionsProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
}

const DONE: readonly string[] = ['closed', 'archived'];

/** What was decided to be done, with how far it is; a row opens its own record. */
export function MeetingResolutions({ definition, view }: MeetingResolutionsProps) {
  const rows = rowsOf(view.values, 'resolutions');
  const records = view.related.filter((each) => each.register === 'resolutionItem');
  if (rows.length === 0 && records.length === 0) return null;
  const done = records.filter((each) => DONE.includes(each.state)).length;
  return (
    <section>
      <h2 className={detail.listTitle}>
        <span>议定事项</span>
        <span>{rows.length}</span>
        <span>{records.length === 0 ? '定稿后逐条交办' : `已办结 ${done}`}</span>
      </h2>
      <table className={`${detail.table} ${classes.resolutions}`}>
        <thead>
          <tr>
            <th scope="col">号</th>
            <th scope="col">事项</th>
            <th scope="col">承办人</th>
            <th scope="col">期限</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <ResolutionRow
              key={row.id}
              definition={definition}
              view={view}
              row={row}
              no={index + 1}
              record={records.find((each) => each.title === row['matter'])}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ResolutionRowProps extends MeetingResolutionsProps {
  readonly row: Row;
  readonly no: number;
  readonly record: RecordRow | undefined;
}

function ResolutionRow({ definition, view, row, no, record }: ResolutionRowProps) {
  const context = usePageContext();
  const open = useNavigation((state) => state.open);
  const text = (column: string) => (
    <CorrectedText
      isTable
      definition={definition}
      view={view}
      path={`resolutions/${row.id}/${column}`}
      value={row[column]}
      context={context}
    />
  );
  const state = record === undefined ? undefined : stateOf('F6', record.state);
  return (
    <tr>
      <td>{record?.cells['itemNo']?.text ?? `${numberValue(view.values, 'meetingNo') ?? ''}–${no}`}</td>
      <td>
        {record === undefined ? (
          text('matter')
        ) : (
          <button
            type="button"
            className={classes.link}
            onClick={() => void open({ page: 'detail', register: record.register, record: record.record })}
          >
            {text('matter')}
          </button>
        )}
      </td>
      <td>{personName(context, row['ownerId'])}</td>
      <td>{text('dueOn')}</td>
      <td>{state === undefined ? '' : <StateGlyph words={state.label} shape={state.glyph} />}</td>
    </tr>
  );
}
