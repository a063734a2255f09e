import { askedFields } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { mulberry32 } from './seededNumbers.ts';
import type { Values } from './storyStation.ts';

/** Texts as people type and paste them. No Latin word is among them: one on screen is a code that leaked out. */
const TEXTS = [
  '学校食堂专项监督',
  '𠮷野家、𪚥',
  '👨‍👩‍👧‍👦1️⃣',
  '\u00a0“检查”\u2018情况\u2019\u2026\u2014\u200b\u200d\ufeff\u00ad',
  '1号',
  '收〔2026〕1号',
  '示教纪函〔2028〕12号',
  '2026年第一季度',
  '2026',
  '　',
  '',
];
const LONG_TEXTS = [
  ...TEXTS,
  '一、\t第一项\n\u2022\t第二项\n\n（三）第三项',
  `${'议定事项逐项落实。'.repeat(300)}𠮷`,
];
const DAYS = [
  '2024-02-29',
  '2025-12-31',
  '2026-01-01',
  '2026-02-28',
  '2026-03-01',
  '2026-03-02',
  '2026-03-03',
  '2028-02-29',
  '2031-12-31',
];
const TIMES = ['00:00', '09:00', '17:30', '23:59'];
/** What no field of the kind takes. */
const WRONG: Readonly<Partial<Record<FieldDefinition['kind'], readonly Json[]>>> = {
  text: ['铃\u0007', '\ud842', 7, '长'.repeat(2000), '两\n行'],
  longText: ['竖\u000b', '\udfb7', ['一'], '长'.repeat(60_000)],
  int: [-1, 1.5, 1e12, '一'],
  date: ['2027-02-29', '2100-02-29', '2026-13-01', '明天'],
  dateTime: ['2027-02-29T09:00', '2026-03-02T24:00', '2026-03-02'],
  bool: ['是', 1],
  enum: ['没有这一项', 3],
  enumMulti: [['没有这一项'], '一'],
  person: ['没有这个人', 3],
  people: [['没有这个人'], '一'],
  ref: ['没有这一条', 3],
  refs: [['没有这一条'], '一'],
  rows: ['一', 7, [null], [{ id: 'a' }, { id: 'a' }]],
};

/** What values may name. */
export interface Known {
  readonly people: readonly string[];
  /** Records by register. */
  readonly records: ReadonlyMap<string, readonly string[]>;
}

/** Random values of registers, the same for the same seed. */
export class RegisterFuzz {
  readonly #next: () => number;
  readonly #known: Known;

  constructor(seed: number, known: Known) {
    this.#next = mulberry32(seed);
    this.#known = known;
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  of<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.#next() * items.length)];
  }

  some<T>(items: readonly T[], share: number): readonly T[] {
    return items.filter(() => this.chance(share));
  }

  /** A value that a field of the kind takes; undefined where there is nothing to choose from. */
  #right(field: FieldDefinition): Json | undefined {
    switch (field.kind) {
      case 'text':
        return [...(this.of(TEXTS) ?? '')].slice(0, Math.floor((field.maxLength ?? 200) / 2)).join('');
      case 'longText':
        return [...(this.of(LONG_TEXTS) ?? '')]
          .slice(0, Math.floor((field.maxLength ?? 20_000) / 2))
          .join('');
      case 'int':
        return Math.min(field.max ?? 300, Math.max(field.min ?? 0, this.of([0, 1, 2, 29, 300]) ?? 0));
      case 'date':
        return this.of(DAYS);
      case 'dateTime':
        return `${this.of(DAYS)}T${this.of(TIMES)}`;
      case 'bool':
        return this.chance(0.5);
      case 'enum':
        return this.of(field.values)?.code;
      case 'enumMulti':
        return this.some(field.values, 0.5).map(({ code }) => code);
      case 'person':
        return this.of(this.#known.people);
      case 'people':
        return [...this.some(this.#known.people, 0.4)];
      case 'ref':
        return this.of(this.#known.records.get(field.register) ?? []);
      case 'refs':
        return [...this.some(this.#known.records.get(field.register) ?? [], 0.3)].slice(0, 20);
      case 'rows':
        return ['a1', 'a2', 'a3']
          .slice(0, Math.ceil(this.#next() * 3))
          .map((id) => this.#row(id, field.columns));
      case 'attachments':
        return undefined;
    }
  }

  #row(id: string, columns: readonly FieldDefinition[]): Json {
    const cells = columns
      .filter(({ computed, auto }) => computed === undefined && auto !== true)
      .map((column) => [column.id, this.#right(column)] as const)
      .filter((cell): cell is [string, Json] => cell[1] !== undefined);
    return { id, ...Object.fromEntries(cells) };
  }

  /** Values of some fields; `wrong` is the share of those that no field takes. */
  #values(fields: readonly FieldDefinition[], filled: number, wrong: number): Values {
    const values: Record<string, Json> = {};
    for (const field of fields) {
      if (field.auto === true || !this.chance(filled)) continue;
      const value = this.chance(wrong) ? this.of(WRONG[field.kind] ?? []) : this.#right(field);
      if (value !== undefined) values[field.id] = value;
    }
    return values;
  }

  form({ fields }: RegisterDefinition, filled: number, wrong: number): Values {
    return this.#values(fields, filled, wrong);
  }

  /** What a step asks for. */
  asked(definition: RegisterDefinition, to: string, wrong: number): Values {
    return this.only(definition, askedFields(definition, to), wrong);
  }

  /** Most of some fields. */
  only({ fields }: RegisterDefinition, ids: readonly string[], wrong: number): Values {
    return this.#values(
      fields.filter(({ id }) => ids.includes(id)),
      0.9,
      wrong,
    );
  }
}
