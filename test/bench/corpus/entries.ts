import type { FieldValues } from '#shared/domain/definition.ts';
import { flattenFields } from '#shared/domain/paths.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { bodyBytes } from '#shared/journal/body.ts';
import {
  type ChainHead,
  headAfter,
  type IdentifiedHeader,
  nextHeader,
  startVolume,
} from '#shared/journal/chain.ts';
import type { RecordBody } from '#shared/journal/entry.ts';
import { bodyHash, entryId, NONCE_BYTES, type Sm3 } from '#shared/journal/header.ts';
import type { Bytes } from '#shared/kernel/bytes.ts';
import { Seeded } from '../random.ts';
import { courses } from './courses.ts';
import { actorOf, type BenchPerson, LEADER, MEMBERS, nameNotes, RECORDER } from './people.ts';
import type { PlainRecord } from './records.ts';

/** An entry of the sending station's journal, as its bundle carries it. */
export interface WrittenEntry extends IdentifiedHeader {
  readonly nonce: Bytes;
  readonly bytes: Bytes;
}

export const SENDER_JOURNAL = 'sbench0000000000.1';
const MINUTE_MS = 60_000;

type Says = Pick<RecordBody, 'act'> & Partial<RecordBody>;

interface Step {
  readonly by: BenchPerson;
  readonly says: Says;
}

function peopleIn(record: PlainRecord): ReadonlySet<string> {
  const text = JSON.stringify(record.values);
  return new Set(MEMBERS.filter(({ id }) => text.includes(id)).map(({ id }) => id));
}

/** The moves of a record's life-cycle until it stood as it stands. */
function wayOf({ register, state }: PlainRecord): Step[] {
  const definition = findRegister(register);
  const way = definition === undefined ? [] : (courses(definition).get(state) ?? []);
  return way.map(({ from, to, asks }) => {
    const opinion = asks === 'nothing' ? {} : { opinion: '同意。' };
    return { by: LEADER, says: { act: 'move', move: { from, to, ...opinion } } };
  });
}

/** What was done to a record until it stood as it stands. */
function stepsOf(record: PlainRecord, sm3: Sm3): Step[] {
  const { pageEnd, ...values } = record.values;
  const fields = flattenFields(values as FieldValues);
  const set = { ...fields, ...nameNotes(peopleIn(record), sm3), number: record.number };
  const author = record.register === 'groupMeeting' ? RECORDER : LEADER;
  const steps: Step[] = [{ by: author, says: { act: 'create', set } }];
  const move = (by: BenchPerson, from: string, to: string, more: Partial<RecordBody> = {}): void => {
    const opinion = to === 'finalized' ? { opinion: '同意。' } : to === 'voided' ? { opinion: '误登。' } : {};
    steps.push({ by, says: { act: 'move', move: { from, to, ...opinion }, ...more } });
  };
  if (record.register !== 'groupMeeting') return [...steps, ...wayOf(record)];
  if (record.state === 'reviewing' || record.state === 'finalized') move(RECORDER, 'draft', 'reviewing');
  if (record.state === 'finalized')
    move(LEADER, 'reviewing', 'finalized', pageEnd === undefined ? {} : { set: { pageEnd } });
  if (record.state === 'voided') move(LEADER, 'draft', 'voided');
  return steps;
}

/** Turns records into the entries of one journal, headers chained, bodies exactly as their hashes cover them. */
export class Journal {
  readonly #sm3: Sm3;
  readonly #random: Seeded;
  #head: ChainHead = startVolume(SENDER_JOURNAL, 0);

  constructor(sm3: Sm3, seed = 1) {
    this.#sm3 = sm3;
    this.#random = new Seeded(seed + 7);
  }

  get head(): ChainHead {
    return this.#head;
  }

  entriesOf(record: PlainRecord): WrittenEntry[] {
    let base: readonly string[] = [];
    return stepsOf(record, this.#sm3).map(({ by, says }, index) => {
      const body: RecordBody = {
        v: 1,
        kind: 'record',
        register: record.register,
        record: record.id,
        actor: actorOf(by),
        definition: 1,
        ...says,
      };
      const entry = this.#write(record, body, base, record.createdAt + index * MINUTE_MS);
      base = [entry.id];
      return entry;
    });
  }

  #write(record: PlainRecord, body: RecordBody, base: readonly string[], time: number): WrittenEntry {
    const bytes = bodyBytes(body);
    const nonce = this.#random.bytes(NONCE_BYTES);
    const input = { level: record.level, base, bodyHash: bodyHash(nonce, bytes, this.#sm3) };
    const header = nextHeader(this.#head, input, { now: () => time });
    const entry = { id: entryId(header, this.#sm3), header, nonce, bytes };
    this.#head = headAfter(entry);
    return entry;
  }
}
