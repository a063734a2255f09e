import type {
  DomainContext,
  FieldValues,
  PersonView,
  RegisterDefinition,
} from '#shared/domain/definition.ts';
import { fieldAt } from '#shared/domain/fields.ts';
import { isAdministrator, isOffice } from '#shared/domain/kinds.ts';
import { NAMED_PEOPLE } from '#shared/domain/namedPeople.ts';
import { flattenFields } from '#shared/domain/paths.ts';
import type { Correction } from '#shared/journal/entry.ts';
import type { FoldedRecord, RecordSummary } from '#shared/journal/folded.ts';
import { toHex, utf8 } from '#shared/kernel/bytes.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { fieldOf } from '../ledger/storedSummary.ts';

type Patch = Readonly<Record<string, Json>>;

/** Whether a path is the program's own note of names, which no page shows as a field. */
export function isNameNote(path: string): boolean {
  return path.startsWith(`${NAMED_PEOPLE}/`);
}

function textsIn(value: Json): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');
}

function peopleIn(definition: RegisterDefinition, patch: Patch): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [path, value] of Object.entries(patch)) {
    const at = fieldAt(definition, path);
    if (at === undefined || at.isRow || (at.field.kind !== 'person' && at.field.kind !== 'people')) continue;
    for (const id of textsIn(value)) ids.add(id);
  }
  return ids;
}

/** The records a patch names, each with the register that its field takes records of. */
function* recordsIn(
  definition: RegisterDefinition,
  patch: Patch,
): Generator<{ readonly id: string; readonly register: string }> {
  for (const [path, value] of Object.entries(patch)) {
    const at = fieldAt(definition, path);
    if (at === undefined || at.isRow || (at.field.kind !== 'ref' && at.field.kind !== 'refs')) continue;
    for (const id of textsIn(value)) yield { id, register: at.field.register };
  }
}

/**
 * Refuses a patch that names people nobody here knows of, no records, or those of another register (FIELD_INVALID), and one
 * that names one of the 三员 (NAMES_ADMINISTRATOR; secrecy.md TRI-1, TRI-4). Whoever stood in the record before he became
 * one of them stays there: what was done is not unsaid.
 */
export function checkReferences(
  definition: RegisterDefinition,
  patch: Patch,
  before: FieldValues,
  personOf: DomainContext['person'],
  isRecord: (id: string, register: string) => boolean,
): Result<void> {
  const named = [...peopleIn(definition, patch)].map((id) => ({ id, person: personOf(id) }));
  const people = named.filter(({ person }) => person === undefined);
  const administrators = named.filter(
    ({ person }) => person !== undefined && isAdministrator(person.offices),
  );
  if (administrators.length > 0) {
    const known = peopleIn(definition, flattenFields(before) as Patch);
    const count = administrators.filter(({ id }) => !known.has(id)).length;
    if (count > 0) return refuse('NAMES_ADMINISTRATOR', { count });
  }
  const records = [...recordsIn(definition, patch)].filter(({ id, register }) => !isRecord(id, register));
  const count = people.length + records.length;
  return count === 0 ? ok() : refuse('FIELD_INVALID', { count });
}

/** The notes to write with a patch: name and offices, as of today, of each person it names for the first time. */
export function nameNotes(
  vault: OpenVault,
  definition: RegisterDefinition,
  patch: Patch,
  context: Pick<DomainContext, 'person'>,
  folded?: FoldedRecord,
): Patch {
  const notes: Record<string, Json> = {};
  for (const id of peopleIn(definition, patch)) {
    const person = context.person(id);
    if (person === undefined) continue;
    const text = `${person.name}|${person.offices.join(',')}`;
    // Named by content: two stations that know a person differently both keep their word, and nothing conflicts.
    const row = `${NAMED_PEOPLE}/${id}-${toHex(vault.suite.sm3(utf8(text))).slice(0, 8)}`;
    if (folded?.fields.has(`${row}/name`) === true) continue;
    notes[row] = true;
    notes[`${row}/person`] = id;
    notes[`${row}/name`] = person.name;
    notes[`${row}/offices`] = [...person.offices];
  }
  return notes;
}

/**
 * The notes that a text which freezes now needs beside those it has, `whole` by path: what it is printed with ever after is the name that
 * was on the screen, not the one that stood there when the field was filled.
 */
export function frozenNotes(
  vault: OpenVault,
  definition: RegisterDefinition,
  whole: Patch,
  context: Pick<DomainContext, 'person'>,
  folded: FoldedRecord,
): Patch {
  const noted = notedNames(folded);
  const renamed = (id: string): PersonView | undefined => {
    const person = context.person(id);
    return noted[id] === undefined || noted[id] === person?.name ? undefined : person;
  };
  return {
    ...nameNotes(vault, definition, whole, context, folded),
    // A name that comes back is noted again: the newest note counts.
    ...nameNotes(vault, definition, whole, { person: renamed }),
  };
}

/** By person, the name that was noted last in a record. */
export function notedNames(folded: FoldedRecord): Readonly<Record<string, string>> {
  const order = new Map(folded.timeline.map(({ entry }, index) => [entry, index]));
  const names: Record<string, string> = {};
  const newest: Record<string, number> = {};
  for (const [path, { value: person, entry }] of folded.fields) {
    if (!isNameNote(path) || !path.endsWith('/person') || typeof person !== 'string') continue;
    const name = folded.fields.get(path.replace(/person$/, 'name'))?.value;
    const at = order.get(entry) ?? -1;
    if (typeof name !== 'string' || at < (newest[person] ?? -1)) continue;
    names[person] = name;
    newest[person] = at;
  }
  return names;
}

/** The notes of a 更正 or a 补登: on a frozen text they are written the same way, and no page shows them. */
export function noteCorrections(notes: Patch, reason: string): readonly Correction[] {
  return Object.entries(notes).map(([path, after]) => ({ path, before: null, after, reason }));
}

/** People of other stations, as the records that are visible here name them and as they acted. */
export function foreignPeople(
  vault: OpenVault,
  records: readonly RecordSummary[],
): ReadonlyMap<string, PersonView & { readonly station: string }> {
  const people = new Map<string, PersonView & { readonly station: string }>();
  // Records of a snapshot share their rows: each is looked at once.
  const seen = new Set<unknown>();
  const own = vault.station.stationId;
  for (const folded of records) {
    for (const actor of folded.actors) {
      if (seen.has(actor)) continue;
      seen.add(actor);
      const { person, name, station } = actor;
      if (station !== own && !people.has(person))
        people.set(person, { id: person, name, offices: [], station });
    }
    const rows = fieldOf(folded, NAMED_PEOPLE);
    if (!Array.isArray(rows) || folded.home === undefined) continue;
    for (const row of rows as readonly Readonly<Record<string, Json>>[]) {
      if (seen.has(row)) continue;
      seen.add(row);
      const { person, name, offices } = row;
      if (typeof person !== 'string' || typeof name !== 'string') continue;
      const known = Array.isArray(offices) ? offices.filter((code) => typeof code === 'string') : [];
      const station = people.get(person)?.station ?? folded.home;
      people.set(person, { id: person, name, offices: known.filter(isOffice), station });
    }
  }
  return people;
}
