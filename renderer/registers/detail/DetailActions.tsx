import { Menu } from '@mantine/core';
import { errorSentence } from '#renderer/i18n/errorWords.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { PrintForm, RegisterDefinition } from '#shared/domain/definition.ts';
import { findMove } from '#shared/domain/flows.ts';
import { recordForms } from '#shared/domain/printForms.ts';
import type { MoveView, RecordView } from '#shared/ipc/vault/records.ts';
import type { DetailAct } from './ActDialog.tsx';

interface DetailActionsProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly onAct: (act: DetailAct) => void;
}

/** What may be done: the ordinary next step is the primary; ends (作废 …) lie in the menu. */
export function DetailActions({ definition, view, onAct }: DetailActionsProps) {
  const open = useNavigation((state) => state.open);
  const register = definition.code;
  const directionOf = (move: MoveView) => findMove(definition.flow, view.state, move.to)?.direction;
  const forward = view.moves.filter((move) => directionOf(move) === 'forward');
  const turnedBack = view.moves.filter(
    (move) => directionOf(move) === 'back' || directionOf(move) === 'withdraw',
  );
  const ends = view.moves.filter((move) => directionOf(move) === 'end');
  // Of two ways on, 归档 and 列入待销毁, the one that is open.
  const primary = forward.findLast((move) => move.refusal === undefined) ?? forward.at(-1);
  const [printed, ...otherForms] = view.canOutput
    ? recordForms(definition, { state: view.state, fields: view.values })
    : [];
  const preview = (form: PrintForm): void =>
    void open({ page: 'preview', register, form: form.id, records: [view.record] });
  const edit = view.canEdit ? () => void open({ page: 'form', register, record: view.record }) : undefined;
  const print = printed === undefined ? undefined : () => preview(printed);
  const next =
    primary !== undefined && primary.refusal === undefined
      ? () => onAct({ kind: 'move', move: primary })
      : undefined;
  useShortcut('Ctrl+P', print);
  useShortcut('Ctrl+Enter', next);
  const copy = definition.createLabel !== undefined;
  const hasMenu = copy || [ends, view.derived, otherForms, view.handovers].some(({ length }) => length > 0);
  return (
    <>
      {hasMenu && (
        <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <Button size="header" variant="ghost">
              更多
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {otherForms.map((form) => (
              <Menu.Item key={form.id} onClick={() => preview(form)}>
                {`打印预览　${form.title}`}
              </Menu.Item>
            ))}
            {copy && (
              <Menu.Item onClick={() => void open({ page: 'form', register, copyFrom: view.record })}>
                {`照此${definition.createLabel}`}
              </Menu.Item>
            )}
            {view.derived.map((each) => (
              <Menu.Item
                key={each.register}
                onClick={() => void open({ page: 'form', register: each.register, copyFrom: view.record })}
              >
                {`据此起草${each.noun}`}
              </Menu.Item>
            ))}
            {view.handovers.map((handover) => (
              <Menu.Item key={handover.field} onClick={() => onAct({ kind: 'handOver', handover })}>
                {`改派${handover.label}`}
              </Menu.Item>
            ))}
            {ends.map((move) => (
              <Menu.Item key={move.to} onClick={() => onAct({ kind: 'move', move })}>
                {move.verb}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {edit !== undefined && (
        <Button size="header" onClick={edit}>
          修改
        </Button>
      )}
      {view.canCorrect && (
        <Button size="header" onClick={() => onAct({ kind: 'correct' })}>
          更正
        </Button>
      )}
      {view.canAnnotate && (
        <Button size="header" onClick={() => onAct({ kind: 'annotate' })}>
          批注
        </Button>
      )}
      {view.canAttach && (
        <Button size="header" onClick={() => onAct({ kind: 'attach' })}>
          附扫描件
        </Button>
      )}
      {view.later.length > 0 && (
        <Button size="header" onClick={() => onAct({ kind: 'later' })}>
          补登
        </Button>
      )}
      {print !== undefined && (
        <Button size="header" onClick={print}>
          打印预览
        </Button>
      )}
      {view.signs.map((step, index) => (
        <Button
          key={step.id}
          size="header"
          variant={index === 0 ? 'primary' : 'outline'}
          onClick={() => onAct({ kind: 'sign', step })}
        >
          {step.verb}
        </Button>
      ))}
      {turnedBack.map((move) => (
        <MoveButton key={move.to} move={move} onAct={onAct} isPrimary={false} />
      ))}
      {forward.map((move) => (
        <MoveButton
          key={move.to}
          move={move}
          onAct={onAct}
          isPrimary={move === primary && view.signs.length === 0}
        />
      ))}
    </>
  );
}

interface MoveButtonProps {
  readonly move: MoveView;
  readonly onAct: (act: DetailAct) => void;
  readonly isPrimary: boolean;
}

/** A refused step keeps its button and says why. */
function MoveButton({ move, onAct, isPrimary }: MoveButtonProps) {
  return (
    <Button
      size="header"
      variant={isPrimary ? 'primary' : 'outline'}
      disabled={move.refusal !== undefined}
      title={move.refusal === undefined ? undefined : errorSentence(move.refusal)}
      onClick={() => onAct({ kind: 'move', move })}
    >
      {move.verb}
    </Button>
  );
}
