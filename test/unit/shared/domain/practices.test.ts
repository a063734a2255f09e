import { describe, expect, it } from 'vitest';
import type { Rule } from '#shared/domain/definition.ts';
import { NO_OTHERS } from '#shared/domain/lookups.ts';
import { practicesOf } from '#shared/domain/practices.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { orgUnit } from '#shared/domain/registers/organisation/orgUnit.ts';
import { checkRules } from '#shared/domain/rules.ts';

describe('rules of strength practice (catalogue 0.2)', () => {
  const practices = practicesOf(Object.values(REGISTERS));

  it('are listed once each, with all registers they speak about', () => {
    const rules = practices.map(({ rule }) => rule);
    expect(new Set(rules).size).toBe(rules.length);
    expect(practices.find(({ rule }) => rule === 'R01-3')?.registers).toHaveLength(2);
    expect(practices.filter(({ isOnAtFirst }) => !isOnAtFirst).map(({ rule }) => rule)).toEqual(['R08-7']);
    const all = Object.values(REGISTERS).flatMap((definition) => definition.rules);
    for (const { id } of all.filter(({ strictness }) => strictness === 'practice'))
      expect(rules).toContain(id);
  });

  it('are looked at only where the station has taken them up; the others always', () => {
    const rule = (strictness: Rule['strictness']): Rule => ({
      id: `M01-${strictness}`,
      article: '第二条',
      strictness,
      basis: 'own',
      text: '试',
      check: () => [{ reason: '试', next: '试' }],
    });
    const definition = { ...orgUnit, rules: [rule('must'), rule('practice')] };
    const record = { id: '', register: 'orgUnit', state: 'draft', level: 'internal', fields: {} } as const;
    const context = { today: '2026-03-02', unitName: '', person: () => undefined, ...NO_OTHERS };
    const broken = (isPractised?: (rule: string) => boolean) =>
      checkRules(definition, record, isPractised === undefined ? context : { ...context, isPractised });
    expect(broken()).toHaveLength(2);
    expect(broken(() => true)).toHaveLength(2);
    expect(broken(() => false).map(({ rule }) => rule)).toEqual(['M01-must']);
  });
});
