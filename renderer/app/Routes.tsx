import { PreviewPage } from '#renderer/pages/preview/index.ts';
import { TodayPage } from '#renderer/pages/today/index.ts';
import { DetailPage } from '#renderer/registers/detail/DetailPage.tsx';
import { FormPage } from '#renderer/registers/form/FormPage.tsx';
import { ListPage } from '#renderer/registers/list/ListPage.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { findRegister } from '#shared/domain/registers/index.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import { PAGE_TABLE } from './pageTable.tsx';

/** The page of the present place. A key by record makes a new page for a new record, with fresh state. */
export function Routes({ session }: { readonly session: Session }) {
  const route = useNavigation((state) => state.route);
  if (route.page === 'today') return <TodayPage session={session} />;
  if (route.page === 'other') {
    const entry = PAGE_TABLE.find((candidate) => candidate.id === route.id && candidate.isFor(session));
    if (entry !== undefined) return <entry.Page argument={route.argument} />;
    return <NotThere group={route.id.split(':')[1] ?? ''} />;
  }
  const definition = findRegister(route.register);
  if (definition === undefined || !readsRecords(session)) return <NotThere group="" />;
  if (route.page === 'list') return <ListPage key={route.register} definition={definition} />;
  if (route.page === 'detail') {
    return <DetailPage key={route.record} definition={definition} record={route.record} session={session} />;
  }
  if (route.page === 'preview') {
    return <PreviewPage key={route.form} definition={definition} form={route.form} records={route.records} />;
  }
  return (
    <FormPage
      key={`${route.register} ${route.record} ${route.draft} ${route.copyFrom}`}
      definition={definition}
      record={route.record}
      draft={route.draft}
      copyFrom={route.copyFrom}
    />
  );
}

function NotThere({ group }: { readonly group: string }) {
  return (
    <>
      <PageHeader title={group === '' ? '没有这一页' : group} hasLine />
      <EmptyState
        title={group === '' ? '没有这一页' : `${group}的台账还没有启用`}
        belongs="本版先行启用会议和交换。其余台账随以后的版本启用，启用前仍按原办法登记。"
      />
    </>
  );
}
