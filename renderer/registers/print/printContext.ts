import type { DomainContext } from '#shared/domain/definition.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { PrintedRecord } from '#shared/ipc/vault/records.ts';
import { printedOf } from './printedOf.ts';

/** Printed records, and those that they name, as the vault gives them for a print. */
interface Gathered {
  readonly views: readonly PrintedRecord[];
  readonly named: readonly PrintedRecord[];
}

/**
 * What a print may look at: names, and the records that the printed ones name, by their titles too. A single record that is
 * fixed is printed with the names it was fixed with: another sheet of it must not differ from the one that was signed.
 */
export function printContext(context: DomainContext, { views, named }: Gathered): DomainContext {
  const seen = new Map(named.map((other) => [other.record, printedOf(other).seen]));
  const names = views.length === 1 ? (views[0]?.names ?? {}) : {};
  const printed: DomainContext = {
    ...context,
    person: (id) => {
      const person = context.person(id);
      const name = names[id];
      return name === undefined ? person : { id, offices: person?.offices ?? [], name };
    },
    record: (id) => seen.get(id),
    title: (id) => {
      const other = seen.get(id);
      return other === undefined ? '' : (findRegister(other.register)?.titleOf(other, printed) ?? '');
    },
  };
  return printed;
}
