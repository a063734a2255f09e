import type { z } from 'zod';
import { oddValue } from './oddValues.ts';
import type { Random } from './random.ts';

/** Texts that schemas of the contract ask for. */
const TEXTS = [
  'a',
  'ab'.repeat(16),
  'ab'.repeat(32),
  `${'ab'.repeat(16)}.0`,
  '内部',
  '2026-03-02',
  '核对无误，同意办理',
  'groupMeeting',
];
const NUMBERS = [1, 0, 2, 5, 100, 4096];

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly options?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly getter?: () => z.ZodType;
}

function definitionOf(schema: z.ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

function fitting(schema: z.ZodType, candidates: readonly unknown[], random: Random): unknown {
  const fits = candidates.filter((candidate) => schema.safeParse(candidate).success);
  return fits.length > 0 ? random.pick(fits) : candidates[0];
}

/**
 * A value that a schema takes, as far as its definition tells. `words` are texts that mean something to whoever is
 * called: ids of accounts and records.
 */
export function sampleOf(schema: z.ZodType, random: Random, words: readonly string[] = []): unknown {
  const definition = definitionOf(schema);
  const inner = (part: z.ZodType | undefined): unknown =>
    part === undefined ? oddValue(random) : sampleOf(part, random, words);
  switch (definition.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(definition.shape ?? {}).flatMap(([key, part]) => {
          const isOptional = definitionOf(part).type === 'optional';
          return isOptional && random.chance(50) ? [] : [[key, inner(part)]];
        }),
      );
    case 'array':
      return Array.from({ length: random.below(3) + 1 }, () => inner(definition.element));
    case 'record':
      return { [random.pick(['place', 'heldOn', 'agenda', ...words, 'x'])]: oddValue(random) };
    case 'enum':
      return random.pick(Object.values(definition.entries ?? { a: 'a' }));
    case 'literal':
      return random.pick(definition.values ?? [true]);
    case 'union':
      return inner(random.pick(definition.options ?? []));
    case 'optional':
    case 'default':
    case 'nullable':
    case 'readonly':
      return inner(definition.innerType);
    case 'pipe':
      return inner(definition.in);
    case 'lazy':
      return oddValue(random);
    case 'boolean':
      return random.chance(50);
    case 'number':
      return fitting(schema, NUMBERS, random);
    case 'string':
      return random.chance(50) && words.length > 0
        ? fitting(schema, words, random)
        : fitting(schema, TEXTS, random);
    case 'custom':
      return random.bytes(random.below(100));
    default:
      return oddValue(random);
  }
}
