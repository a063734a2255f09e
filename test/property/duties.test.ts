import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OpenVault } from '#renderer/vault/core.ts';
import { LedgerStore } from '#renderer/vault/ledger/ledgerStore.ts';
import { dutiesOf, rolesIn } from '#renderer/vault/records/duties.ts';
import { dutyRolesOf, type OfficeCode } from '#shared/domain/kinds.ts';
import { roleAssignment } from '#shared/domain/registers/organisation/roleAssignment.ts';
import { abActivation } from '#shared/domain/registers/responsibility/abActivation.ts';
import type { RoleCode } from '#shared/domain/roles.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import { plainSummary } from '../support/plainSummary.ts';
import { suite } from '../support/vaultStation.ts';

const OWN = 'station';
const OFFICES = {
  p0: 'groupLeader',
  p1: 'deputyLeader',
  p2: 'docClerk',
  p3: 'sealKeeper',
  p4: 'cadre',
} as const satisfies Readonly<Record<string, OfficeCode>>;
type Person = keyof typeof OFFICES;
const PEOPLE = Object.keys(OFFICES) as readonly Person[];
const ENTRIES = ['e0', 'e1', 'e2'] as const;

/** What the names of the posts speak of, by hand. */
const POSTS = {
  印章: ['sealKeeper'],
  公文会务岗: ['docClerk'],
  组长: ['groupLeader'],
  副组长: [],
  综合: [],
} as const satisfies Readonly<Record<string, readonly RoleCode[]>>;

interface Told {
  readonly register: 'person' | 'roleAssignment' | 'abActivation' | 'outingRegister';
  readonly state: string;
  /** Why a record gives no duty here, whatever it says. */
  readonly flaw: 'none' | 'foreign' | 'foreignHand' | 'incomplete' | 'conflict';
  readonly values: Readonly<Record<string, Json>>;
}
interface World {
  readonly told: readonly Told[];
  readonly disabled: readonly Person[];
}

/** Weighted, so that records meet: B角 is mostly whoever is asked about, the A角 mostly has a duty. */
const weighted = <T>(weight: number, usual: readonly T[], others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );
const someone = fc.constantFrom<string>(...PEOPLE, ...ENTRIES);
const doer = weighted<string>(2, ['p4', 'p1'], [...PEOPLE, ...ENTRIES]);
const holder = weighted<string>(3, ['p2', 'p3'], [...PEOPLE, ...ENTRIES]);
const day = fc.integer({ min: 1, max: 4 }).map((no) => `2026-03-0${no}`);
const minute = fc.tuple(day, fc.constantFrom('08:00', '18:00')).map((parts) => parts.join('T'));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });
const roleCode = weighted(
  2,
  ['docClerk', 'sealKeeper', 'chronicler'],
  ['groupLeader', 'deputyLeader', 'member', 'generalOffice', 'system'],
);

function filled(values: Readonly<Record<string, Json | undefined>>): Readonly<Record<string, Json>> {
  const known = Object.entries(values).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(known);
}

const values = {
  person: fc
    .record({ entry: fc.constantFrom(...ENTRIES), accountPersonId: fc.constantFrom(...PEOPLE) })
    .map((each) => each as Readonly<Record<string, Json>>),
  roleAssignment: fc
    .record({ personId: fc.oneof(doer, holder), roleCode, startOn: day, endOn: maybe(day) })
    .map(filled),
  abActivation: fc
    .record({
      postName: weighted(3, ['印章', '公文会务岗'], Object.keys(POSTS)),
      roleCodes: fc.option(fc.uniqueArray(roleCode, { maxLength: 3 }), { nil: undefined, freq: 2 }),
      aPersonId: holder,
      bPersonId: doer,
      startAt: minute,
      endAt: maybe(minute),
      registrarId: someone,
      registeredAt: fc.oneof(fc.constant('2026-03-01T08:00'), minute),
    })
    .map(filled),
  outingRegister: fc.record({ personId: someone, leaveAt: minute, returnAt: maybe(minute) }).map(filled),
};

const kinds = Object.keys(values) as (keyof typeof values)[];
const told = weighted<keyof typeof values>(2, ['abActivation', 'roleAssignment'], kinds).chain((register) =>
  fc.record({
    register: fc.constant(register),
    state: weighted(3, ['registered'], ['draft', 'locked', 'voided']),
    flaw: weighted<Told['flaw']>(2, ['none'], ['foreign', 'foreignHand', 'incomplete', 'conflict']),
    values: values[register],
  }),
);
/** C23 needs three records that fit: without help they would hardly ever meet. */
const headIsOut: fc.Arbitrary<readonly Told[]> = fc
  .tuple(minute, minute, fc.constantFrom('p0', 'p1', 'p4'), fc.constantFrom('p1', 'p4'))
  .map(([startAt, leaveAt, registrarId, bPersonId]) => [
    {
      register: 'abActivation',
      state: 'registered',
      flaw: 'none',
      values: { postName: '组长', aPersonId: 'p0', bPersonId, registrarId, startAt, registeredAt: startAt },
    },
    { register: 'outingRegister', state: 'registered', flaw: 'none', values: { personId: 'p0', leaveAt } },
  ]);
