import { useState } from 'react';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useVaultQuery } from '#renderer/stores/vault.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { Field } from '#renderer/ui/Field.tsx';
import { type LocalColumn, LocalTable } from '#renderer/ui/LocalTable.tsx';
import { levelColumn, textColumn } from '#renderer/ui/localColumns.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { PersonPicker } from '#renderer/ui/PersonPicker.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { stateOf } from '#shared/domain/flows.ts';
import { isAdministrator, isOffice } from '#shared/domain/kinds.ts';
import { findRegister, REGISTERS } from '#shared/domain/registers/index.ts';
import type { Holding } from '#shared/ipc/vault/records.ts';
import classes from './Handover.module.css';

const PAGE = 'staff:handover';
const ARTICLE = '第六十五条';

function registerTitle({ row }: Holding): string {
  return findRegister(row.register)?.title ?? row.register;
}

function stateWords({ row }: Holding) {
  const definition = findRegister(row.register);
  const state = definition === undefined ? undefined : stateOf(definition.flow, row.state);
  return { words: state?.label ?? row.state, shape: state?.glyph ?? ('ring' as const) };
}

const COLUMNS: readonly LocalColumn<Holding>[] = [
  textColumn('register', '台账', 150, registerTitle),
  levelColumn(({ row }) => row.level),
  textColumn('title', '事项', 'rest', ({ row }) => row.title),
  textColumn('labels', '名下为', 150, ({ labels }) => labels.join('、')),
  {
    id: 'state',
    label: '状态',
    width: 96,
    align: 'left',
    isSortable: true,
    sortBy: (held) => stateWords(held).words,
    render: (held) => <StateGlyph {...stateWords(held)} />,
  },
  textColumn('number', '编号', 180, ({ row }) => row.number),
];

/** 离岗交接: what somebody still has in hand, each to be opened and passed on, until nothing is left. */
export function HandoverPage({ argument }: { readonly argument: string | undefined }) {
  const people = useVaultQuery('records.people', {}, ['person']).value ?? [];
  const asked = argument === undefined ? undefined : { person: argument };
  const held = useVaultQuery('records.holdings', asked, Object.keys(REGISTERS));
  const { open, replace } = useNavigation.getState();
  const [current, setCurrent] = useState<string>();
  const person = people.find((each) => each.person === argument);
  // 三员 have no duties to hand over.
  const workers = people.filter(({ offices }) => !isAdministrator(offices.filter(isOffice)));
  const rows = held.value ?? [];
  // Kept in the place itself, so that coming back from a record finds the same person.
  const choose = (id: string | undefined): void =>
    replace({ page: 'other', id: PAGE, ...(id !== undefined && { argument: id }) });
  return (
    <div className={classes.page}>
      <PageHeader title="离岗交接" meta={[ARTICLE, '逐项交接，避免工作脱节']} />
      <div className={classes.who}>
        <Field label="离岗人员">
          {(control) => (
            <PersonPicker
              control={control}
              people={workers.map(({ person: id, ...rest }) => ({ id, ...rest }))}
              chosen={argument === undefined ? [] : [argument]}
              isMany={false}
              onChoose={(ids) => choose(ids[0])}
            />
          )}
        </Field>
      </div>
      {held.error !== undefined && <ErrorBanner error={held.error} />}
      {rows.length > 0 ? (
        <LocalTable
          label="名下事项"
          columns={COLUMNS}
          rows={rows}
          keyOf={({ row }) => row.record}
          current={current}
          onCurrent={setCurrent}
          onOpen={({ row }) => void open({ page: 'detail', register: row.register, record: row.record })}
        />
      ) : (
        <div className={classes.rest}>
          {argument === undefined && <Unchosen />}
          {person !== undefined && held.value?.length === 0 && <NothingLeft name={person.name} />}
        </div>
      )}
      <StatusBar
        facts={argument === undefined ? [] : [`名下 ${rows.length} 项`, '只列本账号能看到的']}
        keys={[...(rows.length > 0 ? [{ keys: 'Enter', does: '打开' }] : []), { keys: 'Esc', does: '返回' }]}
      />
    </div>
  );
}

function Unchosen() {
  return (
    <EmptyState
      title="选定离岗的人"
      belongs="列出其名下还没有办完的事项、专责、保管的印章和AB角岗位，逐项打开办理移交。"
      article={ARTICLE}
      duty="其他工作人员依据岗位职责做好本职工作，组内实行岗位职责AB角，避免工作脱节。"
    />
  );
}

function NothingLeft({ name }: { readonly name: string }) {
  return (
    <EmptyState
      title={`${name}名下没有未交接的事项`}
      belongs="承办、起草、保管、专责和AB角岗位都已办完或移交，可以在人员中登记离岗日期。"
      article={ARTICLE}
      duty="避免工作脱节。"
    />
  );
}
