import { useState } from 'react';
import { momentWords } from '#renderer/i18n/dates.ts';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { stateOf } from '#shared/domain/flows.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import { MeetingDetail } from '../meeting/MeetingDetail.tsx';
import { Reminders } from '../Reminders.tsx';
import { ActDialog, type DetailAct } from './ActDialog.tsx';
import { ConflictBlock } from './ConflictBlock.tsx';
import { CorrectionList } from './CorrectionList.tsx';
import classes from './Detail.module.css';
import { DetailActions } from './DetailActions.tsx';
import { DetailSections } from './DetailSections.tsx';
import { SidePane } from './SidePane.tsx';
import { UnseenBlock } from './UnseenBlock.tsx';

interface DetailDeskProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly session: Session;
  readonly onChanged: (view: RecordView) => void;
}

/** The record at the left, its scans and its course at the right, its acts on top. */
export function DetailDesk({ definition, view, onChanged }: DetailDeskProps) {
  const [act, setAct] = useState<DetailAct>();
  const state = stateOf(definition.flow, view.state);
  const Body = definition.code === 'groupMeeting' ? MeetingDetail : DetailSections;
  return (
    <>
      <PageHeader
        hasLine
        title={view.title === '' ? definition.noun : view.title}
        badges={
          <>
            <LevelBadge level={view.level} marking={view.marking} />
            <StateGlyph words={state?.label ?? view.state} shape={state?.glyph ?? 'ring'} />
          </>
        }
        meta={[view.number]}
        actions={<DetailActions definition={definition} view={view} onAct={setAct} />}
      />
      <div className={classes.panes}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard */}
        <section className={classes.main} tabIndex={0} aria-label="内容" data-pane="record">
          {view.conflicts.length > 0 && (
            <ConflictBlock definition={definition} view={view} onChanged={onChanged} />
          )}
          {view.unseen.length > 0 && (
            <UnseenBlock definition={definition} view={view} onChanged={onChanged} />
          )}
          <Reminders reminders={view.reminders} />
          <Body definition={definition} view={view} />
          <CorrectionList definition={definition} view={view} />
        </section>
        <SidePane definition={definition} view={view} />
      </div>
      <StatusBar
        facts={[standingWords(view, state?.label ?? view.state)]}
        keys={[
          ...(view.previous === undefined ? [] : [{ keys: 'Alt+←', does: '上一条' }]),
          ...(view.next === undefined ? [] : [{ keys: 'Alt+→', does: '下一条' }]),
          { keys: 'Esc', does: '返回' },
        ]}
      />
      {act !== undefined && (
        <ActDialog
          act={act}
          definition={definition}
          view={view}
          onClose={() => setAct(undefined)}
          onDone={(next) => {
            setAct(undefined);
            onChanged(next);
          }}
        />
      )}
    </>
  );
}

/** `定稿于 3月4日 14:30，不得改写，只可更正、批注、附件`; otherwise when it was last touched. */
function standingWords(view: RecordView, stateWords: string): string {
  if (view.isIncomplete) return '记录不完整，只能看：有的正文没有随附到本站';
  const now = currentTime();
  if (!view.isFrozen) return `最近改动 ${momentWords(view.updatedAt, now)}`;
  const frozen = view.timeline.findLast((item) => item.to === view.state) ?? view.timeline[0];
  const when = frozen === undefined ? '' : `于 ${momentWords(frozen.time, now)}`;
  return `${stateWords}${when}，不得改写，只可更正、批注、附件`;
}
