import type { SuggestContext } from '#shared/domain/definition.ts';
import { isAdministrator } from '#shared/domain/kinds.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import type { OpenVault } from '../core.ts';
import { fieldOf } from '../ledger/storedSummary.ts';
import { domainView } from './domainView.ts';
import { lastYearNumber } from './numbers.ts';
import type { Scene } from './scene.ts';

/** What the first values of a record may be made from: the scene, who works here, and numbers given already. */
export function suggestContext(vault: OpenVault, { context }: Scene): SuggestContext {
  const ownOf = (register: string): readonly RecordSummary[] =>
    vault.ledger.records(register).filter(({ home }) => home === vault.station.stationId);
  const active = [...vault.config.accounts.values()].filter(({ standing }) => standing === 'active');
  return {
    ...context,
    unitCode: vault.station.code,
    self: vault.session.person,
    holder: (office) => active.find(({ offices }) => offices.includes(office))?.person,
    everyone: () =>
      active
        .filter(({ offices }) => !isAdministrator(offices))
        .map(({ person }) => person)
        .filter((person) => context.person(person) !== undefined),
    used: (register, field) => ownOf(register).map((summary) => fieldOf(summary, field)),
    lastYearNumber: (register, field, run) => lastYearNumber(vault, register, field, run),
    own: (register) => ownOf(register).map(domainView),
    newRowId: () => toHex(vault.random.bytes(8)),
  };
}
