import { beforeAll, describe, expect, it } from 'vitest';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { fieldProblems } from '#shared/domain/fields.ts';
import { flattenFields } from '#shared/domain/paths.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { refusalOf, registeredUnit, suggested, written } from '../../support/registerDesk.ts';
import { StoryStation, type Values } from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

/** What Word leaves in a paste: NBSP, quotes, bullets, tabs, marks of no width, a soft hyphen; emoji, four-byte characters. */
const PASTED =
  '一、\u00a0“检查”\u2018情况\u2019\u2026\u2014\n\u2022\t第一项\u200b\u200d\ufeff\u00ad\n\uf0b7\t第二项\u2003👨‍👩‍👧‍👦😀1️⃣\n𠮷野家、𪚥、㐂、𫖯';
const MARK = '𠮷野家、𪚥';
/** 10,000 characters, of which the last words are looked for. */
const LONG = `${'议'.repeat(10_000 - [...PASTED].length)}${PASTED}`;

const DEFINITIONS: readonly RegisterDefinition[] = Object.values(REGISTERS);
/** Registers in which a person makes a record by hand. */
const MADE = DEFINITIONS.filter(({ createLabel }) => createLabel !== undefined);

function isTyped(field: FieldDefinition): boolean {
  return field.auto !== true && field.computed === undefined && field.writers === undefined;
}

function fieldsOf(definition: RegisterDefinition): readonly FieldDefinition[] {
  return definition.fields.filter(isTyped);
}

/** Values with one of a field, or of a column in a list of one row. */
function withField(field: FieldDefinition, column: FieldDefinition | undefined, value: Json): Values {
  return { [field.id]: column === undefined ? value : [{ id: 'b1', [column.id]: value }] };
}

type Place = readonly [field: FieldDefinition, column: FieldDefinition | undefined];

/** Every typed field and column of some kinds. */
function places(definition: RegisterDefinition, kinds: readonly FieldDefinition['kind'][]): readonly Place[] {
  return fieldsOf(definition).flatMap((field): readonly Place[] =>
    field.kind === 'rows'
      ? field.columns
          .filter((column) => isTyped(column) && kinds.includes(column.kind))
          .map((column): Place => [field, column])
      : kinds.includes(field.kind)
        ? [[field, undefined]]
        : [],
  );
}

function longest(field: FieldDefinition): string {
  const most = (field.kind === 'longText' || field.kind === 'text' ? field.maxLength : undefined) ?? 20_000;
  return [...LONG].length <= most && LONG.length <= most
    ? LONG
    : [...PASTED].slice(0, Math.floor(most / 2)).join('');
}

/** A value that no field of the kind takes, whatever it is called. */
const WRONG: Readonly<Record<FieldDefinition['kind'], readonly Json[]>> = {
  text: [7, true, ['x'], { x: 1 }, '两\n行', '响\u0007铃', '\ud842', 'x'.repeat(1001)],
  longText: [7, false, ['x'], { x: 1 }, '回车\r\n', '竖\u000b行', '\udfb7', '字'.repeat(20_001)],
  int: ['7', 1.5, -1, true, [1], 1e12],
  date: ['2027-02-29', '2026-13-01', '2026-2-3', 20260302, '明天', '2026-03-02T09:00'],
  dateTime: ['2027-02-29T09:00', '2026-03-02T24:00', '2026-03-02', '2026-03-02T09:60', 0],
  bool: ['true', 1, [true]],
  enum: ['no-such-code', 3, ['x']],
  enumMulti: [['no-such-code'], 'x', [3]],
  person: ['nobody', 3, ['nobody']],
  people: [['nobody'], 'nobody', [3]],
  ref: ['nothing', 3, ['nothing']],
  refs: [['nothing'], 'nothing', [3]],
  rows: [[null], [{ nothing: 1 }], 'x', 7, [{ id: 'a' }, { id: 'a' }]],
  attachments: [['x'], 'x'],
};
/** What a rule of every save asks for beside a text: a text of its own is not enough there. */
const EXTRA: Readonly<Record<string, Values>> = {
  riskDefence: { startOn: '2026-02-02', endOn: '2026-02-27' },
  superviseLedger: { lookBackOn: null, lookBackResult: null },
  accidentReport: { phoneFirst: false },
  emergencyReport: { phoneFirst: false },
  requestReport: { docType: 'report', matter: '学校食堂专项监督情况' },
  studyPlan: { planYear: null },
  notification: { isClean: true, receipts: null },
};
const TWIN: Values = {
  name: '张三一',
  postLevel: 'principal',
  isPartyMember: false,
  isLeadingCadre: true,
  personState: 'onPost',
  arrivedOn: '2020-07-01',
  isSecretPerson: false,
};
const KINDS = Object.keys(WRONG) as readonly FieldDefinition['kind'][];

