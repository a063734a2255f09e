import type { DomainContext, PersonView, RecordView, RegisterDefinition } from '#shared/domain/definition.ts';
import { recordRoles } from '#shared/domain/recordRoles.ts';
import { findRegister, REGISTERS } from '#shared/domain/registers/index.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { isStateSecret } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { fieldOf } from '../ledger/storedSummary.ts';
import { domainView } from './domainView.ts';
import { dayOf } from './localTime.ts';
import { foreignPeople } from './namedPeople.ts';
import { readPreparedLists } from './preparedLists.ts';
import { RegisterTable } from './registerTable.ts';
import { searchedText } from './searchText.ts';
import { TextShelf } from './textShelf.ts';

/**
 * Whether the session may know of a record: the key of its level is held, and at 秘密 and above the person is
 * within 知悉范围 (secrecy.md CLS-6, 保密法第二十一条). Lists, search and figures ask this for every record.
 */
export function mayKnow(vault: OpenVault, folded: RecordSummary): boolean {
  const { session } = vault;
  if (session.isAdministrator || !session.levels.includes(folded.level)) return false;
  if (!isStateSecret(folded.level)) return true;
  const scope = fieldOf(folded, 'accessScope');
  const isNamed = Array.isArray(scope) && scope.includes(session.person);
  return isNamed || folded.createdBy?.person === session.person || isHandedTo(vault, folded);
}

/**
 * A record that another station approved for this one names people of that station only: here its circle is the unit,
 * and the unit's leaders say who else learns of it (CLS-6, docs/decisions/2026-11-22-circle-of-a-received-record.md).
 */
function isHandedTo({ session, station }: OpenVault, folded: RecordSummary): boolean {
  const isForeign = folded.home !== undefined && folded.home !== station.stationId;
  return isForeign && session.roles.includes('leader');
}

type RegisterLists = ReadonlyMap<string, readonly RecordSummary[]>;

/** The records the session may know, and the domain's view of them; the same until something changes. */
export interface Scene {
  readonly context: DomainContext;
  visible(register?: string): readonly RecordSummary[];
  /** A register prepared for its list; places are those of `visible`. */
  table(definition: RegisterDefinition): RegisterTable;
  /** The table of a register, if it was made and the lists of all other registers are those given. */
  tableBeside(register: string, lists: RegisterLists): RegisterTable | undefined;
  /** What is searched of a record, in one text: title, number, the definition's search paths; see TEXT_BREAK. */
  text(summary: RecordSummary): string;
  /** The records the session may know that hold a text, in no order. */
  holders(wanted: string): readonly RecordSummary[];
  /** Those whose title is as asked for. */
  titled(isWanted: (title: string) => boolean): readonly RecordSummary[];
  /** NOT_FOUND also for what the session may not know: its existence is not told. */
  find(record: string): Result<RecordSummary>;
  definition(register: string): Result<RegisterDefinition>;
  /** Duty roles and those the record itself gives (catalogue 1.2.1). */
  rolesFor(folded: RecordSummary): ReadonlySet<RoleCode>;
}

function peopleOf(vault: OpenVault): Map<string, PersonView> {
  const people = new Map<string, PersonView>();
  for (const account of vault.config.accounts.values()) {
    people.set(account.person, { id: account.person, name: account.name, offices: account.offices });
  }
  return people;
}

/** From so many questions about one field on, an index answers them; one or two are answered by looking. */
const INDEXED_FROM = 4;

function relations(visible: (register: string) => readonly RecordSummary[]): DomainContext['related'] {
  const indexes = new Map<string, Map<string, RecordView[]>>();
  const asked = new Map<string, number>();
  return (register, field, recordId) => {
    const key = `${register}/${field}`;
    let index = indexes.get(key);
    if (index === undefined) {
      const times = (asked.get(key) ?? 0) + 1;
      asked.set(key, times);
      if (times < INDEXED_FROM) {
        return visible(register)
          .filter((folded) => fieldOf(folded, field) === recordId)
          .map(domainView);
      }
      index = new Map();
      for (const folded of visible(register)) {
        const target = fieldOf(folded, field);
        if (typeof target !== 'string') continue;
        const rows = index.get(target) ?? [];
        rows.push(domainView(folded));
        index.set(target, rows);
      }
      indexes.set(key, index);
    }
    return index.get(recordId) ?? [];
  };
}

