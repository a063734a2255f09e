import { useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import type { AppError } from '#shared/kernel/result.ts';
import classes from './Exchange.module.css';
import { ExportForm } from './ExportForm.tsx';
import { parseExportArgument } from './exportArgument.ts';

/** 导出交换包. The argument may carry records chosen in a list, or the station that waits for a receipt. */
export function ExportPage({ argument }: { readonly argument: string | undefined }) {
  const own = useVaultQuery('stations.own', {});
  const trusted = useVaultQuery('stations.trusted', {});
  const error = own.error ?? trusted.error;
  const [card, stations] = [own.value, trusted.value];
  if (card === undefined || stations === undefined || stations.length === 0) {
    return <NothingToSendTo error={error} isEmpty={stations?.length === 0} />;
  }
  return (
    <ExportForm key={argument ?? ''} wish={parseExportArgument(argument)} own={card} stations={stations} />
  );
}

interface NothingToSendToProps {
  readonly error: AppError | undefined;
  readonly isEmpty: boolean;
}

function NothingToSendTo({ error, isEmpty }: NothingToSendToProps) {
  const open = useNavigation((state) => state.open);
  return (
    <div className={classes.page}>
      <PageHeader title="导出交换包" hasLine />
      <div className={classes.rest}>
        {error !== undefined && <ErrorBanner error={error} />}
        {error === undefined && isEmpty && (
          <EmptyState
            title="还没有受信的站点"
            belongs="交换包只发给受信的站点。先与对方互换名片，当面对照指纹后受信，再来导出。"
            actions={
              <Button variant="primary" onClick={() => void open({ page: 'other', id: 'exchange:stations' })}>
                互换名片
              </Button>
            }
          />
        )}
      </div>
      <StatusBar facts={['写出前不留明文']} keys={[{ keys: 'Esc', does: '返回' }]} />
    </div>
  );
}