function wrongFor(field: FieldDefinition): readonly Json[] {
  const most = field.kind === 'longText' ? (field.maxLength ?? 20_000) : 0;
  return WRONG[field.kind].map((value) =>
    most > 20_000 && typeof value === 'string' && value.length > 20_000 ? '字'.repeat(most + 1) : value,
  );
}

function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

describe('bad input, register by register', () => {
  let desk: StoryStation;
  const bases = new Map<string, Values>();
  const baseOf = async (register: string): Promise<Values> => {
    const known = bases.get(register) ?? (await suggested(desk, register));
    bases.set(register, known);
    return known;
  };
  const create = async (register: string, values: Values) =>
    desk.call('records.create', { register, values: { ...(await baseOf(register)), ...values } });
  const frames = () => desk.main.frames.length;

  beforeAll(async () => {
    desk = await StoryStation.found();
    await desk.enter('张三一');
  });

  it('pasted Word text of 10,000 characters comes back exactly from every long text', async () => {
    const refused: string[] = [];
    const differing: string[] = [];
    for (const definition of MADE) {
      const values: Record<string, Json> = { ...EXTRA[definition.code] };
      for (const [field, column] of places(definition, ['longText'])) {
        if (field.id in (EXTRA[definition.code] ?? {})) continue;
        const rows = (values[field.id] as Json[] | undefined)?.[0] ?? { id: 'b1' };
        values[field.id] =
          column === undefined ? longest(field) : [{ ...(rows as object), [column.id]: longest(column) }];
      }
      const made = await create(definition.code, values);
      if (!made.ok) {
        refused.push(`${definition.code} ${refusalOf(made)}`);
        continue;
      }
      for (const [field, column] of places(definition, ['longText'])) {
        if (field.id in (EXTRA[definition.code] ?? {})) continue;
        const stored = made.value.values[field.id];
        const text = column === undefined ? stored : (stored as Record<string, Json>[])[0]?.[column.id];
        if (text !== longest(column ?? field)) differing.push(`${definition.code}.${field.id}/${column?.id}`);
      }
      expect(isWhole(made.value.title)).toBe(true);
      const query = { register: definition.code, offset: 0, limit: 100 };
      const { rows } = mustBe(await desk.call('records.list', query));
      for (const { title, cells } of rows) {
        for (const cell of Object.values(cells)) expect(isWhole(cell.text + (cell.meta ?? ''))).toBe(true);
        expect(isWhole(title)).toBe(true);
      }
    }
    expect(refused).toEqual([]);
    expect(differing).toEqual([]);
  });

  it('search finds its last words in every register that searches its texts, and cuts no character', async () => {
    const { hits } = mustBe(await desk.call('records.search', { text: MARK, limit: 200 }));
    const expected = MADE.filter((definition) =>
      places(definition, ['longText']).some(([field, column]) =>
        definition.searchPaths.includes(column === undefined ? field.id : `${field.id}/*/${column.id}`),
      ),
    ).map(({ code }) => code);
    expect(expected.length).toBeGreaterThan(30);
    const found = new Set(hits.map(({ row }) => row.register));
    expect(expected.filter((code) => !found.has(code))).toEqual([]);
    for (const { excerpt, row, from, to } of hits) {
      expect(excerpt.slice(from, to)).toBe(MARK);
      expect(isWhole(excerpt + row.title)).toBe(true);
    }
  });

  it('every printed table takes them whole', async () => {
    for (const definition of MADE) {
      const { rows } = mustBe(
        await desk.call('records.list', { register: definition.code, offset: 0, limit: 5 }),
      );
      for (const form of definition.printForms) {
        const records = rows.map(({ record }) => record);
        if (records.length === 0) continue;
        const printed = mustBe(await desk.call('records.printed', { records, form: form.id }));
        for (const cells of Object.values(printed.cells)) expect(isWhole(cells.join(''))).toBe(true);
      }
    }
  });

  it('short texts full of four-byte characters go into titles, cells and what is drafted from them', async () => {
    const broken: string[] = [];
    for (const definition of MADE) {
      const values: Record<string, Json> = {};
      for (const [field, column] of places(definition, ['text'])) {
        if (column !== undefined) continue;
        const most = field.kind === 'text' ? (field.maxLength ?? 200) : 0;
        const rest = '𠮷'.repeat(Math.max(0, Math.floor((most - 1) / 2)));
        const tried = { ...EXTRA[definition.code], [field.id]: `试${rest}` };
        // A number, a period: what has a form of its own takes no such text.
        if (codeOf(await create(definition.code, tried)) === 'ok') values[field.id] = `一${rest}`;
      }
      const made = await create(definition.code, { ...EXTRA[definition.code], ...values });
      if (!made.ok) {
        broken.push(`${definition.code} ${refusalOf(made)}`);
        continue;
      }
      const { record, title, derived } = made.value;
      if (!isWhole(title)) broken.push(`${definition.code} title`);
      for (const { register } of derived) {
        const drafted = await suggested(desk, register, record);
        const target = DEFINITIONS.find(({ code }) => code === register);
        const problems = target === undefined ? [] : fieldProblems(target, flattenFields(drafted), 'program');
        broken.push(
          ...problems.map(({ path, message }) => `${definition.code} → ${register}.${path} ${message}`),
        );
        if (!isWhole(JSON.stringify(drafted))) broken.push(`${definition.code} → ${register}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('what no field takes is refused by every register, and nothing is stored', async () => {
    const taken: string[] = [];
    const before = frames();
    for (const definition of MADE) {
      for (const [field, column] of places(definition, KINDS)) {
        for (const wrong of wrongFor(column ?? field)) {
          const made = await create(definition.code, withField(field, column, wrong));
          if (made.ok || made.error.code !== 'FIELD_INVALID')
            taken.push(
              `${definition.code}.${field.id}/${column?.id} ${JSON.stringify(wrong).slice(0, 30)} ${codeOf(made)}`,
            );
        }
      }
    }
    expect(taken).toEqual([]);
    for (const { code } of MADE) {
      for (const values of [{ nothing: 'x' }, { number: '示教纪–组会–26–内99' }, { state: 'finalized' }]) {
        expect(codeOf(await create(code, values))).toBe('FIELD_INVALID');
      }
    }
    expect(frames()).toBe(before);
  });

  it('a reference takes no record of another register', async () => {
    const unit = await registeredUnit(desk, '县教育局', 'hostDept');
    const other = mustBe(await create('workProcess', {})).record;
    const taken: string[] = [];
    const before = frames();
    for (const definition of MADE) {
      for (const [field, column] of places(definition, ['ref', 'refs'])) {
        const { kind, register } = (column ?? field) as Extract<FieldDefinition, { kind: 'ref' | 'refs' }>;
        const id = register === 'orgUnit' ? other : unit;
        const made = await create(definition.code, withField(field, column, kind === 'refs' ? [id] : id));
        if (codeOf(made) !== 'FIELD_INVALID') taken.push(`${definition.code}.${field.id} ${codeOf(made)}`);
      }
    }
    expect(taken).toEqual([]);
    expect(codeOf(await create('workProcess', { triggerRecordId: 'nothing' }))).toBe('NOT_FOUND');
    const view = await desk.get(other);
    expect(codeOf(await desk.edit(view, { triggerRecordId: 'nothing' }))).toBe('NOT_FOUND');
    expect(frames()).toBe(before);
  });

  it('an administrator who tries is refused, and the audit says so once', async () => {
    const count = async () =>
      (await desk.auditRows('吴九八')).filter(({ event }) => event === 'access.refused').length;
    const before = await count();
    const refused = await desk.call('records.create', { register: 'seal', values: {} });
    expect(codeOf(refused)).toBe('NOT_PERMITTED');
    expect(await count()).toBe(before + 1);
    await desk.enter('张三一');
    expect(codeOf(await create('groupMeeting', { nothing: 1 }))).toBe('FIELD_INVALID');
    expect(await count()).toBe(before + 1);
    await desk.enter('张三一');
  });

  it('two people of one name are told apart, and each record keeps the right one', async () => {
    const unit = await registeredUnit(desk, '县体育中心', 'hostDept');
    const twins: string[] = [];
    for (const postTitle of ['局长', '副局长']) {
      const twin = await written(desk, 'person', { ...TWIN, postTitle, personOrgId: unit });
      twins.push(mustBe(await desk.move(twin, 'registered')).record);
    }
    const people = mustBe(await desk.call('records.people', {})).filter(({ name }) => name === '张三一');
    expect(people).toHaveLength(3);
    expect(new Set(people.map(({ office }) => office)).size).toBe(3);
    const account = await desk.person('张三一');
    for (const personId of [...twins, account]) {
      const made = mustBe(await create('outingRegister', { personId, destination: '示例市' }));
      expect((await desk.get(made.record)).values['personId']).toBe(personId);
      const changed = mustBe(await desk.edit(made, { destination: '外地' }));
      expect(changed.values['personId']).toBe(personId);
    }
  });

  it('a double click moves, signs and fills in once', async () => {
    const once = (results: readonly { readonly ok: boolean }[]) =>
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    await desk.enter('赵六五');
    const seal = await written(desk, 'seal', { sealName: '组章', safeLocation: '302室保险柜' });
    once(await Promise.all([desk.move(seal, 'registered'), desk.move(seal, 'registered')]));
    expect((await desk.get(seal.record)).timeline.filter(({ act }) => act === 'move')).toHaveLength(1);
    const out = await written(desk, 'sealOut', {
      sealId: seal.record,
      destination: '县教育局',
      reason: '现场签署移交清单',
      leaveAt: '2026-03-02T00:00',
      expectedReturnAt: '2026-03-02T00:30',
    });
    await desk.enter('张三一');
    const { heads } = await desk.get(out.record);
    const sign = () =>
      desk.call('records.sign', {
        record: out.record,
        heads: [...heads],
        step: 'approved',
        opinion: '同意',
      });
    once(await Promise.all([sign(), sign()]));
    await desk.enter('赵六五');
    const approved = await desk.get(out.record);
    once(await Promise.all([desk.move(approved, 'registered'), desk.move(approved, 'registered')]));
    const open = await desk.get(out.record);
    const fill = () =>
      desk.call('records.complete', {
        record: out.record,
        heads: [...open.heads],
        set: { returnedAt: '2026-03-02T00:20' },
      });
    once(await Promise.all([fill(), fill()]));
    expect((await desk.get(out.record)).timeline.filter(({ act }) => act === 'complete')).toHaveLength(1);
  });

  it('纪要 is not finalised for a meeting without its chair, and says where to write it', async () => {
    await desk.enter('王五三');
    const meeting = await desk.createMeeting({ hostId: null });
    const minutes = await written(desk, 'meetingMinutes', {
      meetingId: meeting.record,
      minutesNo: '1号',
      drafterId: await desk.person('王五三'),
      distribution: '本组',
      content: '会议议定：印发值班表。',
    });
    const sent = mustBe(await desk.move(minutes, 'reviewing'));
    await desk.enter('张三一');
    const refused = await desk.move(await desk.get(sent.record), 'finalized', {
      opinion: '同意',
      set: { signerId: await desk.person('张三一'), issuedOn: '2026-03-02' },
      password: desk.passwordOf('张三一'),
    });
    expect(refusalOf(refused)).toBe('M08-chair 组务会没有主持人');
    expect((await desk.get(minutes.record)).state).toBe('reviewing');
    await desk.enter('王五三');
    expect(codeOf(await desk.move(await desk.get(meeting.record), 'reviewing'))).toBe('FIELD_MISSING');
  });

  it('an act while the clock is set back is refused, nothing is lost, and it goes on once it is right', async () => {
    await desk.enter('王五三');
    const view = await desk.createMeeting({ heldOn: '2026-03-03', startAt: '2026-03-03T09:00', endAt: null });
    const before = frames();
    desk.clock.time -= 2 * 3_600_000;
    expect(codeOf(await desk.edit(view, { place: '别处' }))).toBe('CLOCK_BACK');
    expect(codeOf(await create('workProcess', {}))).toBe('CLOCK_BACK');
    expect(frames()).toBe(before);
    expect((await desk.get(view.record)).values).toEqual(view.values);
    desk.clock.time += 2 * 3_600_000;
    const after = mustBe(await desk.edit(view, { place: '别处' }));
    expect(after.updatedAt).toBeGreaterThan(view.updatedAt);
  });

  it('every day of every register knows the calendar', () => {
    for (const definition of DEFINITIONS) {
      for (const [field, column] of places(definition, ['date', 'dateTime'])) {
        const path = column === undefined ? field.id : `${field.id}/a1/${column.id}`;
        const time = (column ?? field).kind === 'dateTime' ? 'T00:00' : '';
        const problem = (day: string) => fieldProblems(definition, { [path]: `${day}${time}` });
        expect(problem('2028-02-29'), path).toEqual([]);
        expect(problem('2027-02-29'), path).toHaveLength(1);
        expect(problem('2100-02-29'), path).toHaveLength(1);
      }
    }
  });
});
