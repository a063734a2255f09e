import { useState } from 'react';
import { useJobs } from '#renderer/stores/jobs.ts';
import { useSession } from '#renderer/stores/session.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { type LocalColumn, LocalTable } from '#renderer/ui/LocalTable.tsx';
import { levelColumn, textColumn } from '#renderer/ui/localColumns.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { MediumView } from '#shared/ipc/vault/exchange.ts';
import classes from './Exchange.module.css';
import { mediumWords } from './exchangeWords.ts';
import { MediumDialog } from './MediumDialog.tsx';

const COLUMNS: readonly LocalColumn<MediumView>[] = [
  textColumn('no', '介质编号', 'rest', (medium) => medium.no),
  levelColumn((medium) => medium.level),
  textColumn('kind', '种类', 136, (medium) => mediumWords(medium.kind)),
  textColumn('keeper', '保管人', 240, (medium) => medium.keeper),
];

/** 介质登记: what may be written to, and up to which level. The 保密员 registers, the others look it up. */
export function MediaPage() {
  const media = useVaultQuery('media.list', {});
  const canRegister = useSession((state) => state.session?.roles.includes('confidentialityOfficer') ?? false);
  const say = useJobs((state) => state.say);
  const [current, setCurrent] = useState<string>();
  const [dialog, setDialog] = useState<{ readonly medium: MediumView | undefined }>();
  const create = canRegister ? () => setDialog({ medium: undefined }) : undefined;
  useShortcut('Ctrl+N', dialog === undefined ? create : undefined);
  const rows = media.value ?? [];
  const medium = rows.find((row) => row.no === current);
  const isEmpty = media.value?.length === 0;
  return (
    <div className={classes.page}>
      <PageHeader
        title="介质登记"
        meta={['第五十八条', '未登记的介质不读不写', ...(canRegister ? [] : ['登记由保密员办理'])]}
        hasLine={isEmpty}
        actions={
          canRegister && (
            <>
              <Button size="header" disabled={medium === undefined} onClick={() => setDialog({ medium })}>
                升密级
              </Button>
              <Button
                size="header"
                variant={isEmpty ? 'outline' : 'primary'}
                shortcut="Ctrl+N"
                onClick={create}
              >
                登记介质
              </Button>
            </>
          )
        }
      />
      {media.error !== undefined && <ErrorBanner error={media.error} />}
      {isEmpty ? (
        <NoMedia onCreate={create} />
      ) : (
        <LocalTable
          label="介质登记"
          columns={COLUMNS}
          rows={rows}
          keyOf={(row) => row.no}
          initialSort={{ column: 'no', descending: false }}
          current={current}
          onCurrent={setCurrent}
          onOpen={(row) => canRegister && setDialog({ medium: row })}
        />
      )}
      <StatusBar
        facts={[`共 ${rows.length} 张`, '介质的密级只升不降']}
        keys={[...(canRegister ? [{ keys: 'Ctrl+N', does: '登记介质' }] : []), { keys: 'Esc', does: '返回' }]}
      />
      {dialog !== undefined && (
        <MediumDialog
          medium={dialog.medium}
          onClose={() => setDialog(undefined)}
          onRegistered={(no) => {
            setDialog(undefined);
            setCurrent(no);
            media.reload();
            say(`介质 ${no} 已登记`);
          }}
        />
      )}
    </div>
  );
}

function NoMedia({ onCreate }: { readonly onCreate: (() => void) | undefined }) {
  return (
    <EmptyState
      title="还没有登记过介质"
      belongs="光盘、优盘、移动硬盘先登记编号和密级，再用来写出交换包。包的密级高于介质登记密级的，不写。"
      actions={
        onCreate !== undefined && (
          <Button variant="primary" onClick={onCreate}>
            登记介质
          </Button>
        )
      }
    />
  );
}
