import { dayOfMoment, momentWords, todayWords, weekOfYear } from '#renderer/i18n/dates.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { currentTime, useNow } from '#renderer/ui/useNow.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { addDays, latenessWords, shortDate, weekStart } from '#shared/domain/words.ts';
import type { WorkRow } from '#shared/ipc/vault/recordParts.ts';
import type { DraftView } from '#shared/ipc/vault/records.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import classes from './Today.module.css';
import { TodayBlock, TodayRow } from './TodayBlock.tsx';
import { useTodayWork } from './useTodayWork.ts';

/** What lies before the account: what is due, what waits to be decided, what was begun, and the week's meeting. */
export function TodayPage({ session }: { readonly session: Session }) {
  const now = useNow();
  const open = useNavigation((state) => state.open);
  const isBusiness = readsRecords(session);
  const create = isBusiness ? () => void open({ page: 'form', register: 'groupMeeting' }) : undefined;
  useShortcut('Ctrl+N', create);
  return (
    <>
      <PageHeader
        hasLine
        title="今日"
        meta={[todayWords(now), `第${weekOfYear(now)}周`]}
        actions={
          create !== undefined && (
            <Button size="header" variant="primary" shortcut="Ctrl+N" onClick={create}>
              新建组务会
            </Button>
          )
        }
      />
      {isBusiness ? <Work session={session} /> : <NoRecordsWords session={session} />}
      <StatusBar
        facts={
          isBusiness
            ? ['按可见范围', '列逾期和将到期的、等本人办的、没写完的；制度义务的预警随以后的版本启用']
            : [session.isAdministrator ? '三员不能看业务记录' : '没有业务权限，不能看业务记录']
        }
        keys={[{ keys: 'Ctrl+K', does: '查找' }]}
      />
    </>
  );
}

function NoRecordsWords({ session }: { readonly session: Session }) {
  return (
    <div className={classes.page}>
      <p
        className={classes.words}
      >{`${session.isAdministrator ? '本账号是三员之一' : `本账号只任${session.office}`}，不能看业务记录。可用的各页在左侧。`}</p>
    </div>
  );
}

function Work({ session }: { readonly session: Session }) {
  const work = useTodayWork(session);
  const today = dayOfMoment(useNow());
  const overdue = work.due.filter((row) => row.dueOn < today);
  const soon = work.due.filter((row) => row.dueOn >= today);
  const isNothing = work.due.length + work.waiting.length + work.drafts.length === 0 && !work.isLoading;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard
    <section className={classes.page} tabIndex={0} aria-label="待办" data-pane="today">
      <TodayBlock title="逾期" count={overdue.length} isUrgent>
        {overdue.map((row) => (
          <DueRow key={row.record} row={row} today={today} />
        ))}
      </TodayBlock>
      <TodayBlock title="七日内到期" count={soon.length}>
        {soon.map((row) => (
          <DueRow key={row.record} row={row} today={today} />
        ))}
      </TodayBlock>
      <TodayBlock title="等我办" count={work.waiting.length}>
        {work.waiting.map((row) => (
          <WaitingRow key={row.record} row={row} today={today} />
        ))}
      </TodayBlock>
      <TodayBlock title="没写完的草稿" count={work.drafts.length}>
        {work.drafts.map((draft) => (
          <DraftRow key={draft.draft} draft={draft} />
        ))}
      </TodayBlock>
      {isNothing && <p className={classes.words}>眼下没有待办。</p>}
      <WeekBlock today={today} />
    </section>
  );
}

function DueRow({ row, today }: { readonly row: WorkRow; readonly today: string }) {
  const open = useNavigation((state) => state.open);
  return (
    <TodayRow
      title={`${row.noun}　${row.title}`}
      detail={[row.article, `应于${shortDate(row.dueOn, today)}前`, row.personName]
        .filter(Boolean)
        .join('　')}
      side={latenessWords(row.dueOn, today)}
      isLate={row.dueOn < today}
      actLabel={row.verb === '' ? '打开' : row.verb}
      onAct={() => void open({ page: 'detail', register: row.register, record: row.record })}
    />
  );
}

function WaitingRow({ row, today }: { readonly row: WorkRow; readonly today: string }) {
  const open = useNavigation((state) => state.open);
  return (
    <TodayRow
      title={`${row.noun}　${row.title}`}
      detail={[row.article, row.number, row.marking, `${momentWords(row.updatedAt, currentTime())} 改动`]
        .filter(Boolean)
        .join('　')}
      // The place of what is due: empty where nothing is.
      side={row.dueOn === '' ? '' : latenessWords(row.dueOn, today)}
      isLate={false}
      actLabel={row.verb}
      onAct={() => void open({ page: 'detail', register: row.register, record: row.record })}
    />
  );
}

function DraftRow({ draft }: { readonly draft: DraftView }) {
  const open = useNavigation((state) => state.open);
  const definition = findRegister(draft.register);
  if (definition === undefined) return null;
  const title = definition.titleOf(
    { id: draft.draft, register: draft.register, state: '', level: 'internal', fields: draft.values },
    { today: '', unitName: '', person: () => undefined, ...NO_OTHERS },
  );
  return (
    <TodayRow
      title={title === '' ? definition.noun : title}
      detail={`${draft.record === undefined ? '还没有存入台账' : '修改还没有存入台账'}　草稿已加密保存 ${momentWords(draft.savedAt, currentTime())}`}
      side=""
      isLate={false}
      actLabel="接着写"
      onAct={() =>
        void open({
          page: 'form',
          register: draft.register,
          draft: draft.draft,
          ...(draft.record === undefined ? {} : { record: draft.record }),
        })
      }
    />
  );
}

const WEEK_ROWS = 50;

/** Whether this week has its 组务会: in principle every week, so its absence is said, never red. */
function WeekBlock({ today }: { readonly today: string }) {
  const open = useNavigation((state) => state.open);
  const from = weekStart(today);
  const until = addDays(from, 7);
  const rows = useVaultQuery(
    'records.list',
    {
      register: 'groupMeeting',
      sort: { column: 'heldOn', descending: true },
      filters: { year: [...new Set([from.slice(0, 4), until.slice(0, 4)])] },
      offset: 0,
      limit: WEEK_ROWS,
    },
    ['groupMeeting'],
  ).value;
  const held = (rows?.rows ?? []).filter((row) => {
    const day = String(row.cells['heldOn']?.sort ?? '');
    return row.state !== 'voided' && day >= from && day < until;
  });
  return (
    <TodayBlock title="本周组务会" count={held.length} isAlwaysShown>
      {held.map((row) => (
        <TodayRow
          key={row.record}
          title={row.title}
          detail={[
            '第三十二条　原则上每周一次',
            row.cells['heldOn']?.text ?? '',
            row.cells['state']?.text ?? '',
          ].join('　')}
          side=""
          isLate={false}
          actLabel="打开"
          onAct={() => void open({ page: 'detail', register: row.register, record: row.record })}
        />
      ))}
      {held.length === 0 && rows !== undefined && (
        <TodayRow
          title="本周还没有组务会"
          detail="第三十二条　原则上每周一次　整周未开的，在下次会中写明原因，不计欠办"
          side=""
          isLate={false}
          actLabel="新建组务会"
          onAct={() => void open({ page: 'form', register: 'groupMeeting' })}
        />
      )}
    </TodayBlock>
  );
}
