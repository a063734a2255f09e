import type { Json } from '#shared/kernel/canonical.ts';
import type { Level } from '#shared/kernel/level.ts';
import type { ChronicleProposal } from './chronicleProposal.ts';
import type { FieldDefinition } from './fieldDefinition.ts';
import type { Basis } from './flowModel.ts';
import type { FlowCode } from './flows.ts';
import type { OfficeCode } from './kinds.ts';
import type { NavigationGroup } from './navigationGroups.ts';
import type { OfficialDocument } from './officialDocument.ts';
import type { RoleCode } from './roles.ts';
import type { Section } from './section.ts';
import type { SignStep, Stamp } from './signStep.ts';
import type { DateText } from './words.ts';
import type { YearRun } from './yearNumbers.ts';

/** One row of a list field: its id, its `order` in the list, and the values of its columns. */
export interface Row {
  readonly id: string;
  readonly [column: string]: Json | undefined;
}

/** The values of a record's fields. A list field holds an array of `Row`. */
export type FieldValues = Readonly<Record<string, Json | readonly Row[] | undefined>>;

/** A record as rules, columns and print forms see it. */
export interface RecordView {
  readonly id: string;
  readonly register: string;
  readonly state: string;
  readonly level: Level;
  /** 编号, once given: `示教纪–组会–26–秘2`. */
  readonly number?: string;
  readonly createdBy?: string;
  readonly fields: FieldValues;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly offices: readonly OfficeCode[];
}

/**
 * What rules and columns may look at beside the record. The vault answers from memory, the tests from lists. Everything
 * is asked for every row of a list and at every save, so there is no walking through a register here.
 */
export interface DomainContext {
  readonly today: DateText;
  /** Short name of the station for texts: `驻县教育局纪检监察组`. */
  readonly unitName: string;
  person(id: string): PersonView | undefined;
  /** A record of any register, if it can be seen. */
  record(id: string): RecordView | undefined;
  /** Title of a record of any register; empty if it cannot be seen. */
  title(id: string): string;
  /** Visible records of `register` whose reference field `field` holds `recordId`. */
  related(register: string, field: string, recordId: string): readonly RecordView[];
  /** Visible records of `register` that hold the same as `record` in the fields of a lookup; itself too, if it is there. */
  alike(register: string, lookup: string, record: Pick<RecordView, 'fields'>): readonly RecordView[];
  /** Visible records of `register` by its `dateField`, from before a day back, the latest first. Stop when you have yours. */
  earlier(register: string, day: DateText): Iterable<RecordView>;
  /** The visible record of a number, of whatever register: `示教纪–收文–26–内1`. */
  numbered(number: string): RecordView | undefined;
  /** Whether the life-cycle of its register leads a record from where it stands into a state. */
  canEnter(record: RecordView, state: string): boolean;
  /** Whether a rule of strength `practice` is in force here; absent where all are. */
  isPractised?(rule: string): boolean;
}

/** Fields that records may have in common; `year`: only the year of a day. */
export type Lookup = readonly { readonly field: string; readonly part?: 'year' }[];

/** How binding a rule is (catalogue 0.2), and so what happens when it is broken: see `severityOf` in rules.ts. */
export type Strictness = 'must' | 'inPrinciple' | 'unspecified' | 'practice';

export interface Violation {
  readonly rule: string;
  readonly article: string;
  readonly strictness: Strictness;
  /** Path of the field to jump to. */
  readonly path?: string;
  /** Follows 不能办理： and stands alone too. Without full stop. */
  readonly reason: string;
  readonly next: string;
}

/** What a rule found: the words and the place. `checkRules` adds which rule it was. */
export type Finding = Pick<Violation, 'path' | 'reason' | 'next'>;

export interface Rule {
  readonly id: string;
  readonly article: string;
  readonly strictness: Strictness;
  readonly basis?: Basis;
  /** The rule in one sentence, for the help page. */
  readonly text: string;
  /** States whose entry it guards; absent: looked at on every save as well. */
  readonly entering?: readonly string[];
  check(record: RecordView, context: DomainContext): readonly Finding[];
}

