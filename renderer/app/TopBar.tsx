import { IconBell, IconLock, IconSearch } from '@tabler/icons-react';
import { lock } from '#renderer/stores/locking.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { Mark } from '#renderer/ui/Mark.tsx';
import type { Session } from '#shared/ipc/vault/session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './TopBar.module.css';

interface TopBarProps {
  readonly session: Session;
  readonly due: number;
  readonly onSearch: () => void;
}

/** Name of the station, the mark, search, what is due, who works here, and the lock. */
export function TopBar({ session, due, onSearch }: TopBarProps) {
  const open = useNavigation((state) => state.open);
  const { station } = session;
  return (
    <header className={classes.bar} data-pane="top">
      <div className={classes.names}>
        <span className={classes.product}>派驻工作台</span>
        <span className={classes.station} title={station.unit}>
          {[station.unit, station.stationNo].join(' ・ ')}
        </span>
      </div>
      <Mark level={station.level} />
      <div className={classes.tools}>
        <button type="button" className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
          <IconSearch size="1rem" stroke={1.5} aria-hidden="true" />
          <span className={classes.searchWords}>搜索页面、记录</span>
          <KeyCap>Ctrl+K</KeyCap>
        </button>
        <button
          type="button"
          className={classes.bell}
          aria-label={due === 0 ? '没有待办' : `待办 ${due} 件，打开今日`}
          onClick={() => void open({ page: 'today' })}
        >
          <IconBell size="1.125rem" stroke={1.5} aria-hidden="true" />
          {due > 0 && <span className={classes.due}>{due}</span>}
        </button>
        <AccountMenu session={session} />
        <Button
          size="header"
          className={classes.lock}
          icon={<IconLock size="0.875rem" stroke={1.5} aria-hidden="true" />}
          aria-keyshortcuts="Control+L"
          title="Ctrl+L"
          onClick={() => void lock('person')}
        >
          锁定
        </Button>
      </div>
    </header>
  );
}
