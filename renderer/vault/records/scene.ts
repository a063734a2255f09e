import type { DomainContext, RegisterDefinition } from '#shared/domain/definition.ts';
import type { Period } from '#shared/domain/periods.ts';
import { findRegister, REGISTERS } from '#shared/domain/registers/index.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { isStateSecret } from '#shared/kernel/level.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { fieldOf } from '../ledger/storedSummary.ts';
import { domainView } from './domainView.ts';
import { type Duties, dutiesOf, rolesIn } from './duties.ts';
import { dayOf } from './localTime.ts';
import { readPreparedLists } from './preparedLists.ts';
import { indexOf } from './recordIndex.ts';
import { RegisterTable } from './registerTable.ts';
import { contextsOf } from './sceneContext.ts';
import { type Composer, searchedText } from './searchText.ts';
import { TextShelf } from './textShelf.ts';

/**
 * Whether the session may know of a record: the key of its level is held, and at 秘密 and above the person is
 * within 知悉范围 (secrecy.md CLS-6, 保密法第二十一条). Lists, search and figures ask this for every record.
 */
export function mayKnow(vault: OpenVault, folded: RecordSummary): boolean {
  const { session } = vault;
  if (session.isAdministrator || !session.levels.includes(folded.level)) return false;
  if (!isReader(vault, folded)) return false;
  if (!isStateSecret(folded.level)) return true;
  const scope = fieldOf(folded, 'accessScope');
  const isNamed = Array.isArray(scope) && scope.includes(session.person);
  return isNamed || folded.createdBy?.person === session.person || isHandedTo(vault, folded);
}

/** Some records are for a few only, whatever their level (catalogue 1.6): talks for talker and head. */
function isReader(vault: OpenVault, folded: RecordSummary): boolean {
  const definition = findRegister(folded.register);
  if (definition?.readers === undefined) return true;
  const view = domainView(folded);
  const readers = definition.readers(view);
  if (readers === undefined || isHandedTo(vault, folded)) return true;
  if (folded.createdBy?.person === vault.session.person) return true;
  const held = rolesIn(dutiesOf(vault), definition, view);
  // 改派: who goes on with a draft must be able to read it.
  if (view.fields['takenOverById'] !== undefined && held.has('author')) return true;
  return readers.some((role) => held.has(role));
}

/**
 * A record that another station approved for this one names people of that station only: here its circle is the unit,
 * and the unit's leaders say who else learns of it (CLS-6, docs/decisions/2026-11-22-circle-of-a-received-record.md).
 */
function isHandedTo({ session, station }: OpenVault, folded: RecordSummary): boolean {
  const isForeign = folded.home !== undefined && folded.home !== station.stationId;
  return isForeign && session.roles.includes('leader');
}

/** By register, how often it had changed. */
type RegisterVersions = ReadonlyMap<string, number>;

/** The records the session may know, and the domain's view of them; the same until something changes. */
export interface Scene {
  readonly context: DomainContext;
  visible(register?: string): readonly RecordSummary[];
  /** A register prepared for its list; places are those of `visible`. */
  table(definition: RegisterDefinition): RegisterTable;
  /** Composes what is searched of a record, in one text: title, number, the definition's search paths; see TEXT_BREAK. */
  readonly searched: Composer;
  /** The records the session may know that hold a text, in no order. */
  holders(wanted: string): readonly RecordSummary[];
  /** Those whose title is as asked for. */
  titled(isWanted: (title: string) => boolean): readonly RecordSummary[];
  /** Gives the searched text of one record after another, composed once for all. */
  textReader(): (summary: RecordSummary) => string;
  /** The visible records of a register whose day lies in a period. */
  within(definition: RegisterDefinition, period: Period): readonly RecordSummary[];
  /** NOT_FOUND also for what the session may not know: its existence is not told. */
  find(record: string): Result<RecordSummary>;
  /** The visible records of the register right before and after one, by day, then by age. */
  neighbours(
    definition: RegisterDefinition,
    summary: RecordSummary,
  ): { readonly previous: string | undefined; readonly next: string | undefined };
  definition(register: string): Result<RegisterDefinition>;
  /** Duty roles and those the record itself gives (catalogue 1.2.1). */
  rolesFor(folded: RecordSummary): ReadonlySet<RoleCode>;
}

interface KeptScene {
  readonly revision: number;
  /** Of the configuration: names and offices are as they were. */
  readonly naming: number;
  readonly today: string;
  readonly session: OpenVault['session'];
  readonly duties: Duties;
  readonly scene: Scene;
  readonly tables: LastTables;
}

/**
 * The newest table of each register, and how often the registers had changed when it was made. They go from scene to
 * scene, so that a list that was not looked at for some acts is still taken over; a scene held by the next one would keep
 * all those before it.
 */
type LastTables = Map<string, { readonly table: RegisterTable; readonly versions: RegisterVersions }>;
const scenes = new WeakMap<OpenVault, KeptScene>();