export type CellTone = 'normal' | 'quiet' | 'warn' | 'accent';

/** What stands in a table cell. `sort` orders the column; absent: the text. */
export interface Cell {
  readonly text: string;
  /** Smaller grey words after the text: `周一`, `共5项`. */
  readonly meta?: string;
  readonly tone?: CellTone;
  readonly sort?: string | number;
}

export interface ListColumn {
  readonly id: string;
  readonly label: string;
  /** Pixels at base size; `rest` takes what remains. */
  readonly width: number | 'rest';
  /** Takes part in what remains, beside its width, in this proportion; `rest` alone takes all. */
  readonly share?: number;
  readonly align: 'left' | 'right';
  /** 必显: cannot be hidden. */
  readonly isFixed?: boolean;
  readonly isVisible: boolean;
  /** `level` and `state` are drawn as badge and glyph by the table itself; their cell text is for print. */
  readonly widget?: 'level' | 'state' | 'struckTitle';
  /** What stands in it on paper, where that is another: the full name of a unit. */
  readonly paperCell?: (record: RecordView, context: DomainContext) => Cell;
  cell(record: RecordView, context: DomainContext): Cell;
}

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** A filter chip. A record passes if `valuesOf` holds one of the chosen values; nothing chosen: 全部. */
export interface Filter {
  readonly id: string;
  readonly label: string;
  /** `year`, `state`, `level`, `person`: options are read off the records; `choice`: given here. */
  readonly kind: 'year' | 'state' | 'level' | 'person' | 'choice';
  readonly options?: readonly FilterOption[];
  valuesOf(record: RecordView, context: DomainContext): readonly string[];
}

/** 封面: what is bound below it, of whom, and of which day; a day that is empty is written by hand. */
export interface PaperCover {
  readonly title: string;
  readonly organ: string;
  readonly dated: DateText;
}

/** Figures of several records on paper: groups of rows under a heading, and their total. */
export interface FigureTable {
  readonly columns: readonly Pick<ListColumn, 'label' | 'width' | 'align'>[];
  readonly groups: readonly { readonly heading: string; readonly rows: readonly (readonly string[])[] }[];
  readonly total: readonly string[];
  /** What was counted, over which days, and what was left out. */
  readonly counted: string;
}

/**
 * A cell of a paper form: a field under its label (a list as a table across the page), or the words a person put beside
 * a move, in 楷体, with name and day — 阅批意见 of a 收文处理单.
 */
export type PrintCell =
  | string
  | {
      readonly field: string;
      readonly label?: string;
      readonly isWide?: boolean;
      readonly lines?: number;
      /** Of a list: rows of its table at least, the empty ones to be written by hand. */
      readonly leastRows?: number;
      /** Of a list: further columns of its table, written by hand. */
      readonly byHand?: readonly string[];
    }
  | {
      readonly label: string;
      readonly words: (record: RecordView, context: DomainContext) => string;
      readonly isWide?: boolean;
    }
  | { readonly opinionOf: string; readonly label: string; readonly lines?: number };

export interface PrintForm {
  readonly id: string;
  readonly title: string;
  /** 单件: one record; 簿册: several in order; 台账: the rows seen. */
  readonly shape: 'single' | 'book' | 'ledger';
  readonly paper: 'A4 portrait' | 'A4 landscape';
  readonly signatures: readonly string[];
  /** Places to sign where a word of the catalogue stands for several people, or for those of another paper. */
  readonly signers?: (record: Pick<RecordView, 'fields'>) => readonly string[];
  /** Absent: the catalogue's. */
  readonly basis?: Basis;
  /** For `ledger` and `book`: the columns of the paper table. Absent: those of the list that are visible. */
  readonly columns?: readonly ListColumn[];
  /** For `ledger`: figures over the records in place of a row for each. */
  readonly figures?: (
    records: readonly RecordView[],
    context: Pick<DomainContext, 'person' | 'title'>,
  ) => FigureTable;
  /** For `single`: the cells of the paper form in its order. Absent: every field in the order of the sections. */
  readonly cells?: readonly PrintCell[];
  /** For `single`: an official document in place of a form. */
  readonly document?: (record: RecordView, context: DomainContext) => OfficialDocument;
  /** For `single`: the cover of what is bound, in place of a form. */
  readonly cover?: (record: RecordView, context: DomainContext) => PaperCover;
  /** States in which it can be printed; absent: in every state, as draft while not frozen. */
  readonly states?: readonly string[];
  /** Whether it is the paper for this record, where one register has several: a 请示 is no 报告. Absent: for all. */
  readonly suits?: (record: Pick<RecordView, 'fields' | 'state'>) => boolean;
  /** A book in which every record fills pages of its own. */
  readonly isByRecord?: true;
}

