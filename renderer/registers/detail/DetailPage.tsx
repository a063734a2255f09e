import { useState } from 'react';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import { SealUseDetail } from '../seal/SealUseDetail.tsx';
import { DetailDesk } from './DetailDesk.tsx';

interface DetailPageProps {
  readonly definition: RegisterDefinition;
  readonly record: string;
  readonly session: Session;
}

/** One record: what it says, what happened to it, and what may be done with it. */
export function DetailPage({ definition, record, session }: DetailPageProps) {
  const query = useVaultQuery('records.get', { record }, [
    definition.code,
    'resolutionItem',
    'meetingMinutes',
  ]);
  const [changed, setChanged] = useState<RecordView>();
  const replace = useNavigation((state) => state.replace);
  // An act answers with the record as it is now; the query catches up by the change the vault tells.
  const view = newest(query.value, changed);
  const go = (to: string | undefined) =>
    to === undefined ? undefined : () => replace({ page: 'detail', register: definition.code, record: to });
  useShortcut('Alt+←', go(view?.previous));
  useShortcut('Alt+→', go(view?.next));
  if (view === undefined) {
    return (
      <>
        <PageHeader title={definition.title} hasLine />
        {query.error !== undefined && <ErrorBanner error={query.error} />}
      </>
    );
  }
  // A use of the seal has the desk of its paper form.
  const Desk = definition.code === 'sealUse' ? SealUseDetail : DetailDesk;
  return (
    <Desk
      definition={definition}
      view={view}
      session={session}
      onChanged={(next) => {
        setChanged(next);
        query.reload();
      }}
    />
  );
}

function newest(asked: RecordView | undefined, changed: RecordView | undefined): RecordView | undefined {
  if (asked === undefined || changed === undefined) return asked ?? changed;
  return changed.revision > asked.revision ? changed : asked;
}
