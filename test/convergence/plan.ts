import type { Level } from '#shared/kernel/level.ts';
import { Dice } from './dice.ts';

/** How often each kind of step is drawn; every step carries a seed of its own, so one can be left out alone. */
const WEIGHTS = {
  create: 2,
  edit: 9,
  addRow: 4,
  editRow: 4,
  removeRow: 4,
  number: 5,
  classify: 2.5,
  advance: 9,
  returned: 6,
  anyMove: 2,
  correct: 6,
  annotate: 2,
  attach: 3,
  detach: 6,
  resolve: 10,
  decide: 10,
  voidNumber: 2,
  duty: 1,
  newer: 0.4,
  stale: 3,
  clock: 3,
  send: 22,
  deliver: 24,
  tamper: 2,
  gather: 1,
  backup: 1.5,
  restore: 3,
  copyMachine: 0.8,
  destroy: 0.7,
} as const;
export type StepKind = keyof typeof WEIGHTS;

export interface Step {
  readonly kind: StepKind;
  /** Taken modulo the machines there are. */
  readonly at: number;
  readonly seed: number;
}

/** A history before it is played: enough to play it again, whole or with steps left out. */
export interface Plan {
  readonly seed: number;
  readonly stations: readonly { readonly level: Level; readonly clock: number }[];
  /** How far the first records have come before anybody parts. */
  readonly progress: number;
  /** Whether bundles are real ones: written, signed, sealed, opened and read by the code of the application. */
  readonly isSealed: boolean;
  readonly steps: readonly Step[];
}

const STATION_LEVELS: readonly Level[] = ['secret', 'secret', 'secret', 'confidential', 'internal'];
/** Clocks stand anywhere between 1970 and 2033. */
const LATEST_CLOCK_S = 2_000_000_000;
const SHORTEST = 30;
const LONGEST = 150;

function drawKind(dice: Dice): StepKind {
  const kinds = Object.entries(WEIGHTS) as [StepKind, number][];
  const total = kinds.reduce((sum, [, weight]) => sum + weight, 0);
  let at = (dice.next() / 2 ** 32) * total;
  for (const [kind, weight] of kinds) {
    at -= weight;
    if (at < 0) return kind;
  }
  return 'send';
}

/** The history of a seed. Every twenty-fifth travels in real bundles: sealing and signing take their time. */
export function planOf(seed: number, isSealed: boolean): Plan {
  const dice = new Dice(seed);
  const count = 3 + dice.below(isSealed ? 2 : 5);
  const stations = Array.from({ length: count }, (_, index) => ({
    level: index < 2 ? ('secret' as const) : (dice.pick(STATION_LEVELS) ?? 'internal'),
    clock: dice.below(LATEST_CLOCK_S) * 1_000,
  }));
  const length = isSealed ? SHORTEST + dice.below(SHORTEST) : SHORTEST + dice.below(LONGEST - SHORTEST);
  const steps = Array.from({ length }, () => ({
    kind: drawKind(dice),
    at: dice.below(1_000),
    seed: dice.next(),
  }));
  return { seed, stations, progress: dice.below(4), isSealed, steps };
}
