import type { RecordSummary } from '#shared/journal/folded.ts';
import type { Ledger, OpenVault, RecordChange } from '../core.ts';
import { foreignPeople } from './namedPeople.ts';

type People = ReturnType<typeof foreignPeople>;

interface Known {
  readonly session: OpenVault['session'];
  /** Up to where changes were looked at. */
  readonly place: number;
  readonly people: People;
}
const kept = new WeakMap<Ledger, Known>();

/**
 * The people of other stations as all visible records name them (see `foreignPeople`), kept until a change names somebody
 * else: to go through all records after each act would take longer than the act.
 */
export function knownPeople(
  vault: OpenVault,
  visible: () => readonly RecordSummary[],
  isSeen: (summary: RecordSummary) => boolean,
): People {
  const { ledger, session } = vault;
  const known = kept.get(ledger);
  const place = ledger.changes.end;
  const missed = known?.session === session ? ledger.changes.since(known.place) : undefined;
  const namedIn = (summary: RecordSummary | undefined): People =>
    foreignPeople(vault, summary !== undefined && isSeen(summary) ? [summary] : []);
  const isSame = missed?.every((change) => namesNobodyElse(change, namedIn, known?.people)) === true;
  const people = known !== undefined && isSame ? known.people : foreignPeople(vault, visible());
  kept.set(ledger, { session, place, people });
  return people;
}

/** Whether a changed record names the same people as before, and a new one only such as are known so already. */
function namesNobodyElse(
  { before, after }: RecordChange,
  namedIn: (summary: RecordSummary | undefined) => People,
  known: People | undefined,
): boolean {
  const named = [...namedIn(after).values()];
  if (before !== undefined) return JSON.stringify([...namedIn(before).values()]) === JSON.stringify(named);
  return named.every(({ id, name, offices }) => {
    const person = known?.get(id);
    return person?.name === name && person.offices.join() === offices.join();
  });
}
