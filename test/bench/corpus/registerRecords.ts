import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { isFrozenState } from '#shared/domain/flows.ts';
import { formatNumber } from '#shared/domain/numbering.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { Seeded } from '../random.ts';
import { courses, stateOf } from './courses.ts';
import { MEMBERS } from './people.ts';
import { conclusion, decision, matter, office, report, topic } from './prose.ts';
import { type PlainRecord, SENDER_CODE, SENDER_UNIT } from './records.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2016, 0, 4);
const DAYS = 3650;
/** Records of each register that others refer to: seals, plans, terms. */
const REFERRED = 6;
/** An answer that no record has in earnest: a blank page is never sealed. */
const NEVER = new Set(['isBlank']);

/** What the values of one record are made from. */
interface Making {
  readonly random: Seeded;
  readonly at: number;
  readonly index: number;
  readonly referred: ReadonlyMap<string, readonly string[]>;
}

function idOf(random: Seeded): string {
  return Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function dayAfter({ at, random }: Making, most: number): string {
  return new Date(at + random.between(0, most) * DAY_MS).toISOString().slice(0, 10);
}

function minuteAfter(making: Making, most: number): string {
  const { random } = making;
  const [hour, minute] = [random.between(8, 17), random.between(0, 59)].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${dayAfter(making, most)}T${hour}:${minute}`;
}

/** A short text as its label asks for it: a number, a unit, a title, a name. */
function shortText({ id, label }: FieldDefinition, { random, at, index }: Making): string {
  const year = new Date(at).getUTCFullYear();
  if (id.endsWith('No')) return `${label.slice(0, 1)}〔${year}〕${(index % 2400) + 1}号`;
  if (/单位|机关|部门|机构/.test(label)) return office(random);
  return topic(random).slice(0, 60);
}

function rowsOf(field: Extract<FieldDefinition, { kind: 'rows' }>, making: Making): Json {
  const { random } = making;
  // Nobody stands in a list twice.
  const people = random.some(MEMBERS, random.between(1, 3));
  const column = field.columns.find(({ kind }) => kind === 'person');
  return people.map(({ id }, index) => ({
    id: `r${index + 1}`,
    order: index + 1,
    ...valuesOf(field.columns, making),
    ...(column === undefined ? {} : { [column.id]: id }),
  }));
}

function madeOf(field: FieldDefinition, making: Making): Json | undefined {
  const { random } = making;
  switch (field.kind) {
    case 'text':
      return shortText(field, making);
    case 'longText':
      return random.pick([report, decision, conclusion, matter])(random).slice(0, 900);
    case 'int':
      return random.between(field.min ?? 1, Math.min(field.max ?? 12, (field.min ?? 1) + 11));
    case 'bool':
      return !NEVER.has(field.id) && random.chance(0.3);
    case 'date':
      return dayAfter(making, 20);
    case 'dateTime':
      return minuteAfter(making, 5);
    case 'enum':
      return random.pick(field.values).code;
    case 'enumMulti':
      return random.some(field.values, random.between(1, 3)).map(({ code }) => code);
    case 'person':
      return random.pick(MEMBERS).id;
    case 'people':
      return random.some(MEMBERS, random.between(1, 4)).map(({ id }) => id);
    case 'ref':
    case 'refs': {
      const found = making.referred.get(field.register) ?? [];
      if (found.length === 0) return undefined;
      return field.kind === 'ref' ? random.pick(found) : [...random.some(found, 2)];
    }
    case 'rows':
      return rowsOf(field, making);
    case 'attachments':
      return undefined;
  }
}

/** What must be there is there; of the rest about a half. */
function valuesOf(fields: readonly FieldDefinition[], making: Making): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const field of fields) {
    if (field.computed !== undefined) continue;
    const isAsked = field.required === 'yes' || typeof field.required === 'object';
    if (!isAsked && !making.random.chance(0.5)) continue;
    const value = madeOf(field, making);
    if (value !== undefined) values[field.id] = value;
  }
  return values;
}

/** What is only known from some state on is not there before. */
function knownIn(definition: RegisterDefinition, state: string): readonly FieldDefinition[] {
  const way = courses(definition).get(state) ?? [];
  const entered = new Set([state, ...way.map(({ to }) => to)]);
  return definition.fields.filter(({ required }) => {
    const states = typeof required === 'object' ? required.states : undefined;
    return states === undefined || states.some((each) => entered.has(each));
  });
}

/** The first text that a search goes through stands for the title: the desk works its own out. */
function titleIn({ searchPaths }: RegisterDefinition, values: Readonly<Record<string, Json>>): string {
  return searchPaths.map((path) => values[path]).find((value) => typeof value === 'string') ?? '';
}

function recordOf(
  definition: RegisterDefinition,
  making: Making,
  state: string,
  runs: Map<number, number>,
): PlainRecord {
  const { random, at, index } = making;
  const year = new Date(at).getUTCFullYear();
  const seq = (runs.get(year) ?? 0) + 1;
  runs.set(year, seq);
  const isDraft = (courses(definition).get(state) ?? []).length === 0;
  const own = valuesOf(knownIn(definition, state), making);
  const day = new Date(at).toISOString().slice(0, 10);
  const dated = definition.fields.find(({ id }) => id === definition.dateField);
  const values: Record<string, Json> = {
    ...own,
    [definition.dateField]:
      dated?.kind === 'dateTime' ? `${day}T${String(random.between(8, 17)).padStart(2, '0')}:30` : day,
    classification: 'internal',
    orgId: SENDER_UNIT,
    ...(isDraft ? {} : { remarks: conclusion(random) }),
  };
  return {
    id: idOf(random),
    register: definition.code,
    number: formatNumber({
      unit: SENDER_CODE,
      word: definition.numberWord,
      year,
      level: 'internal',
      seq,
    }),
    title: titleIn(definition, values),
    level: 'internal',
    state,
    createdAt: at + index,
    values,
  };
}

/** The registers that the fields of one refer to, in their columns too; not the register itself. */
function referredBy(definition: RegisterDefinition): readonly RegisterDefinition[] {
  const fields = definition.fields.flatMap((field) =>
    field.kind === 'rows' ? [field, ...field.columns] : [field],
  );
  const codes = fields.flatMap((field) =>
    field.kind === 'ref' || field.kind === 'refs' ? [field.register] : [],
  );
  return [...new Set(codes)].flatMap((code) => {
    const found = findRegister(code);
    return found === undefined || code === definition.code ? [] : [found];
  });
}

/** The state in which others may refer to a record: its text stands, and it is not put away yet. */
function inForce(definition: RegisterDefinition): string {
  const [first = ''] = courses(definition).keys();
  return [...courses(definition).keys()].find((state) => isFrozenState(definition.flow, state)) ?? first;
}

/**
 * `count` records of any register from its definition alone, behind a few of each register that they refer to; the same
 * for the same seed. All are of 内部 level, and each has gone its life-cycle's way to the state it is in.
 */
export function* registerCorpus(
  definition: RegisterDefinition,
  count: number,
  seed = 1,
): Generator<PlainRecord> {
  const random = new Seeded(seed);
  const referred = new Map<string, readonly string[]>();
  for (const other of referredBy(definition)) {
    const runs = new Map<number, number>();
    const made = Array.from({ length: REFERRED }, (_, index) =>
      recordOf(other, { random, at: FIRST_DAY, index, referred: new Map() }, inForce(other), runs),
    );
    referred.set(
      other.code,
      made.map(({ id }) => id),
    );
    yield* made;
  }
  const runs = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const at = FIRST_DAY + Math.floor((index / count) * DAYS) * DAY_MS;
    yield recordOf(definition, { random, at, index, referred }, stateOf(random, definition), runs);
  }
}