const world: fc.Arbitrary<World> = fc
  .record({
    told: fc.array(told, { minLength: 4, maxLength: 12, size: 'max' }),
    out: fc.oneof(fc.constant([] as readonly Told[]), headIsOut),
    disabled: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 1 }),
  })
  .map(({ told: all, out, disabled }) => ({ told: [...all, ...out], disabled }));

/** The station at whose desk somebody sits, with only as much of a vault as duties are worked out from. */
function deskOf({ told: all, disabled }: World, person: string, at: string): OpenVault {
  const ledger = new LedgerStore({
    suite,
    stationId: OWN,
    journal: `${OWN}-1`,
    signingKey: () => undefined,
  });
  for (const [index, { register, state, flaw, values: said }] of all.entries()) {
    const entry = register === 'person' ? said['entry'] : undefined;
    ledger.table.put(
      plainSummary({
        register,
        record: typeof entry === 'string' ? entry : `r${index}`,
        state,
        home: flaw === 'foreign' ? 'other' : OWN,
        isIncomplete: flaw === 'incomplete',
        hasConflict: flaw === 'conflict',
        actors: [{ person: 'p4', name: '赵六五', station: flaw === 'foreignHand' ? 'other' : OWN }],
        values: said,
      }),
    );
  }
  const accounts = new Map(
    PEOPLE.map((each) => {
      const standing = disabled.includes(each) ? 'disabled' : 'active';
      return [`a-${each}`, { person: each, offices: [OFFICES[each]], standing }];
    }),
  );
  return {
    ledger,
    config: { accounts, naming: 0 },
    station: { stationId: OWN, kind: 'group' },
    session: { person, dutyRoles: [], roles: [] },
    clock: { now: () => new Date(`${at}:00`).getTime() },
  } as unknown as OpenVault;
}

const counts = ({ state, flaw }: Told): boolean =>
  flaw === 'none' && ['registered', 'locked'].includes(state);
const covers = (from: string, to: unknown, at: string): boolean =>
  from <= at && (typeof to !== 'string' || at < to);

/** The rules of 第六十五条 and C23 once more, by walking through everything and in other words. */
class Oracle {
  readonly #world: World;
  readonly #at: string;

  constructor(known: World, at: string) {
    // Of an entry of 人员 that is told twice, the last counts.
    const last = new Map(
      known.told.map((each, index) => [each.register === 'person' ? each.values['entry'] : index, each]),
    );
    this.#world = { ...known, told: [...last.values()] };
    this.#at = at;
  }

  #said(register: Told['register']) {
    return this.#world.told
      .filter((each) => each.register === register && counts(each))
      .map((each) => each.values);
  }

  /** Who is meant: the account that an entry names. */
  who(id: unknown): unknown {
    return this.#said('person').find((each) => each['entry'] === id)?.['accountPersonId'] ?? id;
  }

  hasOffice(id: unknown, role: RoleCode): boolean {
    const person = PEOPLE.find((each) => each === this.who(id));
    if (person === undefined || this.#world.disabled.includes(person)) return false;
    return dutyRolesOf([OFFICES[person]]).includes(role);
  }

  owns(id: unknown, role: RoleCode): boolean {
    if (this.hasOffice(id, role)) return true;
    if (['groupLeader', 'deputyLeader', 'generalOffice', 'system'].includes(role)) return false;
    const today = this.#at.slice(0, 10);
    return this.#said('roleAssignment').some(
      (each) =>
        each['roleCode'] === role &&
        this.who(each['personId']) === this.who(id) &&
        String(each['startOn']) <= today &&
        String(each['endOn'] ?? '9999') >= today,
    );
  }

  #isOut(id: unknown): boolean {
    return this.#said('outingRegister').some(
      (each) =>
        this.who(each['personId']) === this.who(id) &&
        covers(String(each['leaveAt']), each['returnAt'], this.#at),
    );
  }

  acts(id: unknown, role: RoleCode): boolean {
    if (['member', 'deputyLeader'].includes(role) || this.owns(id, role)) return false;
    return this.#said('abActivation').some((each) => {
      const isTheirs = this.who(each['bPersonId']) === this.who(id);
      const isAnother = this.who(each['aPersonId']) !== this.who(id);
      const isNow =
        covers(String(each['startAt']), each['endAt'], this.#at) && String(each['registeredAt']) <= this.#at;
      const chosen = (each['roleCodes'] ?? []) as readonly string[];
      const ofPost = POSTS[each['postName'] as keyof typeof POSTS] as readonly string[];
      const isPassed = (chosen.length > 0 ? chosen : ofPost).includes(role);
      const isHeld = this.owns(each['aPersonId'], role);
      const isNamed =
        role !== 'groupLeader' ||
        (this.who(each['registrarId']) === this.who(each['aPersonId']) &&
          this.hasOffice(id, 'deputyLeader') &&
          this.#isOut(each['aPersonId']));
      return isTheirs && isAnother && isNow && isPassed && isHeld && isNamed;
    });
  }
}

