import { beforeAll, describe, expect, it } from 'vitest';
import { errorSentence, isErrorCode } from '#renderer/i18n/errorWords.ts';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { printContext } from '#renderer/registers/print/printContext.ts';
import { printedOf } from '#renderer/registers/print/printedOf.ts';
import { printModel } from '#renderer/registers/print/printModels.ts';
import { previewSheet } from '#renderer/registers/print/sheet.ts';
import { peopleById } from '#renderer/registers/usePageContext.ts';
import type { DomainContext, RegisterDefinition } from '#shared/domain/definition.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Result } from '#shared/kernel/result.ts';
import { suggested } from '../support/registerDesk.ts';
import { RegisterFuzz } from '../support/registerFuzz.ts';
import { StoryStation, type Values } from '../support/storyStation.ts';
import { mustBe } from '../support/vaultStation.ts';

const DEFINITIONS: readonly RegisterDefinition[] = Object.values(REGISTERS);
const MADE = DEFINITIONS.filter(({ createLabel }) => createLabel !== undefined);
/** What a rule of every save asks for: without it nothing is ever taken. */
const FIRST: Readonly<Record<string, Values>> = {
  accidentReport: { phoneFirst: false },
  emergencyReport: { phoneFirst: false },
  requestReport: { docType: 'report', matter: '学校食堂专项监督情况' },
  notification: { isClean: true },
};
const SEED = 20_260_302;
/** A code, a field's id, an English word or the id of a record or person: nothing of the kind stands on screen or paper. */
const LEAKED = /[A-Za-z]{3,}|[0-9a-f]{16,}/;
const BROKEN = /undefined|\[object|NaN|\{[A-Za-z]+\}|\p{Surrogate}/u;

/** What the pages say of a record in words. */
function wordsOf(definition: RegisterDefinition, view: RecordView): readonly string[] {
  const { title, marking, moves, signs, reminders, missing, corrections, timeline, related } = view;
  const said = [
    title,
    marking,
    ...moves.flatMap(({ refusal, reminders: before }) => [
      ...(refusal === undefined ? [] : [errorSentence(refusal)]),
      ...before.flatMap(({ reason, next, article }) => [reason, next, article]),
    ]),
    ...signs.map(({ verb }) => verb),
    ...reminders.flatMap(({ reason, next, article }) => [reason, next, article]),
    ...missing.map(({ label }) => label),
    ...corrections.map(({ label }) => label),
    ...timeline.map(({ detail, act }) => (act === 'edit' || act === 'move' ? (detail ?? '') : '')),
    ...related.flatMap((row) => [row.title, ...Object.values(row.cells).map(({ text }) => text)]),
  ];
  return said.map((words) => `${definition.code}: ${words}`);
}

/** Those of some words, each behind its place and a colon, that show what is no word. */
function leaks(words: readonly string[]): readonly string[] {
  return words.filter((text) => {
    const shown = text.slice(text.indexOf(': ') + 2);
    return LEAKED.test(shown) || BROKEN.test(shown);
  });
}

/** The place, and what shows that it is no word, with some of what stands about it. */
function excerpt(text: string): string {
  const [place = ''] = text.split(': ', 1);
  const shown = text.slice(place.length);
  const at = Math.max(shown.search(LEAKED), shown.search(BROKEN));
  return `${place} ${shown.slice(Math.max(0, at - 30), at + 40)}`;
}

/** The text of a page without its styles and tags. */
function textOf(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '　')
    .replace(/&[a-z]+;|&#x?[0-9a-f]+;/g, '');
}

describe('every register under random hands', () => {
  let desk: StoryStation;
  let people: readonly string[];
  const records = new Map<string, string[]>();
  const said: string[] = [];
  const refusals = new Map<string, number>();
  let fuzz: RegisterFuzz;

  /** A refusal is a code of the closed list that says in Chinese what is wrong. */
  const hear = (place: string, result: Result<unknown>): boolean => {
    if (result.ok) return true;
    const { code } = result.error;
    refusals.set(code, (refusals.get(code) ?? 0) + 1);
    if (!isErrorCode(code) || code === 'BAD_REQUEST') said.push(`${place}: ${code}`);
    else said.push(...leaks([`${place}: ${errorSentence(result.error)}`]));
    return false;
  };

  const create = async (definition: RegisterDefinition, values: Values) => {
    const made = await desk.call('records.create', { register: definition.code, values: { ...values } });
    hear(definition.code, made);
    if (!made.ok) return undefined;
    const { record } = made.value;
    records.set(definition.code, [...(records.get(definition.code) ?? []), record]);
    said.push(...leaks(wordsOf(definition, made.value)));
    expect((await desk.get(record)).values).toEqual(made.value.values);
    return made.value;
  };

  const move = async (definition: RegisterDefinition, view: RecordView): Promise<RecordView> => {
    const step = fuzz.of(view.moves);
    if (step === undefined) return view;
    const asked = fuzz.asked(definition, step.to, 0.15);
    const opinion = fuzz.of(['同意', '', '退回，补正后再报']) ?? '';
    const password = desk.passwordOf('张三一');
    const set = { ...step.suggested, ...asked };
    const moved = await desk.move(view, step.to, { set, password, ...(opinion !== '' && { opinion }) });
    if (!hear(`${definition.code}→${step.to}`, moved) || !moved.ok) return view;
    said.push(...leaks(wordsOf(definition, moved.value)));
    return moved.value;
  };

  const correct = async (definition: RegisterDefinition, view: RecordView): Promise<void> => {
    const [change] = Object.entries(fuzz.form(definition, 0.2, 0.2)).filter(
      ([, value]) => !Array.isArray(value),
    );
    if (change === undefined) return;
    const [path, after] = change;
    const { record } = view;
    if (view.isFrozen) {
      const reason = '原记有误';
      hear(`${definition.code} 更正`, await desk.call('records.correct', { record, path, after, reason }));
      const { later, heads } = await desk.get(record);
      const set = { ...fuzz.only(definition, later, 0.1) };
      hear(
        `${definition.code} 补登`,
        await desk.call('records.complete', { record, heads: [...heads], set }),
      );
    } else hear(`${definition.code} 修改`, await desk.edit(view, { [path]: after }));
  };

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('张三一');
    const all = mustBe(await desk.call('records.people', {}));
    people = all.filter(({ isOffered }) => isOffered).map(({ person }) => person);
    fuzz = new RegisterFuzz(SEED, { people, records });
  });

  it('is looked at with eyes that see a code', () => {
    const shown = [
      'title: 承办人 handlerId',
      'cell: 1002942fca3e54b9',
      'next: {next}',
      'title: undefined',
      'x: \ud842',
    ];
    expect(leaks(shown)).toEqual(shown);
    expect(leaks(['title: A角和𠮷野家　2026年第1次'])).toEqual([]);
  });

  it('takes or refuses in Chinese words whatever is filled in, and shows no code of its own', async () => {
    for (let round = 0; round < 9; round += 1) {
      for (const definition of MADE) {
        const base = await suggested(desk, definition.code);
        // From what a careful person leaves empty to what nobody would send.
        const filled = [0, 0.1, 0.3, 0.6, 0.9, 1, 1, 0.5][round % 8] ?? 1;
        const wrong = round % 3 === 2 ? 0.1 : 0;
        const values = { ...base, ...fuzz.form(definition, filled, wrong), ...FIRST[definition.code] };
        let view = await create(definition, round === 0 ? { ...base, ...FIRST[definition.code] } : values);
        for (let step = 0; view !== undefined && step < 3; step += 1) {
          await correct(definition, view);
          view = await move(definition, await desk.get(view.record));
        }
      }
    }
    expect([...new Set(said)]).toEqual([]);
    expect(MADE.filter(({ code }) => !records.has(code)).map(({ code }) => code)).toEqual([]);
    for (const code of ['FIELD_INVALID', 'RULE_BROKEN', 'FIELD_MISSING'])
      expect(refusals.get(code)).toBeGreaterThan(20);
  });

  it('lists and finds what was taken, in every order and under every filter', async () => {
    const words: string[] = [];
    for (const definition of DEFINITIONS) {
      for (const column of definition.columns) {
        const sort = { column: column.id, descending: false };
        const query = { register: definition.code, offset: 0, limit: 200, sort };
        const { rows, facets } = mustBe(await desk.call('records.list', query));
        for (const { title, cells } of rows) {
          const shown = Object.values(cells).flatMap(({ text, meta }) => [text, meta ?? '']);
          words.push(...leaks([title, ...shown].map((text) => `${definition.code}.${column.id}: ${text}`)));
        }
        for (const [filter, values] of Object.entries(facets).slice(0, 3)) {
          const [first] = values;
          if (first === undefined) continue;
          const filters = { [filter]: [first.value] };
          const { total } = mustBe(await desk.call('records.list', { ...query, filters }));
          if (total !== first.count)
            words.push(
              `${definition.code} ${filter}=${JSON.stringify(first.value)}: ${total}≠${first.count}`,
            );
        }
      }
    }
    expect([...new Set(words)]).toEqual([]);
    const { hits } = mustBe(await desk.call('records.search', { text: '𠮷野家、𪚥', limit: 200 }));
    expect(new Set(hits.map(({ row }) => row.register)).size).toBeGreaterThan(15);
  });

  it('lays every paper of it out', async () => {
    const page: DomainContext = {
      today: '2026-03-02',
      unitName: '驻县教育局纪检监察组',
      ...NO_OTHERS,
      person: (id) => byId.get(id),
    };
    const byId = peopleById(mustBe(await desk.call('records.people', {})));
    const words: string[] = [];
    for (const definition of DEFINITIONS) {
      const all = (records.get(definition.code) ?? []).slice(-6);
      for (const { id } of definition.printForms) {
        for (const printed of all.length > 1 ? [...all.map((record) => [record]), all] : [all]) {
          if (printed.length === 0) continue;
          const gathered = mustBe(await desk.call('records.printed', { records: [...printed], form: id }));
          const context = printContext(page, gathered);
          const views = gathered.views.map((view) => ({
            ...printedOf(view),
            cells: gathered.cells[view.record] ?? [],
          }));
          const sheet = previewSheet('内部', false);
          const model = printModel({ definition, form: id, records: views, context, sheet });
          if (model === undefined) words.push(`${definition.code} ${id}: no page`);
          else words.push(...leaks([`${definition.code} ${id}: ${textOf(renderPrintHtml(model))}`]));
        }
      }
    }
    expect([...new Set(words.map((text) => excerpt(text)))]).toEqual([]);
  });
});
