import { type Bytes, textOf, utf8 } from '#shared/kernel/bytes.ts';
import type { OpenVault } from '../core.ts';
import { dutiesOf } from './duties.ts';
import type { PreparedTable } from './registerTable.ts';

/** Whose lists they are: what somebody may know depends on these. */
interface Owner {
  readonly person: string;
  readonly roles: readonly string[];
  readonly levels: readonly string[];
  /** Some records are for holders of a duty only. */
  readonly duties: readonly string[];
  /** `naming` of the configuration: names of people stand in lists. */
  readonly naming: number;
}

interface PreparedLists {
  readonly owner: Owner;
  readonly tables: readonly PreparedTable[];
}

function ownerOf(vault: OpenVault): Owner {
  const { person, roles, levels } = vault.session;
  const duties = [...dutiesOf(vault).all].sort();
  const { naming } = vault.config;
  return { person, roles: [...roles].sort(), levels: [...levels].sort(), duties, naming };
}

/** Lists of the session's person, as a snapshot keeps them. */
export function packPreparedLists(vault: OpenVault, tables: readonly PreparedTable[]): Bytes {
  const lists: PreparedLists = { owner: ownerOf(vault), tables };
  return utf8(JSON.stringify(lists));
}

/** What was prepared for this person and this day; none of it when it was for others, or when names may have changed. */
export function readPreparedLists(vault: OpenVault, today: string): ReadonlyMap<string, PreparedTable> {
  const bytes = vault.ledger.lists;
  if (bytes === undefined) return new Map();
  const { owner, tables } = JSON.parse(textOf(bytes)) as PreparedLists;
  if (JSON.stringify(owner) !== JSON.stringify(ownerOf(vault))) return new Map();
  const ofToday = tables.filter(({ day }) => day === undefined || day === today);
  return new Map(ofToday.map((table) => [table.register, table]));
}