/** What the session sees of the ledger now. Kept until an act, another day or other rights change it. */
export function sceneOf(vault: OpenVault): Scene {
  const { session } = vault;
  const { revision } = vault.ledger;
  const today = dayOf(vault.clock.now());
  // Others once a duty begins or ends: who may know of a record depends on it.
  const duties = dutiesOf(vault);
  const kept = scenes.get(vault);
  const isSame = kept?.today === today && kept.session === session && kept.duties === duties;
  if (isSame && kept.revision === revision) return kept.scene;
  const { naming } = vault.config;
  const isAlike = isSame && kept.naming === naming;
  const tables: LastTables = isAlike ? kept.tables : new Map();
  const scene = newScene(vault, today, duties, tables);
  scenes.set(vault, { revision, naming, today, session, duties, scene, tables });
  return scene;
}

/** Made anew when a name may have changed. */
const shelves = new WeakMap<OpenVault, TextShelf>();

function shelfOf(vault: OpenVault): TextShelf {
  const kept = shelves.get(vault);
  if (kept?.naming === vault.config.naming && kept.ledger === vault.ledger) return kept;
  const shelf = new TextShelf(vault);
  shelves.set(vault, shelf);
  return shelf;
}

/** The newest table of a register, if all that its cells look at is as it was when it was made. */
function tableBeside(
  last: LastTables,
  { code: register, fields }: RegisterDefinition,
  versions: RegisterVersions,
): RegisterTable | undefined {
  const found = last.get(register);
  // Where records of one register name each other, one that did not change may be listed under another's new name.
  if (fields.some((field) => (field.kind === 'ref' || field.kind === 'refs') && field.register === register))
    return undefined;
  const isSame = [...versions].every(
    ([code, version]) => code === register || found?.versions.get(code) === version,
  );
  return isSame ? found?.table : undefined;
}

function newScene(vault: OpenVault, today: string, duties: Duties, last: LastTables): Scene {
  const seen = new Map<string, readonly RecordSummary[]>();
  const visible = (register = ''): readonly RecordSummary[] => {
    const kept = seen.get(register);
    if (kept !== undefined) return kept;
    const all = vault.ledger.records(register === '' ? undefined : register);
    const records = all.filter((folded) => mayKnow(vault, folded));
    seen.set(register, records);
    return records;
  };
  const isSeen = (summary: RecordSummary): boolean => mayKnow(vault, summary);
  const contextNoting = contextsOf(vault, { today, visible, isSeen });
  const context = contextNoting(() => undefined);
  const tables = new Map<string, RegisterTable>();
  const prepared = readPreparedLists(vault, today);
  const versions: RegisterVersions = new Map(
    Object.keys(REGISTERS).map((code) => [code, vault.ledger.versionOf(code)]),
  );
  const lookedAt = new Set<string>();
  const noting = contextNoting((record) => lookedAt.add(record));
  const searched: Composer = {
    compose(summary) {
      const definition = findRegister(summary.register);
      if (definition === undefined) return { text: '', looksAt: [] };
      lookedAt.clear();
      const text = searchedText(definition, domainView(summary), noting);
      return { text, looksAt: [...lookedAt] };
    },
    stampOf(record) {
      const summary = vault.ledger.record(record);
      return summary === undefined || !isSeen(summary) ? -1 : summary.revision;
    },
  };
  const known = (found: readonly RecordSummary[]): readonly RecordSummary[] => found.filter(isSeen);
  return {
    context,
    visible,
    table(definition) {
      const kept = tables.get(definition.code);
      if (kept !== undefined) return kept;
      const table = new RegisterTable(
        visible(definition.code),
        context,
        tableBeside(last, definition, versions),
        prepared.get(definition.code),
      );
      tables.set(definition.code, table);
      last.set(definition.code, { table, versions });
      return table;
    },
    searched,
    holders: (wanted) => known(shelfOf(vault).find(wanted, searched)),
    titled: (isWanted) => known(shelfOf(vault).findTitles(isWanted, searched)),
    textReader: () => shelfOf(vault).reader(searched),
    within: (definition, period) => known([...indexOf(vault.ledger).calendar(definition).within(period)]),
    find(record) {
      const folded = vault.ledger.record(record);
      return folded !== undefined && isSeen(folded) ? ok(folded) : refuse('NOT_FOUND');
    },
    neighbours(definition, summary) {
      const nearest = (step: -1 | 1): string | undefined => {
        for (const other of indexOf(vault.ledger).calendar(definition).from(summary, step))
          if (isSeen(other)) return other.record;
        return undefined;
      };
      return { previous: nearest(-1), next: nearest(1) };
    },
    definition(register) {
      const definition = findRegister(register);
      return definition === undefined ? refuse('BAD_REQUEST') : ok(definition);
    },
    rolesFor(folded) {
      const definition = findRegister(folded.register);
      if (definition === undefined) return new Set();
      const view = domainView(folded);
      const acting = definition.actingRoles?.(view, vault.session.person, context) ?? [];
      const roles = rolesIn(duties, definition, view);
      // A keeper who acts keeps the book as well.
      const isKeeper = acting.includes(definition.keeper);
      return new Set([...roles, ...acting, ...(isKeeper ? (['registerKeeper'] as const) : [])]);
    },
  };
}
