import { momentWords } from '#renderer/i18n/dates.ts';
import { TextCell } from '#renderer/ui/Cell.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import type { LocalColumn } from '#renderer/ui/LocalTable.tsx';
import { textColumn } from '#renderer/ui/localColumns.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { AccountView } from '#shared/ipc/vault/admin.ts';
import { highestLevel, LEVEL_NAMES, LEVELS } from '#shared/kernel/level.ts';
import { standingWords } from './accountWords.ts';

function lastLogin(account: AccountView): string {
  return account.lastLoginAt === undefined ? '还没有登录过' : momentWords(account.lastLoginAt, currentTime());
}

function pendingWords(account: AccountView): string {
  return account.keysPending.map((level) => LEVEL_NAMES[level]).join('、');
}

export const ACCOUNT_COLUMNS: readonly LocalColumn<AccountView>[] = [
  {
    id: 'name',
    label: '姓名',
    width: 160,
    align: 'left',
    isSortable: true,
    textOf: (account) => account.name,
    render: (account) => <TextCell text={account.name} isStruck={account.standing === 'disabled'} />,
  },
  {
    id: 'level',
    label: '知悉',
    width: 72,
    align: 'left',
    isSortable: true,
    sortBy: (account) => LEVELS.indexOf(highestLevel(account.levels)),
    render: (account) =>
      account.levels.length === 0 ? (
        <TextCell text="—" tone="quiet" />
      ) : (
        <LevelBadge level={highestLevel(account.levels)} />
      ),
  },
  textColumn('office', '职务', 'rest', (account) => account.office),
  {
    id: 'standing',
    label: '状态',
    width: 152,
    align: 'left',
    isSortable: true,
    textOf: (account) => standingWords(account).words,
    render: (account) => <StateGlyph {...standingWords(account)} />,
  },
  {
    id: 'pending',
    label: '待发密钥',
    width: 168,
    align: 'left',
    isSortable: false,
    textOf: pendingWords,
    render: (account) =>
      account.keysPending.length === 0 ? (
        <TextCell text="—" tone="quiet" />
      ) : (
        <TextCell text={pendingWords(account)} tone="warn" />
      ),
  },
  {
    id: 'login',
    label: '上次登录',
    width: 168,
    align: 'left',
    isSortable: true,
    sortBy: (account) => account.lastLoginAt ?? 0,
    render: (account) => <TextCell text={lastLogin(account)} tone="quiet" />,
  },
];
