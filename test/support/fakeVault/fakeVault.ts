import type { Connection } from '#renderer/stores/vault.ts';
import type {
  DomainContext,
  FieldValues,
  RegisterDefinition,
  RecordView as Seen,
} from '#shared/domain/definition.ts';
import { allowedMoves, isFrozenState } from '#shared/domain/flows.ts';
import { assembleFields, flattenFields } from '#shared/domain/paths.ts';
import { findRegister } from '#shared/domain/registers/index.ts';
import { missingFields } from '#shared/domain/rules.ts';
import type { ArgsOf } from '#shared/ipc/call.ts';
import type {
  DraftView,
  ListAnswer,
  RecordRow,
  RecordView,
  SearchAnswer,
} from '#shared/ipc/vault/records.ts';
import type { AccountFace, Session, StartReport, StationFace } from '#shared/ipc/vault/session.ts';
import type { VaultCallName, VaultCalls } from '#shared/ipc/vault.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { walking } from '../walking.ts';
import { SAMPLE_NOW, SAMPLE_PEOPLE, type SampleRecord, sampleRecords } from './sampleRecords.ts';

export interface FakeOptions {
  readonly isEmpty?: boolean;
  readonly isFirstRun?: boolean;
  readonly recordCount?: number;
}

const STATION: StationFace = {
  stationId: 'st1',
  unit: '驻县教育局纪检监察组',
  stationNo: '1号站',
  room: '机关楼305室',
  deviceNo: '示教纪–机–001',
  level: 'secret',
};

const at = (text: string): number => Date.parse(`2026-${text}:00+08:00`);
function face(
  account: string,
  name: string,
  office: string,
  last: string,
  isAdministrator = false,
): AccountFace {
  return { account, name, office, isAdministrator, lastLoginAt: at(last), isLockedOut: false };
}
const ACCOUNTS: readonly AccountFace[] = [
  face('zhang', '张三一', '组长', '03-12T08:05'),
  face('li', '李四二', '副组长', '03-11T17:30'),
  face('wang', '王五三', '公文、会议记录专人', '03-11T17:42'),
  face('zhao', '赵六五', '印章保管人', '03-11T16:10'),
  face('sun', '孙七六', '保密员', '03-12T08:20'),
  face('zhou', '周八七', '干部', '03-10T09:15'),
  face('wu', '吴九八', '系统管理员', '03-02T10:00', true),
  face('zheng', '郑十九', '安全保密管理员', '03-09T14:05', true),
  face('chen', '陈一十', '安全审计员', '03-12T09:00', true),
];

export const SAMPLE_SESSION: Session = {
  account: 'wang',
  person: 'wang',
  name: '王五三',
  office: '公文专人、会议记录专人',
  roles: ['handler'],
  dutyRoles: ['docClerk', 'meetingRecorder', 'member', 'author', 'handler'],
  levels: ['public', 'internal', 'confidential', 'secret'],
  isAdministrator: false,
  station: STATION,
  passwordExpiresAt: at('03-15T09:00'),
  mustChangePassword: false,
  keysPending: [],
  readOnly: undefined,
  lockAfterMinutes: 5,
};

/** A vault without keys: answers the page's questions from sample records, in memory. */
export class FakeVault {
  readonly records: SampleRecord[];
  readonly drafts = new Map<string, DraftView>();
  readonly asked: { readonly name: string; readonly args: unknown }[] = [];
  private failures = 1;
  private readonly options: FakeOptions;

  constructor(options: FakeOptions = {}) {
    this.options = options;
    this.records = options.isEmpty === true ? [] : sampleRecords();
    for (let index = this.records.length; index < (options.recordCount ?? 0); index += 1) {
      const model = this.records[index % 57];
      if (model !== undefined) this.records.push({ ...model, id: `copy-${index}` });
    }
  }

  private context(): DomainContext {
    return {
      today: '2026-03-12',
      unitName: STATION.unit,
      person: (id) => {
        const person = SAMPLE_PEOPLE.find((each) => each.person === id);
        return person && { id, name: person.name, offices: person.offices as never };
      },
      record: (id) => {
        const record = this.records.find((each) => each.id === id);
        return record && seen(record);
      },
      related: (register, field, id) =>
        this.records.filter((each) => each.register === register && each.fields[field] === id).map(seen),
      ...walking(this.records.map(seen)),
    };
  }

  private row(record: SampleRecord): RecordRow {
    const definition = definitionOf(record.register);
    const view = seen(record);
    return {
      register: record.register,
      record: record.id,
      number: record.number,
      title: definition.titleOf(view, this.context()),
      level: record.level,
      marking: record.marking,
      state: record.state,
      cells: Object.fromEntries(
        definition.columns.map((column) => [column.id, column.cell(view, this.context())]),
      ),
      hasConflict: false,
      isIncomplete: false,
      updatedAt: SAMPLE_NOW,
    };
  }

