import { describe, expect, it } from 'vitest';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { flowOf } from '#shared/domain/flows.ts';
import { canEnter, REGISTERS, registerOfNumber } from '#shared/domain/registers/index.ts';

const DEFINITIONS: readonly RegisterDefinition[] = Object.values(REGISTERS);

describe('the table of registers', () => {
  it('gives every register a 类 of its own, by which its numbers are known', () => {
    expect(new Set(DEFINITIONS.map(({ numberWord }) => numberWord)).size).toBe(DEFINITIONS.length);
    for (const { code, numberWord } of DEFINITIONS) {
      expect(registerOfNumber(`示教纪–${numberWord}–26–内1`)?.code).toBe(code);
    }
    expect(registerOfNumber('收〔2026〕15号')).toBeUndefined();
    expect(registerOfNumber('示教纪–constructor–26–内1')).toBeUndefined();
  });

  it('knows where the life-cycle of each leads', () => {
    for (const { code, flow } of DEFINITIONS) {
      for (const { from, to } of flowOf(flow).moves) {
        expect(canEnter({ register: code, state: from }, to), `${code} ${from} ${to}`).toBe(true);
      }
      expect(canEnter({ register: code, state: 'destroyed' }, 'draft')).toBe(false);
    }
    expect(canEnter({ register: 'ofTomorrow', state: 'archived' }, 'destroyed')).toBe(false);
  });
});
