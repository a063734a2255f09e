import type { RecordRow, RecordView } from '#shared/ipc/vault/records.ts';
import type { StoryStation, Values } from './storyStation.ts';
import { mustBe } from './vaultStation.ts';

/** First values of a record, drafted from another where `from` says so. */
export async function suggested(desk: StoryStation, register: string, from?: string): Promise<Values> {
  const copy = from === undefined ? {} : { copyFrom: from };
  return mustBe(await desk.call('records.suggest', { register, ...copy }));
}

/** A record as its form would make it: what is suggested, and what the person writes. */
export async function written(
  desk: StoryStation,
  register: string,
  values: Values,
  from?: string,
): Promise<RecordView> {
  const first = await suggested(desk, register, from);
  const made = await desk.call('records.create', {
    register,
    values: { classification: 'internal', ...first, ...values },
  });
  return mustBe(made);
}

/** A record of exactly these values, as a form sends them. */
export async function created(desk: StoryStation, register: string, values: Values): Promise<RecordView> {
  return mustBe(await desk.call('records.create', { register, values: { ...values } }));
}

/** A unit that the group supervises, registered. */
export async function registeredUnit(desk: StoryStation, name: string, orgType: string): Promise<string> {
  const unit = await written(desk, 'orgUnit', {
    name,
    shortName: name,
    orgType,
    level: 'county',
    establishedOn: '2020-01-01',
    enabled: true,
  });
  return mustBe(await desk.move(unit, 'registered')).record;
}

/** Open records of a register, as its list shows them under a filter. */
export async function listed(
  desk: StoryStation,
  register: string,
  filters: Readonly<Record<string, string[]>> = {},
): Promise<readonly RecordRow[]> {
  const query = { register, filters: { ...filters }, offset: 0, limit: 100 };
  return mustBe(await desk.call('records.list', query)).rows;
}

/** What a refused move or save says: rule and reason, or the code of another refusal. */
export function refusalOf(result: {
  readonly ok: boolean;
  readonly error?: { readonly code: string; readonly data?: unknown };
}): string {
  if (result.ok) return 'ok';
  const { code, data } = result.error ?? { code: '' };
  const { rule, reason } = (data ?? {}) as { rule?: string; reason?: string };
  return rule === undefined ? code : `${rule} ${reason ?? ''}`;
}