const ROLES: readonly RoleCode[] = [
  'groupLeader',
  'deputyLeader',
  'member',
  'docClerk',
  'sealKeeper',
  'chronicler',
  'generalOffice',
  'system',
];
const asked = fc.tuple(world, weighted<Person>(3, ['p4', 'p1'], PEOPLE), minute);

function heldBy(known: World, person: string, at: string) {
  const { own, acting } = dutiesOf(deskOf(known, person, at));
  return { own: [...own].sort(), acting: acting.map(({ role }) => role).sort() };
}

describe('duties of any office', () => {
  it('第六十五条 C23 are those that the rules give, told once more by hand, and no other', () => {
    void fc.assert(
      fc.property(asked, ([known, person, at]) => {
        const oracle = new Oracle(known, at);
        expect(heldBy(known, person, at)).toEqual({
          own: ROLES.filter((role) => oracle.owns(person, role)).sort(),
          acting: ROLES.filter((role) => oracle.acts(person, role)).sort(),
        });
      }),
      { numRuns: 1500 },
    );
  });

  it('meet B角 and heads who are out often enough to say anything', () => {
    const acting = fc
      .sample(asked, { numRuns: 1000, seed: 7 })
      .map(([known, person, at]) => heldBy(known, person, at).acting);
    expect(acting.filter((roles) => roles.length > 0).length).toBeGreaterThan(60);
    expect(acting.filter((roles) => roles.includes('groupLeader')).length).toBeGreaterThan(5);
  });

  it('are not changed by what is outside its term: nobody gains a duty before or after', () => {
    void fc.assert(
      fc.property(asked, ([known, person, at]) => {
        const today = at.slice(0, 10);
        const isNow = ({ register, values: said }: Told): boolean => {
          if (register === 'roleAssignment')
            return String(said['startOn']) <= today && String(said['endOn'] ?? '9999') >= today;
          if (register === 'abActivation') return covers(String(said['startAt']), said['endAt'], at);
          if (register === 'outingRegister') return covers(String(said['leaveAt']), said['returnAt'], at);
          return true;
        };
        const now = { ...known, told: known.told.filter(isNow) };
        expect(heldBy(now, person, at)).toEqual(heldBy(known, person, at));
      }),
      { numRuns: 500 },
    );
  });

  it('are not changed by what another station wrote or had its hand in, nor by what is torn or in dispute', () => {
    void fc.assert(
      fc.property(asked, ([known, person, at]) => {
        // An entry of 人员 takes the place of the one before it, whatever is wrong with it.
        const here = known.told.filter(({ register, flaw }) => register === 'person' || flaw === 'none');
        expect(heldBy({ ...known, told: here }, person, at)).toEqual(heldBy(known, person, at));
      }),
      { numRuns: 500 },
    );
  });

  it('第六十条 of a head come from the office, or from the head himself while he is out', () => {
    void fc.assert(
      fc.property(asked, ([known, person, at]) => {
        const { own, acting } = heldBy(known, person, at);
        const isActive = (each: Person): boolean => !known.disabled.includes(each);
        expect(own.includes('groupLeader')).toBe(person === 'p0' && isActive('p0'));
        expect(own.includes('deputyLeader')).toBe(person === 'p1' && isActive('p1'));
        expect(acting).not.toContain('deputyLeader');
        if (!acting.includes('groupLeader')) return;
        expect([person, isActive('p1'), isActive('p0')]).toEqual(['p1', true, true]);
        const oracle = new Oracle(known, at);
        const byHead = known.told.filter(
          (each) => each.register === 'abActivation' && oracle.who(each.values['registrarId']) === 'p0',
        );
        expect(byHead.some(({ values: said }) => oracle.who(said['bPersonId']) === 'p1')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('第六十五条 nobody lengthens his own: no record that he alone registered makes him a head', () => {
    void fc.assert(
      fc.property(asked, values.abActivation, ([known, person, at], more) => {
        const before = heldBy(known, person, at).acting.includes('groupLeader');
        const own: Told = {
          register: 'abActivation',
          state: 'registered',
          flaw: 'none',
          values: { ...more, aPersonId: 'p0', bPersonId: person, registrarId: person },
        };
        const after = heldBy({ ...known, told: [...known.told, own] }, person, at);
        expect(after.acting.includes('groupLeader')).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  it('第六十五条 what gives duties is moved by own duties alone, whoever is stood in for', () => {
    void fc.assert(
      fc.property(asked, ([known, person, at]) => {
        const duties = dutiesOf(deskOf(known, person, at));
        for (const definition of [roleAssignment, abActivation]) {
          const view = {
            id: 'x',
            register: definition.code,
            state: 'draft',
            level: 'internal' as const,
            fields: {},
          };
          const held = rolesIn(duties, definition, view);
          for (const { role } of duties.acting) expect(held.has(role)).toBe(false);
          expect(held.has('groupLeader')).toBe(duties.own.includes('groupLeader'));
        }
      }),
      { numRuns: 500 },
    );
  });
});