export interface EmptyState {
  readonly title: string;
  readonly belongs: string;
  readonly article: string;
  readonly duty: string;
  readonly firstAction: string;
}

/** Who asks for first values of a new record, and what the station holds beside what the person may see. */
export interface SuggestContext extends DomainContext {
  /** 机构代字 of the station, which its 发文字号 begin with: `示教纪`. */
  readonly unitCode: string;
  /** The person at the desk. */
  readonly self: string;
  /** The active person of an office. */
  holder(office: OfficeCode): string | undefined;
  /** Everybody who works here, without the three administrators. */
  everyone(): readonly string[];
  /**
   * Values of a field in all records of this station, those hidden from the person too: a number is not given twice.
   */
  used(register: string, field: string): readonly (Json | undefined)[];
  /** The highest number that a field bears in a run, in all records of this station; 0 for none. Costs no walk. */
  lastYearNumber(register: string, field: string, run: YearRun): number;
  /** All records of a register made at this station, those hidden from the person too: only to count numbers by. */
  own(register: string): readonly RecordView[];
  newRowId(): string;
}

/** A record of another register from which this one can be drafted, so that nothing is typed twice. */
export interface Derivation {
  readonly register: string;
  /** Absent: in every state. */
  readonly when?: (source: RecordView, context: DomainContext) => boolean;
  values(source: RecordView, context: SuggestContext): FieldValues;
}

/** A record that a move brings about in the same frame. */
export interface EffectDraft {
  readonly register: string;
  readonly fields: FieldValues;
}

/** A move of another record that follows by itself, in the name of whoever made the first. */
export interface FollowingMove {
  readonly record: string;
  readonly to: string;
  readonly set?: FieldValues;
}

