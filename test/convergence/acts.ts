import { flowOf } from '#shared/domain/flows.ts';
import { REGISTERS, type RegisterCode } from '#shared/domain/registers/index.ts';
import type { RecordBody } from '#shared/journal/entry.ts';
import type { Conflict, FoldedRecord } from '#shared/journal/folded.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Dice } from './dice.ts';
import type { StepKind } from './plan.ts';

/** What of a body the act itself decides. */
export type Act = Omit<RecordBody, 'v' | 'kind' | 'register' | 'record' | 'actor' | 'definition'>;

/** Registers of three life-cycles: 内部文书, 督办整改, 交换包; the first twice, so that numbers can meet. */
export const PLAYED: readonly RegisterCode[] = [
  'groupMeeting',
  'resolutionItem',
  'groupMeeting',
  'exchangeBundle',
];

const FIELDS = ['place', 'title', 'leaderConclusion'] as const;
const ROWS = ['agenda/a1', 'agenda/a2', 'agenda/a3'] as const;
const TEXTS = ['三楼会议室', '二楼会议室，“四套班子”楼', '𠮷安路3号', '推迟一周'] as const;
const NUMBERS = ['示教纪–组会–26–内1', '示教纪–组会–26–内2', '示教纪–组会–26–内3'] as const;

function textFor(dice: Dice): string {
  return `${dice.pick(TEXTS)}${dice.below(4)}`;
}

function movesFrom(record: FoldedRecord, directions: readonly string[]) {
  const definition = REGISTERS[record.register as RegisterCode];
  return flowOf(definition.flow).moves.filter(
    (move) => move.from === record.state && directions.includes(move.direction),
  );
}

function moveAct(record: FoldedRecord, directions: readonly string[], dice: Dice): Act | undefined {
  const move = dice.pick(movesFrom(record, directions));
  if (move === undefined) return undefined;
  const { from, to } = move;
  const act: Act = { act: 'move', move: { from, to, opinion: '同意' } };
  return !record.isFrozen && dice.isOneIn(2) ? { ...act, set: { place: textFor(dice) } } : act;
}

function anyMove(record: FoldedRecord, dice: Dice): Act | undefined {
  const { states } = flowOf(REGISTERS[record.register as RegisterCode].flow);
  const to = dice.pick(states)?.code;
  return to === undefined ? undefined : { act: 'move', move: { from: record.state, to } };
}

function correctAct(record: FoldedRecord, dice: Dice): Act {
  const isRow = dice.isOneIn(4);
  const path = isRow ? `${dice.pick(ROWS)}/topic` : (dice.pick(FIELDS) ?? 'place');
  const before: Json = record.fields.get(path)?.value ?? null;
  const reason = '笔误';
  const correction = [{ path, before, after: textFor(dice), reason }];
  if (dice.isOneIn(8)) correction.push({ path: 'observers', before: null, after: textFor(dice), reason });
  return { act: 'correct', correction };
}

function resolutionOf(conflict: Conflict, record: FoldedRecord, dice: Dice): Act | undefined {
  const side = dice.pick(conflict.sides);
  if (side === undefined) return undefined;
  if (conflict.kind === 'versions') return { act: 'resolve', version: side.entry };
  if (side.value === null) return { act: 'resolve', remove: [conflict.path] };
  const isThird = conflict.kind === 'value' && !record.isFrozen && dice.isOneIn(5);
  return { act: 'resolve', set: { [conflict.path]: isThird ? '折中的写法' : side.value } };
}

function resolveAct(record: FoldedRecord, dice: Dice): Act | undefined {
  const conflict = dice.pick(record.conflicts);
  return conflict === undefined ? undefined : resolutionOf(conflict, record, dice);
}

function decideAct(record: FoldedRecord, dice: Dice): Act | undefined {
  const late = dice.pick(record.unseen);
  const change = late?.changes[0];
  if (late === undefined || change === undefined) return undefined;
  if (dice.isOneIn(2)) return { act: 'dismiss', dismisses: [late.entry], note: '不再需要' };
  const before = record.fields.get(change.path)?.value ?? null;
  const correction = [{ path: change.path, before, after: change.value, reason: '采纳' }];
  return { act: 'adopt', adopts: [late.entry], correction };
}

function attachment(dice: Dice): Act {
  const id = `b${dice.next().toString(16)}`;
  const digest = '0'.repeat(64);
  return { act: 'attach', attachment: { id, name: '签字页.pdf', mime: 'application/pdf', size: 9, digest } };
}

function detachAct(record: FoldedRecord, dice: Dice): Act | undefined {
  const kept = dice.pick(record.attachments);
  return kept === undefined ? undefined : { act: 'attach', detach: kept.id };
}

/** The first text of a record. */
export function creation(dice: Dice): Act {
  const set = {
    title: '2026年第1次组务会',
    place: textFor(dice),
    'agenda/a1/topic': '传达学习',
    'agenda/a1': true,
  };
  return { act: 'create', set };
}

/** What somebody would do to the record; undefined where there is nothing of that kind to do. */
export function actFor(kind: StepKind, record: FoldedRecord, dice: Dice): Act | undefined {
  const row = dice.pick(ROWS) ?? 'agenda/a1';
  switch (kind) {
    case 'edit':
    case 'stale':
      return dice.isOneIn(6)
        ? { act: 'edit', remove: [dice.pick(FIELDS) ?? 'place'] }
        : { act: 'edit', set: { [dice.pick(FIELDS) ?? 'place']: textFor(dice) } };
    case 'addRow':
      return {
        act: 'edit',
        set: { [row]: true, [`${row}/topic`]: textFor(dice), [`${row}/order`]: dice.below(4) },
      };
    case 'editRow':
      return { act: 'edit', set: { [`${row}/topic`]: textFor(dice) } };
    case 'removeRow':
      return { act: 'edit', remove: [row] };
    case 'number':
      return { act: 'edit', set: { number: dice.pick(NUMBERS) ?? NUMBERS[0] } };
    case 'advance':
      return moveAct(record, ['forward'], dice);
    case 'returned':
      return moveAct(record, dice.isOneIn(6) ? ['end'] : ['back', 'withdraw'], dice);
    case 'anyMove':
      return anyMove(record, dice);
    case 'correct':
      return correctAct(record, dice);
    case 'annotate':
      return { act: 'annotate', note: textFor(dice) };
    case 'attach':
      return attachment(dice);
    case 'detach':
      return detachAct(record, dice);
    case 'resolve':
      return resolveAct(record, dice);
    case 'decide':
      return decideAct(record, dice);
    case 'voidNumber':
      return { act: 'void-number', note: '重号' };
    default:
      return undefined;
  }
}
