import { describe, expect, it } from 'vitest';
import { COMMON_FIELDS, findField } from '#shared/domain/commonFields.ts';
import type { FieldDefinition, RegisterDefinition } from '#shared/domain/definition.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import commonFields from '../../../../vectors/catalogue/commonFields.json' with { type: 'json' };
import M08 from '../../../../vectors/catalogue/M08.json' with { type: 'json' };
import M25 from '../../../../vectors/catalogue/M25.json' with { type: 'json' };
import printForms from '../../../../vectors/catalogue/printForms.json' with { type: 'json' };

interface CatalogueField {
  readonly id: string;
  readonly label: string;
  readonly type: string;
  readonly required?: string;
  readonly columns?: readonly CatalogueField[];
  readonly values?: readonly { readonly code: string; readonly label: string }[];
}

const KINDS: Readonly<Record<string, readonly FieldDefinition['kind'][]>> = {
  str: ['text'],
  text: ['longText', 'text'],
  int: ['int'],
  bool: ['bool'],
  date: ['date'],
  dt: ['dateTime'],
  enum: ['enum'],
  ref: ['person', 'ref'],
  'ref[]': ['people', 'refs'],
  list: ['rows'],
};

/** Columns whose order in their list is the fold's business. */
const DERIVED = new Set(['groupMeeting.agenda.seq']);

function compare(expected: CatalogueField, field: FieldDefinition | undefined, at: string): string[] {
  if (field === undefined) return [`${at} 缺`];
  const problems: string[] = [];
  if (field.label !== expected.label) problems.push(`${at} 名称 ${field.label}`);
  if (!(KINDS[expected.type] ?? []).includes(field.kind)) problems.push(`${at} 类型 ${field.kind}`);
  if (expected.required === 'yes' && field.required !== 'yes') problems.push(`${at} 应必填`);
  if (expected.required === 'conditional' && typeof field.required === 'string')
    problems.push(`${at} 应条件必填`);
  if (expected.values !== undefined && (field.kind === 'enum' || field.kind === 'enumMulti')) {
    for (const value of expected.values) {
      const found = field.values.find((own) => own.code === value.code);
      if (found?.label !== value.label) problems.push(`${at} 缺取值 ${value.code} ${value.label}`);
    }
  }
  for (const column of expected.columns ?? []) {
    const own =
      field.kind === 'rows' ? field.columns.find((candidate) => candidate.id === column.id) : undefined;
    if (!DERIVED.has(`${at}.${column.id}`)) problems.push(...compare(column, own, `${at}.${column.id}`));
  }
  return problems;
}

function recordsOf(module: { readonly records: readonly unknown[] }): readonly {
  readonly type: string;
  readonly title: string;
  readonly flow: string;
  readonly fields: readonly CatalogueField[];
  readonly rules: readonly { readonly id: string }[];
  readonly printForms: readonly string[];
}[] {
  return module.records as ReturnType<typeof recordsOf>;
}

const RECORDS = [...recordsOf(M08), ...recordsOf(M25)].filter((record) =>
  Object.hasOwn(REGISTERS, record.type),
);
const DEFINITIONS: readonly RegisterDefinition[] = Object.values(REGISTERS);

function definitionOf(type: string): RegisterDefinition {
  const found = DEFINITIONS.find((definition) => definition.code === type);
  if (found === undefined) throw new Error(type);
  return found;
}

describe('registers against the catalogue', () => {
  it('covers the three of M08 that this order asks for, and the bundle', () => {
    expect(RECORDS.map((record) => record.type)).toEqual([
      'groupMeeting',
      'meetingMinutes',
      'resolutionItem',
      'exchangeBundle',
    ]);
  });

  it('has every field with its name, type, values and whether it is required', () => {
    const problems = RECORDS.flatMap((record) => {
      const definition = definitionOf(record.type);
      return record.fields.flatMap((field) =>
        compare(
          field,
          definition.fields.find((own) => own.id === field.id),
          `${record.type}.${field.id}`,
        ),
      );
    });
    expect(problems).toEqual([]);
  });

  it('marks every field of its own as such', () => {
    for (const record of RECORDS) {
      const known = new Set(record.fields.map((field) => field.id));
      for (const field of definitionOf(record.type).fields) {
        if (field.id === 'attachments' || known.has(field.id)) continue;
        expect(field.basis, `${record.type}.${field.id}`).toBe('own');
      }
    }
  });

  it('follows the flow and prints the forms the catalogue names', () => {
    for (const record of RECORDS) {
      const definition = definitionOf(record.type);
      expect(definition.flow, record.type).toBe(record.flow);
      const named = definition.printForms.filter((form) => form.basis !== 'own');
      expect(
        named.map((form) => form.id),
        record.type,
      ).toEqual(record.printForms);
      for (const form of named) {
        const expected = printForms.find((candidate) => candidate.id === form.id);
        expect(form.signatures, form.id).toEqual(expected?.signatures);
        expect(form.paper, form.id).toBe(expected?.paper === 'A4 横向' ? 'A4 landscape' : 'A4 portrait');
      }
    }
  });

  it('has every rule that concerns these registers', () => {
    for (const record of RECORDS) {
      const ids = definitionOf(record.type).rules.map((rule) => rule.id);
      for (const rule of record.rules) expect(ids, `${record.type} ${rule.id}`).toContain(rule.id);
    }
  });

  it('has the common fields that are not read off the journal', () => {
    const fromJournal = [
      'id',
      'recordNo',
      'title',
      'state',
      'createdBy',
      'createdAt',
      'updatedBy',
      'updatedAt',
      'revision',
      'stationId',
      'attachments',
      'corrections',
    ];
    const expected = commonFields.map((field) => field.id).filter((id) => !fromJournal.includes(id));
    const own = COMMON_FIELDS.map((field) => field.id);
    expect(expected.filter((id) => !own.includes(id))).toEqual([]);
  });
});

describe('definitions in themselves', () => {
  it('show every field a person fills in some section, and no field twice', () => {
    for (const definition of DEFINITIONS) {
      const shown = definition.sections.flatMap((section) =>
        section.items.flatMap((place) => (typeof place === 'string' ? [place] : [place.start, place.end])),
      );
      expect(new Set(shown).size, definition.code).toBe(shown.length);
      for (const id of shown) expect(findField(definition, id), `${definition.code}.${id}`).toBeDefined();
      const hidden = definition.fields.filter((field) => field.auto !== true && !shown.includes(field.id));
      expect(
        hidden.map((field) => field.id),
        definition.code,
      ).toEqual([]);
    }
  });

  it('have unique ids and a level column second that cannot be hidden', () => {
    for (const definition of DEFINITIONS) {
      const ids = definition.fields.map((field) => field.id);
      expect(new Set(ids).size, definition.code).toBe(ids.length);
      expect(definition.columns[1]?.id, definition.code).toBe('level');
      expect(definition.columns[1]?.isFixed, definition.code).toBe(true);
      expect(definition.columns.map((column) => column.id)).toContain(definition.defaultSort.column);
    }
  });

  it('name only fields that exist in transitions, search and record roles', () => {
    for (const definition of DEFINITIONS) {
      const asked = Object.values(definition.transitionFields).flat();
      const searched = definition.searchPaths.map((path) => path.split('/')[0] ?? '');
      const roles = Object.values(definition.recordRoles)
        .flat()
        .filter((id) => id !== 'createdBy');
      for (const id of [...asked, ...searched, ...roles, definition.dateField]) {
        expect(findField(definition, id), `${definition.code}.${id}`).toBeDefined();
      }
    }
  });
});