/** A 台账: plain data and pure functions from which list, form, detail and print are drawn. */
export interface RegisterDefinition {
  readonly code: string;
  /** Raised whenever fields or their meaning change; older entries are read through up-casters. */
  readonly version: number;
  /** 台账名. */
  readonly title: string;
  /** What one record is called in sentences and buttons: `组务会`. */
  readonly noun: string;
  readonly group: NavigationGroup;
  /** Register beside which it stands as a tab, not in the navigation: 印章 beside 用印登记. */
  readonly under?: string;
  /** What the navigation calls it together with those under it; absent: its title. */
  readonly shelf?: string;
  /** Words beside the page title: `第三十二条`, `原则上每周一次`. */
  readonly headline: readonly string[];
  /** 类 in the record number. */
  readonly numberWord: string;
  readonly flow: FlowCode;
  /** Who keeps the book (该类专人): the duty role that `registerKeeper` stands for. */
  readonly keeper: RoleCode;
  /**
   * The person fields that make someone author, handler and so on of a record (catalogue 1.2.1); `createdBy` is
   * whoever made it, and alone is author where nothing is said.
   */
  readonly recordRoles: Readonly<Partial<Record<RoleCode, readonly string[]>>>;
  /** Roles that a person has for a record by what other registers say: the 副组长 while the 组长 is out (catalogue C23). */
  readonly actingRoles?: (record: RecordView, person: string, context: DomainContext) => readonly RoleCode[];
  readonly fields: readonly FieldDefinition[];
  readonly sections: readonly Section[];
  /** Fields a transition into a state asks for; they may be set although the record is frozen. */
  readonly transitionFields: Readonly<Record<string, readonly string[]>>;
  /** Fields the program fills with a transition into a state. */
  readonly stamps?: Readonly<Record<string, Readonly<Record<string, Stamp>>>>;
  readonly signs?: readonly SignStep[];
  /**
   * Fields the program fills whenever the text is saved and with every move out of an open state: whether who goes out is
   * the head, the day a report is due, by which 代行登记 an approval was given.
   */
  readonly fills?: (record: RecordView, context: DomainContext) => FieldValues;
  /**
   * Its records themselves give duties to people (专责指定, AB角代行): nobody acting in another's place moves or corrects
   * them, and of a frozen one only the 组长 or whom it is about (本人), not its author.
   */
  readonly grantsDuties?: true;
  /** State of a new record, where the flow knows several: 已电话请示 before 起草. Absent: its first. */
  readonly startsIn?: (fields: FieldValues) => string;
  /**
   * Who may see a record beside its maker: duty roles, or those the record gives (catalogue 1.6). Absent or undefined:
   * everybody cleared for its level.
   */
  readonly readers?: (record: RecordView) => readonly RoleCode[] | undefined;
  /** First values of a new record. */
  readonly suggest?: (context: SuggestContext) => FieldValues;
  /** First values after the pattern of an older record of the register; absent: what a person typed in it. */
  readonly copies?: (source: RecordView, context: SuggestContext) => FieldValues;
  /** Values offered in the dialog of a move, such as the next 发文字号. */
  readonly suggestMove?: (record: RecordView, to: string, context: SuggestContext) => FieldValues;
  readonly derives?: readonly Derivation[];
  /** By state entered; `+field` by a field that is 补登: a seal noted as lost brings about its 责任追究. */
  readonly effects?: Readonly<
    Record<string, (record: RecordView, context: SuggestContext) => readonly EffectDraft[]>
  >;
  /** By state entered; made after the move is committed. */
  readonly follows?: Readonly<
    Record<string, (record: RecordView, context: DomainContext) => readonly FollowingMove[]>
  >;
  /** Day by which something is still to be done with a record; empty when nothing is. */
  readonly dueOn?: (record: RecordView) => DateText;
  readonly chronicle?: (record: RecordView, context: DomainContext) => ChronicleProposal | undefined;
  readonly rules: readonly Rule[];
  readonly columns: readonly ListColumn[];
  readonly defaultSort: { readonly column: string; readonly direction: 'ascending' | 'descending' };
  readonly filters: readonly Filter[];
  /** Day by which the record belongs to a year and is numbered. */
  readonly dateField: string;
  /** What rules look other records of the register up by; see `DomainContext.alike`. */
  readonly lookups?: Readonly<Record<string, Lookup>>;
  /** Paths (`agenda/*` + `/topic` for a column of all rows) whose text is searched. */
  readonly searchPaths: readonly string[];
  readonly searchHint: string;
  readonly printForms: readonly PrintForm[];
  readonly empty: EmptyState;
  /** Ids of the duties (制度义务) that a record can satisfy. */
  readonly duties: readonly string[];
  /** Codes of the indicators (catalogue 4.2) that its records feed. */
  readonly indicators?: readonly string[];
  /** Can a person make one by hand, and how the button says it; absent: made by the program. */
  readonly createLabel?: string;
  titleOf(record: RecordView, context: DomainContext): string;
}

/** A patch: path → value; `null` clears a field; see paths.ts. */
export type Patch = Readonly<Record<string, Json>>;

/** The words of an enum code; the code itself for one of a newer version. */
export function enumLabel(field: FieldDefinition | undefined, code: unknown): string {
  if (typeof code !== 'string') return '';
  if (field === undefined || (field.kind !== 'enum' && field.kind !== 'enumMulti')) return code;
  return field.values.find((value) => value.code === code)?.label ?? code;
}
