import type { RegisterDefinition } from './definition.ts';

/** A rule of strength `practice`: what other places do, which a station takes up or leaves (catalogue 0.2). */
export interface Practice {
  readonly rule: string;
  /** Titles of the registers it speaks about. */
  readonly registers: readonly string[];
  readonly texts: readonly string[];
  /** Whether it is in force until the head says otherwise. */
  readonly isOnAtFirst: boolean;
}

/** Those that the source says must be taken up first (`需启用`). */
const OFF_AT_FIRST: readonly string[] = ['R08-7'];

/** The rules of some registers that a station may switch, by rule: one of an id in several registers is one. */
export function practicesOf(definitions: readonly RegisterDefinition[]): readonly Practice[] {
  const byRule = new Map<string, { readonly registers: Set<string>; readonly texts: Set<string> }>();
  for (const { title, rules } of definitions) {
    for (const { id, strictness, text } of rules) {
      if (strictness !== 'practice') continue;
      const known = byRule.get(id) ?? { registers: new Set(), texts: new Set() };
      byRule.set(id, known);
      known.registers.add(title);
      known.texts.add(text);
    }
  }
  return [...byRule].map(([rule, { registers, texts }]) => ({
    rule,
    registers: [...registers],
    texts: [...texts],
    isOnAtFirst: !OFF_AT_FIRST.includes(rule),
  }));
}