  private list(args: ArgsOf<VaultCalls['records.list']>): ListAnswer {
    const definition = definitionOf(args.register);
    const context = this.context();
    const mine = this.records.filter((each) => each.register === args.register);
    const matching = mine.filter((each) => {
      const view = seen(each);
      const isFound = args.text === undefined || JSON.stringify(each.fields).includes(args.text);
      return (
        isFound &&
        definition.filters.every((filter) => {
          const wanted = args.filters?.[filter.id] ?? [];
          return (
            wanted.length === 0 || filter.valuesOf(view, context).some((value) => wanted.includes(value))
          );
        })
      );
    });
    const rows = matching.map((each) => this.row(each));
    const sort = args.sort ?? {
      column: definition.defaultSort.column,
      descending: definition.defaultSort.direction === 'descending',
    };
    const keyOf = (row: RecordRow): string | number =>
      row.cells[sort.column]?.sort ?? row.cells[sort.column]?.text ?? '';
    rows.sort((left, right) => {
      const [a, b] = [keyOf(left), keyOf(right)];
      return (a < b ? -1 : a > b ? 1 : 0) * (sort.descending ? -1 : 1);
    });
    const facets = Object.fromEntries(
      definition.filters.map((filter) => {
        const counts = new Map<string, number>();
        for (const each of mine) {
          for (const value of filter.valuesOf(seen(each), context))
            counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        return [filter.id, [...counts].map(([value, count]) => ({ value, count }))];
      }),
    );
    return {
      rows: rows.slice(args.offset, args.offset + args.limit),
      total: rows.length,
      all: mine.length,
      facets,
    };
  }

  /** Titles and nothing else: how the vault searches is tested with the vault. */
  private search(text: string): SearchAnswer {
    const found = this.records
      .map((each) => ({ each, row: this.row(each) }))
      .filter(({ row }) => row.title.includes(text));
    const hits = found.slice(0, 5).map(({ each, row }) => {
      const from = row.title.indexOf(text);
      const mark = { from, to: from + text.length };
      const day = String(each.fields[definitionOf(each.register).dateField] ?? '').slice(0, 10);
      return { row, day, marks: [mark], label: '标题', excerpt: row.title, ...mark };
    });
    return { hits, total: found.length };
  }

  view(id: string): RecordView | undefined {
    const record = this.records.find((each) => each.id === id);
    if (record === undefined) return undefined;
    const definition = definitionOf(record.register);
    const isFrozen = isFrozenState(definition.flow, record.state);
    const siblings = this.records.filter((each) => each.register === record.register);
    const place = siblings.indexOf(record);
    const moves = allowedMoves(
      definition.flow,
      record.state,
      ['author', 'registerKeeper', 'groupLeader'],
      record.register,
    );
    const next = moves.find((move) => move.direction === 'forward')?.to;
    return {
      ...this.row(record),
      isFrozen,
      canEdit: !isFrozen,
      canCorrect: isFrozen,
      canAnnotate: true,
      canAttach: true,
      canOutput: true,
      values: record.fields as Readonly<Record<string, Json>>,
      missing: next === undefined ? [] : missingFields(definition, seen(record), next),
      heads: ['e1'],
      moves: moves.map((move) => ({
        to: move.to,
        verb: move.verb,
        needsOpinion: move.asks === 'opinion',
        needsReason: move.asks === 'reason',
        isIrreversible: move.isIrreversible,
        suggested: {},
        reminders: [],
        refusal: undefined,
      })),
      signs: [],
      handovers: [],
      reminders: [],
      later: [],
      derived: [],
      conflicts: [],
      unseen: [],
      corrections: record.corrections,
      attachments: record.attachments,
      opinions: [],
      timeline: record.timeline,
      related: this.records
        .filter((each) => each.fields['meetingId'] === record.id)
        .map((each) => this.row(each)),
      previous: siblings[place + 1]?.id,
      next: siblings[place - 1]?.id,
      createdAt: SAMPLE_NOW,
      updatedAt: SAMPLE_NOW,
      revision: 1,
    };
  }

  private startReport(): StartReport {
    return {
      phase: this.options.isFirstRun === true ? 'empty' : 'locked',
      error: undefined,
      station: this.options.isFirstRun === true ? undefined : STATION,
      accounts: this.options.isFirstRun === true ? [] : ACCOUNTS,
      frames: 18_204,
      notices: [],
      readOnly: undefined,
      lastBackupAt: at('03-11T17:45'),
    };
  }

  private move(args: ArgsOf<VaultCalls['records.move']>): Result<unknown> {
    const record = this.records.find((each) => each.id === args.record);
    if (record === undefined) return refuse('NOT_FOUND');
    record.state = args.to;
    if (args.set !== undefined) record.fields = { ...record.fields, ...jsonOf(args.set) };
    return ok(this.view(record.id));
  }

  private edit(args: ArgsOf<VaultCalls['records.edit']>): Result<unknown> {
    const record = this.records.find((each) => each.id === args.record);
    if (record === undefined) return refuse('NOT_FOUND');
    record.fields = patched(record.fields, jsonOf(args.values));
    return ok(this.view(record.id));
  }

  private create(args: ArgsOf<VaultCalls['records.create']>): Result<unknown> {
    const record: SampleRecord = {
      id: `new-${this.records.length}`,
      register: args.register,
      state: 'draft',
      level: 'internal',
      number: '示教纪–组会–26–内8',
      fields: jsonOf(args.values),
      marking: '内部',
      timeline: [],
      corrections: [],
      attachments: [],
    };
    this.records.push(record);
    return ok(this.view(record.id));
  }

  private answers(): { [Name in VaultCallName]?: (args: ArgsOf<VaultCalls[Name]>) => Result<unknown> } {
    return {
      'session.start': () => ok(this.startReport()),
      'session.login': ({ account, password }) => {
        if (password !== 'Paizhu#6Ww3') {
          this.failures += 1;
          return refuse('WRONG_PASSWORD', { failures: this.failures, left: 5 - this.failures });
        }
        this.failures = 0;
        const who = ACCOUNTS.find((each) => each.account === account);
        return ok({
          ...SAMPLE_SESSION,
          account,
          name: who?.name ?? '',
          office: who?.office ?? '',
          isAdministrator: who?.isAdministrator ?? false,
        });
      },
      'session.changePassword': () => ok(SAMPLE_SESSION),
      'session.lock': () => ok(),
      'session.createStore': ({ station }) =>
        ok({
          station: { ...STATION, unit: station.unit },
          fingerprint: '5F2A 91C7 0B4E D863',
          shares: [1, 2, 3].map((number) => ({
            setId: 'A1B2',
            number,
            keeper: ['组长', '安全保密管理员', '保险柜'][number - 1],
            lines: ['K7QF-2M9D-XR4T-8WPA', 'H3NB-6YCL-V5EJ-Z1SG'],
          })),
        }),
      'records.people': () => ok(SAMPLE_PEOPLE),
      'records.holdings': () => ok([]),
      'records.list': (args) => ok(this.list(args)),
      'records.get': ({ record }) => {
        const view = this.view(record);
        return view === undefined ? refuse('NOT_FOUND') : ok(view);
      },
      'records.printed': ({ records }) => {
        const printed = (record: string) => {
          const view = this.view(record);
          return view === undefined ? [] : [{ ...view, opinions: [] }];
        };
        const views = records.flatMap(printed);
        const meetings = new Set(views.map(({ values }) => String(values['meetingId'])));
        return ok({ cells: {}, views, named: [...meetings].flatMap(printed) });
      },
      'records.suggest': () =>
        ok({
          meetingNo: 11,
          heldOn: '2026-03-16',
          place: '机关楼301会议室',
          hostId: 'zhang',
          recorderId: 'wang',
          attendeeIds: SAMPLE_PEOPLE.map((each) => each.person),
          classification: 'internal',
          isExtra: false,
          isImportant: false,
          collectiveDecision: true,
          bookNo: '3',
          pageNo: 46,
        }),
      'records.create': (args) => this.create(args),
      'records.edit': (args) => this.edit(args),
      'records.move': (args) => this.move(args),
      'records.search': ({ text }) => ok(this.search(text)),
      'records.titles': () => ok([]),
      'work.today': () => ok({ due: [], waiting: [] }),
      'drafts.put': (args) => {
        this.drafts.set(args.draft, {
          ...args,
          values: jsonOf(args.values),
          record: args.record,
          savedAt: Date.now(),
        });
        return ok({ savedAt: Date.now() });
      },
      'drafts.list': () => ok([...this.drafts.values()]),
      'drafts.drop': ({ draft }) => {
        this.drafts.delete(draft);
        return ok();
      },
      'records.annotate': ({ record }) => ok(this.view(record)),
      'records.correct': ({ record }) => ok(this.view(record)),
    };
  }

  /** The page's two partners, for `useConnection.connect`. */
  connection(): Connection {
    return {
      vault: {
        call: (name, args) => {
          this.asked.push({ name, args });
          const answer = this.answers()[name] as ((given: unknown) => Result<unknown>) | undefined;
          return Promise.resolve((answer?.(args) ?? refuse('BAD_REQUEST')) as never);
        },
      },
      desk: {
        call: () => Promise.resolve(refuse('PRINT_FAILED') as never),
        on: () => () => undefined,
      },
    };
  }
}

function definitionOf(register: string): RegisterDefinition {
  const definition = findRegister(register);
  if (definition === undefined) throw new Error(`no register ${register}`);
  return definition;
}

/** The contract takes what any JSON schema lets through; here it is known to be JSON. */
function jsonOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> {
  return values as Readonly<Record<string, Json>>;
}

function seen(record: SampleRecord): Seen {
  const { id, register, state, level, number, fields } = record;
  return { id, register, state, level, number, fields, createdBy: 'wang' };
}

function patched(fields: FieldValues, change: Readonly<Record<string, Json>>): FieldValues {
  const byPath: Record<string, Json> = { ...flattenFields(fields) };
  for (const [path, value] of Object.entries(change)) {
    if (value === null) delete byPath[path];
    else byPath[path] = value;
  }
  return assembleFields(byPath);
}
