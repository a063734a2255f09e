import { useMemo, useState } from 'react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { askDesk, askVault, useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextCell } from '#renderer/ui/Cell.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { type LocalColumn, LocalTable } from '#renderer/ui/LocalTable.tsx';
import { levelColumn } from '#renderer/ui/localColumns.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { useAct } from '#renderer/ui/useAct.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import { tableDate } from '#shared/domain/words.ts';
import type { CardRead, StationCardView, TrustedStation } from '#shared/ipc/vault/exchange.ts';
import classes from './Exchange.module.css';
import { stationKindWords } from './exchangeWords.ts';
import { SheetDialog } from './SheetDialog.tsx';
import { cardSheet, stationWords } from './sheets.ts';
import { TrustDialog } from './TrustDialog.tsx';

/** 站点名片: our own card to hand over, and the stations whose cards were compared and trusted. */
export function StationsPage() {
  const own = useVaultQuery('stations.own', {});
  const trusted = useVaultQuery('stations.trusted', {});
  const act = useAct();
  const say = useJobs((state) => state.say);
  const [read, setRead] = useState<CardRead>();
  const [isPrinting, setPrinting] = useState(false);
  const readCard = async (): Promise<void> => {
    const card = await act.run(async () => {
      const file = await askDesk().call('media.choose', { purpose: 'readCard', suggestedName: '' });
      return file.ok ? askVault('stations.readCard', { ref: file.value.ref }) : file;
    });
    if (card !== undefined) setRead(card.value);
  };
  const writeCard = async (): Promise<void> => {
    if (own.value === undefined) return;
    const suggestedName = `${stationWords(own.value)}名片`;
    const written = await act.run(async () => {
      const file = await askDesk().call('media.choose', { purpose: 'writeCard', suggestedName });
      return file.ok ? askVault('stations.writeCard', { ref: file.value.ref }) : file;
    });
    if (written !== undefined) say(`名片已写出：${written.value.fileName}`);
  };
  useShortcut('Ctrl+O', act.isBusy || read !== undefined ? undefined : () => void readCard());
  const error = act.error ?? own.error ?? trusted.error;
  return (
    <div className={classes.page}>
      <PageHeader
        title="站点名片"
        meta={['两人当面逐组对照指纹，一致的才受信']}
        hasLine
        actions={
          <>
            <Button size="header" disabled={own.value === undefined} onClick={() => setPrinting(true)}>
              打印本站名片
            </Button>
            <Button
              size="header"
              disabled={own.value === undefined}
              isBusy={act.isBusy}
              onClick={() => void writeCard()}
            >
              写出本站名片
            </Button>
            <Button
              size="header"
              variant="primary"
              shortcut="Ctrl+O"
              isBusy={act.isBusy}
              onClick={() => void readCard()}
            >
              读对方名片
            </Button>
          </>
        }
      />
      {error !== undefined && <ErrorBanner error={error} />}
      <div className={classes.panes}>
        {own.value !== undefined && <OwnCard card={own.value} />}
        <TrustedTable stations={trusted.value} />
      </div>
      <StatusBar
        facts={[`受信 ${trusted.value?.length ?? 0} 个站点`]}
        keys={[
          { keys: 'Ctrl+O', does: '读对方名片' },
          { keys: 'Esc', does: '返回' },
        ]}
      />
      {isPrinting && own.value !== undefined && (
        <CardSheet card={own.value} onClose={() => setPrinting(false)} />
      )}
      {read !== undefined && (
        <TrustDialog
          read={read}
          onClose={() => setRead(undefined)}
          onTrusted={(station) => {
            setRead(undefined);
            trusted.reload();
            say(`${stationWords(station)}已受信`);
          }}
        />
      )}
    </div>
  );
}

function OwnCard({ card }: { readonly card: StationCardView }) {
  return (
    <aside className={classes.face} data-pane="side" aria-label="本站名片">
      <h2 className={classes.sectionTitle}>本站名片</h2>
      <dl className={`${classes.facts} ${classes.proof}`}>
        <dt>单位</dt>
        <dd>{card.organisation}</dd>
        <dt>站点</dt>
        <dd>{stationWords(card)}</dd>
        <dt>类别</dt>
        <dd>{stationKindWords(card.kind)}</dd>
        <dt>密级</dt>
        <dd>
          <LevelBadge level={card.level} />
        </dd>
        <dt>指纹</dt>
        <dd className={classes.fingerprint}>{card.fingerprint}</dd>
      </dl>
      <p className={classes.note}>
        名片写到介质上交给对方，同时打印一页；对方照纸面输入指纹后受信，本站也照此读对方的名片。
      </p>
    </aside>
  );
}

function momentColumn(
  id: string,
  label: string,
  at: (station: TrustedStation) => number | undefined,
): LocalColumn<TrustedStation> {
  return {
    id,
    label,
    width: 96,
    align: 'left',
    isSortable: true,
    sortBy: (station) => at(station) ?? 0,
    render: (station) => {
      const moment = at(station);
      return moment === undefined ? (
        <TextCell text="—" tone="quiet" />
      ) : (
        <TextCell text={tableDate(dayOfMoment(moment))} />
      );
    },
  };
}

const COLUMNS: readonly LocalColumn<TrustedStation>[] = [
  {
    id: 'station',
    label: '站点',
    width: 'rest',
    align: 'left',
    isSortable: true,
    textOf: (station) => `${stationWords(station)}　${station.organisation}`,
    render: (station) => <TextCell text={stationWords(station)} />,
  },
  levelColumn((station) => station.level),
  {
    id: 'fingerprint',
    label: '指纹',
    width: 176,
    align: 'left',
    isSortable: false,
    textOf: (station) => station.fingerprint,
    render: (station) => <span className={classes.mono}>{station.fingerprint}</span>,
  },
  momentColumn('trusted', '受信', (station) => station.trustedAt),
  momentColumn('sent', '上次发出', (station) => station.lastSentAt),
  momentColumn('receipt', '上次回执', (station) => station.lastReceiptAt),
  momentColumn('received', '上次收到', (station) => station.lastReceivedAt),
];

function TrustedTable({ stations }: { readonly stations: readonly TrustedStation[] | undefined }) {
  const [current, setCurrent] = useState<string>();
  if (stations?.length === 0) {
    return (
      <div className={classes.content}>
        <EmptyState
          title="还没有受信的站点"
          belongs="与对方互换名片：把本站名片写到介质上并打印一页交给对方，再读对方的名片，照对方的纸面输入指纹。受信以后才能收发交换包。"
        />
      </div>
    );
  }
  return (
    <LocalTable
      label="受信站点"
      columns={COLUMNS}
      rows={stations ?? []}
      keyOf={(station) => station.stationId}
      current={current}
      onCurrent={setCurrent}
      onOpen={(station) => setCurrent(station.stationId)}
    />
  );
}

function CardSheet({ card, onClose }: { readonly card: StationCardView; readonly onClose: () => void }) {
  const say = useJobs((state) => state.say);
  const model = useMemo(() => cardSheet(card, dayOfMoment(currentTime())), [card]);
  return (
    <SheetDialog
      title="打印本站名片"
      model={model}
      fileName={`${stationWords(card)}名片`}
      onClose={onClose}
      onDone={(words) => {
        say(words);
        onClose();
      }}
    />
  );
}
