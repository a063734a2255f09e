import { Menu } from '@mantine/core';
import { errorSentence } from '#renderer/i18n/errorWords.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { findMove } from '#shared/domain/flows.ts';
import type { MoveView, RecordView } from '#shared/ipc/vault/records.ts';
import type { DetailAct } from '../detail/ActDialog.tsx';

export type SealAct = DetailAct | { readonly kind: 'check' } | { readonly kind: 'exchange' };

interface SealActionsProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  /** The keeper has everything ticked, and nothing speaks against it. */
  readonly canCheck: boolean;
  readonly isBlank: boolean;
  readonly lacksMaterial: boolean;
  readonly onAct: (act: SealAct) => void;
}

/** What is done on a 用印审批单: the next step last, and in its place, where it is refused, what clears the way. */
export function SealActions({ definition, view, canCheck, isBlank, lacksMaterial, onAct }: SealActionsProps) {
  const open = useNavigation((state) => state.open);
  const forward = view.moves.filter(
    ({ to }) => findMove(definition.flow, view.state, to)?.direction === 'forward',
  );
  const next = forward.at(-1);
  const isCheck = next?.to === 'checked';
  const canNext = next !== undefined && (isCheck ? canCheck : next.refusal === undefined);
  const goOn =
    next === undefined || !canNext
      ? undefined
      : () => onAct(isCheck ? { kind: 'check' } : { kind: 'move', move: next });
  const print = view.canOutput
    ? () =>
        void open({ page: 'preview', register: view.register, form: 'sealUseSheet', records: [view.record] })
    : undefined;
  useShortcut('Ctrl+P', print);
  useShortcut('Ctrl+Enter', goOn);
  const canExchange = isBlank && isCheck && view.canAnnotate;
  const attachFirst = lacksMaterial && view.canAttach;
  return (
    <>
      <MoreActions
        definition={definition}
        view={view}
        hasAttach={view.canAttach && !attachFirst}
        onAct={onAct}
      />
      {view.canEdit && (
        <Button
          size="header"
          onClick={() => void open({ page: 'form', register: view.register, record: view.record })}
        >
          修改
        </Button>
      )}
      {attachFirst && (
        <Button size="header" onClick={() => onAct({ kind: 'attach' })}>
          附材料
        </Button>
      )}
      {print !== undefined && (
        <Button size="header" onClick={print}>
          打印审批单
        </Button>
      )}
      {turnedBack(definition, view).map((move) => (
        <Button key={move.to} size="header" onClick={() => onAct({ kind: 'move', move })}>
          {move.verb}
        </Button>
      ))}
      {next !== undefined && (
        <Button
          size="header"
          variant={canExchange ? 'outline' : 'primary'}
          disabled={goOn === undefined}
          title={next.refusal === undefined ? undefined : errorSentence(next.refusal)}
          onClick={goOn}
        >
          {next.verb}
        </Button>
      )}
      {canExchange && (
        <Button size="header" variant="primary" onClick={() => onAct({ kind: 'exchange' })}>
          通知用印人换材料
        </Button>
      )}
    </>
  );
}

/** 撤回 is the applicant's; 不准 stands beside 批准, because the 组长 chooses between the two. */
function turnedBack(definition: RegisterDefinition, view: RecordView): readonly MoveView[] {
  return view.moves.filter(
    ({ to }) => to === 'rejected' || findMove(definition.flow, view.state, to)?.direction === 'withdraw',
  );
}

interface MoreActionsProps extends Pick<SealActionsProps, 'definition' | 'view' | 'onAct'> {
  readonly hasAttach: boolean;
}

function MoreActions({ definition, view, hasAttach, onAct }: MoreActionsProps) {
  const open = useNavigation((state) => state.open);
  const draft = (register: string) => void open({ page: 'form', register, copyFrom: view.record });
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button size="header" variant="ghost">
          更多
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {definition.createLabel !== undefined && (
          <Menu.Item onClick={() => draft(view.register)}>{`照此${definition.createLabel}`}</Menu.Item>
        )}
        {view.derived.map((each) => (
          <Menu.Item key={each.register} onClick={() => draft(each.register)}>
            {`据此起草${each.noun}`}
          </Menu.Item>
        ))}
        {hasAttach && <Menu.Item onClick={() => onAct({ kind: 'attach' })}>附扫描件</Menu.Item>}
        {view.canAnnotate && <Menu.Item onClick={() => onAct({ kind: 'annotate' })}>批注</Menu.Item>}
        {view.canCorrect && <Menu.Item onClick={() => onAct({ kind: 'correct' })}>更正</Menu.Item>}
        {view.later.length > 0 && <Menu.Item onClick={() => onAct({ kind: 'later' })}>注明作废</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
