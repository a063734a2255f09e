import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { findMove, isFrozenState, stateLabel } from '#shared/domain/flows.ts';
import type { TimelineItem } from '#shared/ipc/vault/records.ts';

const ACT_WORDS: Readonly<Record<string, string>> = {
  create: '新建',
  edit: '修改',
  correct: '更正',
  complete: '补登',
  handOver: '改派',
  annotate: '批注',
  attach: '附件',
  resolve: '裁定',
  adopt: '采纳为更正',
  dismiss: '不采纳',
  'void-number': '编号作废',
};

/**
 * What was done, in the words of its button: `送审`, and `审定，定稿` for a move that froze the text. An act of a
 * newer version is named as it names itself.
 */
export function actWords(definition: Pick<RegisterDefinition, 'flow' | 'signs'>, item: TimelineItem): string {
  const { act, from, to, signed } = item;
  const step = definition.signs?.find(({ id }) => id === signed);
  if (step !== undefined) return step.verb;
  if (act !== 'move' || from === undefined || to === undefined) return ACT_WORDS[act] ?? act;
  const verb = findMove(definition.flow, from, to)?.verb;
  const state = stateLabel(definition.flow, to);
  if (verb === undefined) return state;
  // `登记，已登记` would say it twice.
  const said = (state.split('/')[0] ?? state).replace(/^已/, '');
  const isSaid = verb.includes(said) || said.includes(verb.replace(/^登记/, ''));
  return isSaid || !isFrozenState(definition.flow, to) ? verb : `${verb}，${state}`;
}
