import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FlowMove } from '#shared/domain/flowModel.ts';
import { flowOf, isFrozenState } from '#shared/domain/flows.ts';
import type { Seeded } from '../random.ts';

/** Of a book of many years nearly all is put away; what somebody still has before him is a few in a hundred. */
const AT_BEGINNING = 0.02;
const UNDER_WAY = 0.05;
const ENDED_OTHERWISE = 0.05;

/** The shortest way of a life-cycle from its beginning to each state that people lead a record to. */
export function courses(
  definition: Pick<RegisterDefinition, 'flow'>,
): ReadonlyMap<string, readonly FlowMove[]> {
  const flow = flowOf(definition.flow);
  const [first = ''] = flow.initial;
  const found = new Map<string, readonly FlowMove[]>([[first, []]]);
  for (const [state, way] of found) {
    for (const move of flow.moves) {
      const isBack = move.direction === 'withdraw' || move.direction === 'back';
      if (move.from !== state || isBack || move.by.includes('system') || found.has(move.to)) continue;
      found.set(move.to, [...way, move]);
    }
  }
  return found;
}

/** A state as the records of an old book have it: most at the end of the longest way. */
export function stateOf(random: Seeded, definition: Pick<RegisterDefinition, 'flow'>): string {
  const ways = [...courses(definition)];
  const [first = ''] = flowOf(definition.flow).initial;
  const last = ways.reduce((longest, way) => (way[1].length > longest[1].length ? way : longest));
  const others = ways.map(([state]) => state).filter((state) => state !== first && state !== last[0]);
  const open = others.filter((state) => !isFrozenState(definition.flow, state));
  const ended = others.filter((state) => isFrozenState(definition.flow, state));
  const share = random.next();
  if (share < AT_BEGINNING || last[0] === first) return first;
  if (share < AT_BEGINNING + UNDER_WAY && open.length > 0) return random.pick(open);
  if (share < AT_BEGINNING + UNDER_WAY + ENDED_OTHERWISE && ended.length > 0) return random.pick(ended);
  return last[0];
}
