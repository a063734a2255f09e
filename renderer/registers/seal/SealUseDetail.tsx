import { useState } from 'react';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { stateOf } from '#shared/domain/flows.ts';
import { personName, textValue } from '#shared/domain/values.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import { ActDialog } from '../detail/ActDialog.tsx';
import { ConflictBlock } from '../detail/ConflictBlock.tsx';
import { CorrectionList } from '../detail/CorrectionList.tsx';
import { CourseList } from '../detail/SidePane.tsx';
import { UnseenBlock } from '../detail/UnseenBlock.tsx';
import { Reminders } from '../Reminders.tsx';
import { usePageContext } from '../usePageContext.ts';
import { CheckBand } from './CheckBand.tsx';
import { checkedValues, checkLines, checkMove, isAllRight, NO_ANSWERS, refusalOf } from './checks.ts';
import { LaterScans } from './LaterScans.tsx';
import { MaterialPane } from './MaterialPane.tsx';
import { exchangeAsked, materialOf } from './material.ts';
import { RecentUses } from './RecentUses.tsx';
import classes from './Seal.module.css';
import { type SealAct, SealActions } from './SealActions.tsx';
import { ApplicationBand, ApprovalBand, LaterBands } from './SealBands.tsx';
import { CheckDialog, ExchangeDialog } from './SealDialogs.tsx';
import { useMaterial } from './useMaterial.ts';
import { useSealFacts } from './useSealFacts.ts';

interface SealUseDetailProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly session: Session;
  readonly onChanged: (view: RecordView) => void;
}

/** 用印审批单 in the order of the paper form; the material that was brought lies at the right. */
export function SealUseDetail({ definition, view, session, onChanged }: SealUseDetailProps) {
  const [act, setAct] = useState<SealAct>();
  const [said, setSaid] = useState({ of: '', answers: NO_ANSWERS });
  const [shown, setShown] = useState<number>();
  const context = usePageContext();
  const facts = useSealFacts(view);
  const brought = materialOf(view);
  const material = useMaterial(view.record, brought);
  // What was ticked off on one material says nothing about the next.
  const of = brought.map(({ id }) => id).join();
  const answers = said.of === of ? said.answers : NO_ANSWERS;
  const state = stateOf(definition.flow, view.state);
  const userName = personName(context, view.values['userId']);
  const lines = checkLines(view, material, answers, facts);
  const refusal = refusalOf(view, material, userName);
  const isKeeper = checkMove(view) !== undefined;
  const needsSameKeeper = isKeeper && textValue(view.values, 'userId') === session.person;
  const lacksMaterial = material.isWhole && material.pages.length === 0;
  const canCheck = isKeeper && refusal === undefined && isAllRight(lines, needsSameKeeper, answers);
  // The first page that says nothing is what has to be looked at.
  const page = shown ?? material.pages.find(({ isBlank }) => isBlank)?.number ?? 1;
  const turn = (step: number) => () => setShown(Math.min(Math.max(page + step, 1), material.pages.length));
  const hasPages = material.pages.length > 1;
  useShortcut('PageDown', hasPages ? turn(1) : undefined);
  useShortcut('PageUp', hasPages ? turn(-1) : undefined);
  const done = (next: RecordView): void => {
    setAct(undefined);
    onChanged(next);
  };
  return (
    <>
      <PageHeader
        hasLine
        title="用印审批单"
        badges={
          <>
            <LevelBadge level={view.level} marking={view.marking} />
            <StateGlyph words={state?.label ?? view.state} shape={state?.glyph ?? 'ring'} />
          </>
        }
        meta={[view.number]}
        actions={
          <SealActions
            definition={definition}
            view={view}
            canCheck={canCheck}
            isBlank={(refusal?.blank ?? '') !== ''}
            lacksMaterial={lacksMaterial}
            onAct={setAct}
          />
        }
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
          <ApplicationBand definition={definition} view={view} facts={facts} />
          <ApprovalBand view={view} facts={facts} />
          <CheckBand
            view={view}
            lines={lines}
            refusal={refusal}
            answers={answers}
            needsPaper={lacksMaterial}
            needsSameKeeper={needsSameKeeper}
            onAnswer={(next) => setSaid({ of, answers: next })}
          />
          <LaterBands definition={definition} view={view} />
          <CorrectionList definition={definition} view={view} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard */}
        <aside className={classes.side} tabIndex={0} aria-label="材料和近次用印" data-pane="side">
          <MaterialPane material={material} emptyWords={emptyWords(view)} shown={page} onShow={setShown} />
          <LaterScans definition={definition} view={view} />
          <RecentUses record={view.record} sealName={facts.sealName} />
          <div className={classes.course}>
            <CourseList definition={definition} view={view} />
          </div>
        </aside>
      </div>
      <StatusBar
        facts={['用印登记不得改删，错用须更正说明']}
        keys={[
          ...(hasPages ? [{ keys: 'Page↓', does: '下一页材料' }] : []),
          ...(isKeeper ? [{ keys: 'Ctrl+Enter', does: '核对无误' }] : []),
          { keys: 'Esc', does: '返回' },
        ]}
      />
      {act?.kind === 'check' && (
        <CheckDialog
          view={view}
          values={checkedValues(material, answers)}
          onClose={() => setAct(undefined)}
          onDone={done}
        />
      )}
      {act?.kind === 'exchange' && (
        <ExchangeDialog
          view={view}
          blank={refusal?.blank ?? ''}
          userName={userName}
          onClose={() => setAct(undefined)}
          onDone={done}
        />
      )}
      {act !== undefined && act.kind !== 'check' && act.kind !== 'exchange' && (
        <ActDialog
          act={act}
          definition={definition}
          view={view}
          onClose={() => setAct(undefined)}
          onDone={done}
        />
      )}
    </>
  );
}

function emptyWords(view: RecordView): string {
  if (view.values['keeperChecked'] === true) return '没有扫描，核对的是纸质材料。';
  if (exchangeAsked(view) !== undefined) return '已通知换材料，换好后把新的扫描件附上。';
  return '还没有附材料。把要用印的材料逐页扫描附上，保管人在这里核对。';
}
