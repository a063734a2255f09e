import { describe, expect, it } from 'vitest';
import type { RecordView } from '#shared/domain/definition.ts';
import { exchangeBundle } from '#shared/domain/registers/exchange/exchangeBundle.ts';
import { checkRules } from '#shared/domain/rules.ts';
import { contextOf } from '../support.ts';

describe('交接登记', () => {
  const bundle = (encrypted: boolean): RecordView => ({
    id: 'b1',
    register: 'exchangeBundle',
    state: 'packed',
    level: 'internal',
    fields: { encrypted },
  });

  it('R25-2 第五十六条 第五十八条 refuses a bundle that is not encrypted', () => {
    const found = checkRules(exchangeBundle, bundle(false), contextOf([]));
    expect(found.map(({ rule, reason }) => `${rule} ${reason}`)).toEqual(['R25-2 交换包没有加密']);
    expect(checkRules(exchangeBundle, bundle(true), contextOf([]))).toEqual([]);
  });
});
