import { useState } from 'react';
import { momentWords } from '#renderer/i18n/dates.ts';
import { useJobs } from '#renderer/stores/jobs.ts';
import { askVault, useVaultQuery } from '#renderer/stores/vault.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { type LocalColumn, LocalTable } from '#renderer/ui/LocalTable.tsx';
import { textColumn } from '#renderer/ui/localColumns.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { PracticeView } from '#shared/ipc/vault/recordParts.ts';
import { ReasonAct } from './ReasonAct.tsx';
import classes from './System.module.css';

function switchedWords({ switchedAt, switchedBy, reason }: PracticeView): string {
  if (switchedAt === undefined) return '—';
  return `${momentWords(switchedAt, currentTime())}　${switchedBy}　${reason}`;
}

const COLUMNS: readonly LocalColumn<PracticeView>[] = [
  {
    id: 'isOn',
    label: '状态',
    width: 96,
    align: 'left',
    isSortable: true,
    sortBy: ({ isOn }) => (isOn ? 0 : 1),
    render: ({ isOn }) => <StateGlyph words={isOn ? '启用' : '停用'} shape={isOn ? 'full' : 'ring'} />,
  },
  textColumn('registers', '台账', 280, ({ registers }) => registers.join('、')),
  textColumn('texts', '做法', 'rest', ({ texts }) => texts.join('')),
  textColumn('switched', '最近一次启用或停用', 240, switchedWords),
];

/** 各地做法: rules that the measures do not lay down, which the head takes up for the own station or leaves. */
export function PracticesPage() {
  const answer = useVaultQuery('practices.list', {});
  const say = useJobs((state) => state.say);
  const [current, setCurrent] = useState<string>();
  const [asked, setAsked] = useState<PracticeView>();
  const practices = answer.value ?? [];
  const chosen = practices.find(({ rule }) => rule === current) ?? practices[0];
  const verb = chosen?.isOn === true ? '停用' : '启用';
  return (
    <div className={classes.page}>
      <PageHeader
        title="各地做法"
        meta={['制度没有规定、各地试行的做法，由本单位决定用不用；启用的只作提示，不拦截']}
        actions={
          <Button
            size="header"
            variant="primary"
            disabled={chosen === undefined}
            onClick={() => setAsked(chosen)}
          >
            {verb}
          </Button>
        }
      />
      {answer.error !== undefined && <ErrorBanner error={answer.error} />}
      <LocalTable
        label="各地做法"
        columns={COLUMNS}
        rows={practices}
        keyOf={({ rule }) => rule}
        current={chosen?.rule}
        onCurrent={setCurrent}
        onOpen={setAsked}
      />
      <StatusBar
        facts={[`${practices.length} 项做法，启用 ${practices.filter(({ isOn }) => isOn).length} 项`]}
        keys={[
          { keys: 'Enter', does: '启用或停用' },
          { keys: 'Esc', does: '返回' },
        ]}
      />
      {asked !== undefined && (
        <ReasonAct
          title={asked.isOn ? '停用' : '启用'}
          text={`${asked.texts.join('')}${asked.isOn ? '停用后不再提示，已有的记录不变。' : '启用后，不合这一做法的在记录上提示，不拦截。'}`}
          ask={(reason) => askVault('practices.switch', { rule: asked.rule, isOn: !asked.isOn, reason })}
          onDone={() => {
            setAsked(undefined);
            answer.reload();
            say(asked.isOn ? '已停用，理由记入日志和审计' : '已启用，理由记入日志和审计');
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
