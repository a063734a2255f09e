import { describe, expect, it } from 'vitest';
import { COMMON_FIELDS, findField } from '#shared/domain/commonFields.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import {
  type Catalogue,
  type CataloguePaper,
  type CatalogueRecord,
  catalogueProblems,
  paperProblems,
} from '../../../../support/catalogueCheck.ts';
import commonFields from '../../../../vectors/catalogue/commonFields.json' with { type: 'json' };
import flows from '../../../../vectors/catalogue/flows.json' with { type: 'json' };
import indicators from '../../../../vectors/catalogue/indicators.json' with { type: 'json' };
import M01 from '../../../../vectors/catalogue/M01.json' with { type: 'json' };
import M05 from '../../../../vectors/catalogue/M05.json' with { type: 'json' };
import M06 from '../../../../vectors/catalogue/M06.json' with { type: 'json' };
import M07 from '../../../../vectors/catalogue/M07.json' with { type: 'json' };
import M08 from '../../../../vectors/catalogue/M08.json' with { type: 'json' };
import M09 from '../../../../vectors/catalogue/M09.json' with { type: 'json' };
import M10 from '../../../../vectors/catalogue/M10.json' with { type: 'json' };
import M11 from '../../../../vectors/catalogue/M11.json' with { type: 'json' };
import M12 from '../../../../vectors/catalogue/M12.json' with { type: 'json' };
import M13 from '../../../../vectors/catalogue/M13.json' with { type: 'json' };
import M14 from '../../../../vectors/catalogue/M14.json' with { type: 'json' };
import M15 from '../../../../vectors/catalogue/M15.json' with { type: 'json' };
import M17 from '../../../../vectors/catalogue/M17.json' with { type: 'json' };
import M18 from '../../../../vectors/catalogue/M18.json' with { type: 'json' };
import M25 from '../../../../vectors/catalogue/M25.json' with { type: 'json' };
import duties from '../../../../vectors/catalogue/obligations.json' with { type: 'json' };
import forms from '../../../../vectors/catalogue/printForms.json' with { type: 'json' };

const CATALOGUE = { forms, flows, duties, indicators } as unknown as Catalogue;

function recordsOf(module: { readonly records: readonly unknown[] }): readonly CatalogueRecord[] {
  return module.records as readonly CatalogueRecord[];
}

const MODULES = { M01, M05, M06, M07, M08, M09, M10, M11, M12, M13, M14, M15, M17, M18, M25 };
const RECORDS = Object.values(MODULES)
  .flatMap((module) => recordsOf(module))
  .filter((record) => Object.hasOwn(REGISTERS, record.type));

/** Records of these modules that a later order brings, and why they are not here. */
const LATER: Readonly<Record<string, string>> = {
  M05: '党支部建设：本次只立支部，人员要指到它',
  M07: '学习：本次只立年度学习计划，作为一簿册一文件的例子',
  M25: '审计和打印登记由软件自身的密封链承担',
};
const DEFINITIONS: readonly RegisterDefinition[] = Object.values(REGISTERS);

/** Papers of the catalogue without a form of their own there, and the one they are here. */
const STANDING: Readonly<Record<string, string>> = {
  调研活动记录: 'researchActivitySheet',
  '年度工作安排、年度总结、组长述职报告封面': 'reportCover',
  半年汇报材料: 'reportSheet',
};
const FORMS = DEFINITIONS.flatMap((definition) => definition.printForms);

function papersOf(code: keyof typeof MODULES): readonly CataloguePaper[] {
  return MODULES[code].printForms;
}

function definitionOf(type: string): RegisterDefinition {
  const found = DEFINITIONS.find((definition) => definition.code === type);
  if (found === undefined) throw new Error(type);
  return found;
}

describe('registers against the catalogue', () => {
  it('covers every record of the modules of this order', () => {
    const missing = Object.entries(MODULES)
      .filter(([code]) => LATER[code] === undefined)
      .flatMap(([, module]) => recordsOf(module))
      .filter((record) => !Object.hasOwn(REGISTERS, record.type));
    expect(missing.map((record) => record.type)).toEqual([]);
  });

  for (const record of RECORDS) {
    it(`${record.type} has the fields, flow, rules, forms, duties and indicators of the catalogue`, () => {
      expect(catalogueProblems(record, definitionOf(record.type), CATALOGUE)).toEqual([]);
    });
  }

  for (const code of Object.keys(MODULES) as (keyof typeof MODULES)[]) {
    if (LATER[code] !== undefined) continue;
    it(`${code} has every paper that the module names`, () => {
      expect(paperProblems({ id: code, printForms: papersOf(code) }, FORMS, STANDING)).toEqual([]);
    });
  }

  it('names a paper that nothing here is, with or without a form in the catalogue', () => {
    const printForms = papersOf('M13');
    const without = FORMS.filter(({ id }) => id !== 'heartTalkStatistics' && id !== 'heartTalkSheet');
    expect(paperProblems({ id: 'M13', printForms }, without)).toEqual([
      'M13 谈话记录 缺印件 heartTalkSheet',
      'M13 谈话情况统计（次数、对象、触发） 缺印件',
    ]);
    const elsewhere = { printForms: [{ title: '封面', forms: [] }], id: 'M11' };
    expect(paperProblems(elsewhere, FORMS, { 封面: 'noForm' })).toEqual(['M11 封面 缺印件 noForm']);
  });

  it('names what is missing', () => {
    const record = RECORDS.find((each) => each.type === 'sealUse');
    if (record === undefined) throw new Error('no sealUse');
    const whole = definitionOf('sealUse');
    const problemsOf = (change: Partial<RegisterDefinition>): readonly string[] =>
      catalogueProblems(record, { ...whole, ...change }, CATALOGUE);
    const without = whole.fields.filter((field) => field.id !== 'count');
    expect(problemsOf({ fields: without })).toContain('sealUse.count 缺字段');
    expect(problemsOf({ rules: [] })).toContain('sealUse 缺规则 R17-3');
    expect(problemsOf({ printForms: [] })).toContain('sealUse#sealUseBook 缺印件');
    expect(problemsOf({ flow: 'F2' })).toContain('sealUse 流程是 F2，应为 F7');
    expect(problemsOf({ duties: [] })).toContain('sealUse 缺义务 OB-060-1');
    const flow = {
      states: [{ code: 'weighed' }],
      transitions: [{ from: 'applied', to: 'stamped' }],
    };
    const other = { ...CATALOGUE, flows: { F7: flow } };
    expect(catalogueProblems(record, whole, other)).toEqual(
      expect.arrayContaining(['sealUse F7 缺状态 weighed', 'sealUse F7 缺迁移 applied→stamped']),
    );
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
      for (const named of [definition.columns, definition.filters, definition.sections]) {
        const names = named.map(({ id }) => id);
        expect(new Set(names).size, `${definition.code} ${names.join()}`).toBe(names.length);
      }
      expect(definition.columns[1]?.id, definition.code).toBe('classification');
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
