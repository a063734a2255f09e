import { NAMED_PEOPLE } from '#shared/domain/namedPeople.ts';
import type { Actor } from '#shared/journal/entry.ts';
import { toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';

/** The six people of the sending station, who have accounts there and none where the bundle goes. */
export interface BenchPerson {
  readonly id: string;
  readonly name: string;
  readonly offices: readonly string[];
  readonly role: string;
}

function personOf(index: number, name: string, role: string, offices: readonly string[]): BenchPerson {
  return { id: `be9c${String(index).padStart(28, '0')}`, name, offices, role };
}

export const LEADER = personOf(1, '张三一', '组长', ['groupLeader']);
export const RECORDER = personOf(3, '王五三', '会议记录专人', ['docClerk', 'meetingRecorder']);
export const MEMBERS: readonly BenchPerson[] = [
  LEADER,
  personOf(2, '李四二', '副组长', ['deputyLeader']),
  RECORDER,
  personOf(4, '赵六五', '印章管理人', ['sealKeeper']),
  personOf(5, '孙七六', '保密员', ['confidentialityOfficer']),
  personOf(6, '周八七', '干部', ['cadre']),
];

export function actorOf({ id, name, role }: BenchPerson): Actor {
  return { account: `${id.slice(0, 31)}a`, person: id, name, role };
}

/** What the product writes beside a record that names these people (renderer/vault/records/namedPeople.ts). */
export function nameNotes(
  ids: ReadonlySet<string>,
  sm3: (bytes: Uint8Array) => Uint8Array,
): Readonly<Record<string, Json>> {
  const notes: Record<string, Json> = {};
  for (const { id, name, offices } of MEMBERS) {
    if (!ids.has(id)) continue;
    const mark = toHex(sm3(utf8(`${name}|${offices.join(',')}`))).slice(0, 8);
    const row = `${NAMED_PEOPLE}/${id}-${mark}`;
    notes[row] = true;
    notes[`${row}/person`] = id;
    notes[`${row}/name`] = name;
    notes[`${row}/offices`] = [...offices];
  }
  return notes;
}
