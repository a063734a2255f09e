import type { ComponentType } from 'react';
import { mayUse, useSession } from '#renderer/stores/session.ts';
import { TakeOverButton } from '../chronicle/TakeOverButton.tsx';

/** Acts that stand in the head of one register's list and make new records there. */
const ACTS: Readonly<Partial<Record<string, ComponentType>>> = { chronicleEntry: TakeOverButton };

/** What the list of this register offers beside a new record. */
export function ListActs({ register }: { readonly register: string }) {
  const session = useSession((state) => state.session);
  const Act = ACTS[register];
  if (Act === undefined || session === undefined || !mayUse(session, 'biz.write')) return null;
  return <Act />;
}
