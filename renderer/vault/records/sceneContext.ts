import type { DomainContext, PersonView } from '#shared/domain/definition.ts';
import { canEnter, findRegister, registerOfNumber } from '#shared/domain/registers/index.ts';
import { isInForce } from '#shared/domain/registers/organisation/terms.ts';
import { textValue } from '#shared/domain/values.ts';
import type { RecordSummary } from '#shared/journal/folded.ts';
import type { OpenVault } from '../core.ts';
import { domainView } from './domainView.ts';
import { knownPeople } from './knownPeople.ts';
import { isPractised } from './practices.ts';
import { indexOf } from './recordIndex.ts';

function peopleOf(vault: OpenVault): Map<string, PersonView> {
  const people = new Map<string, PersonView>();
  for (const account of vault.config.accounts.values()) {
    people.set(account.person, { id: account.person, name: account.name, offices: account.offices });
  }
  return people;
}

/** Somebody registered in 人员; with the offices of the account that the entry names. */
function registeredPerson(
  summary: RecordSummary | undefined,
  accounts: ReadonlyMap<string, PersonView>,
): PersonView | undefined {
  if (summary?.register !== 'person' || !isInForce(summary)) return undefined;
  const { fields } = domainView(summary);
  const offices = accounts.get(textValue(fields, 'accountPersonId'))?.offices ?? [];
  return { id: summary.record, name: textValue(fields, 'name'), offices };
}

/** What the session sees at a moment. */
interface Sight {
  readonly today: string;
  visible(): readonly RecordSummary[];
  isSeen(summary: RecordSummary): boolean;
}

/**
 * Makes the domain's view of what the session sees. `note` is told of each record whose name, title or fields are looked
 * at, there or not: whoever keeps what came of it asks anew once that record changes.
 */
export function contextsOf(
  vault: OpenVault,
  { today, visible, isSeen }: Sight,
): (note: (record: string) => void) => DomainContext {
  const people = peopleOf(vault);
  let foreign: ReadonlyMap<string, PersonView> | undefined;
  return (note) => {
    const noting: DomainContext = {
      today,
      unitName: vault.station.unit,
      person: (id) => {
        const own = people.get(id);
        if (own !== undefined) return own;
        note(id);
        const entry = vault.ledger.record(id);
        const registered = entry !== undefined && isSeen(entry) ? registeredPerson(entry, people) : undefined;
        if (registered !== undefined) return registered;
        // Looked for only when somebody unknown here is asked for: it may go through all records.
        foreign ??= knownPeople(vault, visible, isSeen);
        return foreign.get(id);
      },
      record: (id) => {
        note(id);
        const summary = vault.ledger.record(id);
        return summary !== undefined && isSeen(summary) ? domainView(summary) : undefined;
      },
      title: (id) => {
        note(id);
        const summary = vault.ledger.record(id);
        const definition = summary === undefined ? undefined : findRegister(summary.register);
        if (summary === undefined || definition === undefined || !isSeen(summary)) return '';
        return definition.titleOf(domainView(summary), noting);
      },
      related: (register, field, id) =>
        indexOf(vault.ledger).related(register, field, id).filter(isSeen).map(domainView),
      alike(register, lookup, { fields }) {
        const definition = findRegister(register);
        if (definition === undefined) return [];
        return indexOf(vault.ledger).alike(definition, lookup, fields).filter(isSeen).map(domainView);
      },
      *earlier(register, day) {
        const definition = findRegister(register);
        if (definition === undefined) return;
        for (const summary of indexOf(vault.ledger).calendar(definition).earlier(day)) {
          if (isSeen(summary)) yield domainView(summary);
        }
      },
      numbered(number) {
        const definition = registerOfNumber(number);
        return definition === undefined ? undefined : noting.related(definition.code, 'number', number)[0];
      },
      canEnter,
      isPractised: (rule) => isPractised(vault, rule),
    };
    return noting;
  };
}