interface KeptScene {
  readonly revision: number;
  /** Configuration entries: names and offices are as they were. */
  readonly entries: number;
  readonly today: string;
  readonly session: OpenVault['session'];
  readonly scene: Scene;
}
const scenes = new WeakMap<OpenVault, KeptScene>();

/** What the session sees of the ledger now. Kept until an act, another day or other rights change it. */
export function sceneOf(vault: OpenVault): Scene {
  const { session } = vault;
  const { revision } = vault.ledger;
  const today = dayOf(vault.clock.now());
  const kept = scenes.get(vault);
  if (kept?.revision === revision && kept.today === today && kept.session === session) return kept.scene;
  const entries = vault.config.entries.length;
  const isAlike = kept?.today === today && kept.session === session && kept.entries === entries;
  const scene = newScene(vault, today, isAlike ? kept.scene : undefined);
  scenes.set(vault, { revision, entries, today, session, scene });
  return scene;
}

/** Made anew when configuration, so perhaps a name, changes. */
const shelves = new WeakMap<OpenVault, TextShelf>();

function shelfOf(vault: OpenVault): TextShelf {
  const kept = shelves.get(vault);
  if (kept?.entries === vault.config.entries.length && kept.ledger === vault.ledger) return kept;
  const shelf = new TextShelf(vault);
  shelves.set(vault, shelf);
  return shelf;
}

function newScene(vault: OpenVault, today: string, before: Scene | undefined): Scene {
  const people = peopleOf(vault);
  let foreign: ReadonlyMap<string, PersonView> | undefined;
  const seen = new Map<string, readonly RecordSummary[]>();
  const visible = (register = ''): readonly RecordSummary[] => {
    const kept = seen.get(register);
    if (kept !== undefined) return kept;
    const all = vault.ledger.records(register === '' ? undefined : register);
    const records = all.filter((folded) => mayKnow(vault, folded));
    seen.set(register, records);
    return records;
  };
  const viewsOf = new Map<string, readonly RecordView[]>();
  const context: DomainContext = {
    today,
    unitName: vault.station.unit,
    person: (id) => {
      const own = people.get(id);
      if (own !== undefined) return own;
      // Looked for only when somebody unknown here is asked for: it goes through all records.
      foreign ??= foreignPeople(vault, visible());
      return foreign.get(id);
    },
    records: (register) => {
      const kept = viewsOf.get(register) ?? visible(register).map(domainView);
      viewsOf.set(register, kept);
      return kept;
    },
    related: relations(visible),
  };
  const tables = new Map<string, RegisterTable>();
  const prepared = readPreparedLists(vault, today);
  const lists: RegisterLists = new Map(
    Object.keys(REGISTERS).map((code) => [code, vault.ledger.records(code)]),
  );
  const text = (summary: RecordSummary): string => {
    const definition = findRegister(summary.register);
    return definition === undefined ? '' : searchedText(definition, domainView(summary), context);
  };
  const known = (found: readonly RecordSummary[]): readonly RecordSummary[] =>
    found.filter((summary) => mayKnow(vault, summary));
  return {
    context,
    visible,
    table(definition) {
      const kept = tables.get(definition.code);
      if (kept !== undefined) return kept;
      const table = new RegisterTable(
        visible(definition.code),
        context,
        before?.tableBeside(definition.code, lists),
        prepared.get(definition.code),
      );
      tables.set(definition.code, table);
      return table;
    },
    tableBeside(register, others) {
      const isSame = Object.keys(REGISTERS).every(
        (code) => code === register || lists.get(code) === others.get(code),
      );
      return isSame ? tables.get(register) : undefined;
    },
    text,
    holders: (wanted) => known(shelfOf(vault).find(wanted, text)),
    titled: (isWanted) => known(shelfOf(vault).findTitles(isWanted, text)),
    find(record) {
      const folded = vault.ledger.record(record);
      return folded !== undefined && mayKnow(vault, folded) ? ok(folded) : refuse('NOT_FOUND');
    },
    definition(register) {
      const definition = findRegister(register);
      return definition === undefined ? refuse('BAD_REQUEST') : ok(definition);
    },
    rolesFor(folded) {
      const definition = findRegister(folded.register);
      if (definition === undefined) return new Set();
      return recordRoles(definition, domainView(folded), vault.session.person, vault.session.dutyRoles);
    },
  };
}
