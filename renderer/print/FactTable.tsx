import type { ReactNode } from 'react';
import type { Fact } from './model.ts';
import { Runs } from './runs.tsx';

/** Puts facts into rows of the form: two narrow ones side by side, a wide one on its own. */
export function factRows(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const rows: Fact[][] = [];
  for (const fact of facts) {
    const last = rows.at(-1);
    const open = last?.length === 1 && last[0]?.wide !== true;
    if (open && fact.wide !== true) last.push(fact);
    else rows.push([fact]);
  }
  return rows;
}

/** The ruled form of labels and values at the head of a record or slip. */
export function FactTable({ facts }: { facts: readonly Fact[] }): ReactNode {
  return (
    <table className="facts">
      <colgroup>
        <col style={{ width: '28mm' }} />
        <col style={{ width: '50mm' }} />
        <col style={{ width: '28mm' }} />
        <col />
      </colgroup>
      <tbody>
        {factRows(facts).map((row) => (
          <tr key={row.map((fact) => fact.label).join()}>
            {row.map((fact) => (
              <FactCells key={fact.label} fact={fact} alone={row.length === 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FactCells({ fact, alone }: { fact: Fact; alone: boolean }): ReactNode {
  return (
    <>
      <th scope="row">{fact.label}</th>
      <td colSpan={alone ? 3 : 1}>
        <Runs text={fact.value} />
      </td>
    </>
  );
}
