import { lock } from '#renderer/stores/locking.ts';
import { type Route, useNavigation } from '#renderer/stores/navigation.ts';
import { readsRecords } from '#renderer/stores/session.ts';
import { askVault } from '#renderer/stores/vault.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { isListForm } from '#shared/domain/printForms.ts';
import { findRegister, REGISTERS } from '#shared/domain/registers/index.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import type { Aim, PaletteEntry } from './paletteHits.ts';
import { groupsOf, placesOf } from './places.ts';

/** With more records than this a book is printed from its list, where the person says which of them. */
const MOST_PRINTED = 1000;

function opening(route: Route): Aim {
  return { does: 'open', route };
}

/** The places of this account. */
export function pageEntries(session: Session): readonly PaletteEntry[] {
  const places = groupsOf(session).flatMap((group) =>
    placesOf(group, session).map(
      (place): PaletteEntry => ({
        id: `page-${place.key}`,
        group: 'pages',
        title: place.title,
        meta: `${group} / ${place.title}`,
        aim: opening(place.route),
      }),
    ),
  );
  return [
    { id: 'page-today', group: 'pages', title: '今日', meta: '', aim: opening({ page: 'today' }) },
    ...places,
  ];
}

function actsOf(register: RegisterDefinition, route: Route): readonly PaletteEntry[] {
  const { code, createLabel, printForms } = register;
  const acts: PaletteEntry[] = [];
  if (createLabel !== undefined) {
    const aim = opening({ page: 'form', register: code });
    const act: PaletteEntry = { id: `act-new-${code}`, group: 'acts', title: createLabel, meta: '', aim };
    // Elsewhere the key makes something else, or nothing.
    const isHere = route.page === 'list' && route.register === code;
    acts.push(isHere ? { ...act, keys: 'Ctrl+N' } : act);
  }
  for (const { id, title, shape } of printForms) {
    if (shape === 'single') continue;
    const aim: Aim = { does: 'print', register: code, form: id };
    acts.push({ id: `act-print-${id}`, group: 'acts', title: `打印${title}`, meta: '', aim });
  }
  // What goes out is what is seen, so it must be seen.
  if (route.page === 'list' && route.register === code) {
    const aim: Aim = { does: 'exportTable', register: code };
    acts.push({ id: `act-table-${code}`, group: 'acts', title: '导出表格', meta: register.title, aim });
  }
  return acts;
}

/** What this account may begin from anywhere; `route`: where it is now. */
export function actEntries(session: Session, route: Route): readonly PaletteEntry[] {
  const locking: PaletteEntry = {
    id: 'act-lock',
    group: 'acts',
    title: '锁定',
    meta: '',
    keys: 'Ctrl+L',
    aim: { does: 'lock' },
  };
  if (!readsRecords(session)) return [locking];
  return [...Object.values(REGISTERS).flatMap((register) => actsOf(register, route)), locking];
}

/**
 * A book of all its records; an empty one, one too long to print unseen, and one whose records fill pages of their own,
 * of which one is printed at a time, opens its list.
 */
async function print(register: string, form: string): Promise<void> {
  const { open } = useNavigation.getState();
  const definition = findRegister(register);
  if (definition === undefined || !isListForm(definition, form)) {
    await open({ page: 'list', register });
    return;
  }
  const answer = await askVault('records.list', { register, offset: 0, limit: MOST_PRINTED });
  const records = answer.ok && answer.value.total <= MOST_PRINTED ? answer.value.rows : [];
  if (records.length === 0) await open({ page: 'list', register });
  else await open({ page: 'preview', register, form, records: records.map(({ record }) => record) });
}

/** Does what a row of the palette is for. */
export async function follow(aim: Aim): Promise<void> {
  if (aim.does === 'open') await useNavigation.getState().open(aim.route);
  else if (aim.does === 'print') await print(aim.register, aim.form);
  else if (aim.does === 'exportTable')
    useNavigation.getState().arrangeList(aim.register, { isExporting: true });
  else await lock('person');
}
