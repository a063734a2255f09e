import { describe, expect, it } from 'vitest';
import { actingWords, type DutyFacts, rolesAt } from '#shared/domain/assignments.ts';
import type { FieldValues } from '#shared/domain/definition.ts';
import type { RoleCode } from '#shared/domain/roles.ts';

const OFFICES: Readonly<Record<string, readonly RoleCode[]>> = {
  head: ['groupLeader', 'member'],
  deputy: ['deputyLeader', 'member'],
  clerk: ['docClerk', 'member'],
  keeper: ['sealKeeper', 'member'],
  cadre: ['member'],
};

interface Told {
  readonly register: 'roleAssignment' | 'abActivation' | 'outingRegister';
  readonly fields: FieldValues;
  readonly state?: string;
}

/** `linked`: entries of 人员 that name an account. */
function facts(told: readonly Told[], linked: Readonly<Record<string, string>> = {}): DutyFacts {
  const by = (register: string, field: string) => (person: string) =>
    told
      .filter((each) => each.register === register && each.fields[field] === person)
      .map(({ fields, state = 'registered' }) => ({ fields, state }));
  return {
    idsOf(person) {
      const account = linked[person] ?? person;
      return [account, ...Object.keys(linked).filter((entry) => linked[entry] === account)];
    },
    officeRoles: (person) => OFFICES[person] ?? [],
    assignments: by('roleAssignment', 'personId'),
    standIns: by('abActivation', 'bPersonId'),
    outings: by('outingRegister', 'personId'),
  };
}

const assigned = (fields: FieldValues, state?: string): Told => ({
  register: 'roleAssignment',
  fields: { personId: 'cadre', roleCode: 'chronicler', startOn: '2024-02-29', ...fields },
  ...(state !== undefined && { state }),
});

const standIn = (fields: FieldValues, state?: string): Told => ({
  register: 'abActivation',
  fields: {
    postName: '印章',
    aPersonId: 'keeper',
    bPersonId: 'cadre',
    startAt: '2026-03-10T09:00',
    endAt: '2026-03-12T18:00',
    registrarId: 'keeper',
    registeredAt: '2026-03-09T17:00',
    ...fields,
  },
  ...(state !== undefined && { state }),
});

const forHead = (fields: FieldValues = {}): Told =>
  standIn({ postName: '组长', aPersonId: 'head', bPersonId: 'deputy', registrarId: 'head', ...fields });
const outing = (fields: FieldValues = {}, state?: string): Told => ({
  register: 'outingRegister',
  fields: { personId: 'head', leaveAt: '2026-03-10T08:00', returnAt: '2026-03-11T20:00', ...fields },
  ...(state !== undefined && { state }),
});

function acting(
  person: string,
  at: string,
  told: readonly Told[],
  linked?: Readonly<Record<string, string>>,
) {
  return rolesAt(person, at, facts(told, linked)).acting.map(
    ({ role, inPlaceOf }) => `${role} for ${inPlaceOf}`,
  );
}

function own(person: string, at: string, told: readonly Told[], linked?: Readonly<Record<string, string>>) {
  return rolesAt(person, at, facts(told, linked)).own;
}

describe('duties by term', () => {
  it('第六十五条 last from the first day to the last, a leap day too', () => {
    const told = [assigned({ endOn: '2028-02-29' })];
    expect(own('cadre', '2024-02-28T23:59', told)).toEqual(['member']);
    expect(own('cadre', '2024-02-29T00:00', told)).toEqual(['member', 'chronicler']);
    expect(own('cadre', '2028-02-29T23:59', told)).toEqual(['member', 'chronicler']);
    expect(own('cadre', '2028-03-01T00:00', told)).toEqual(['member']);
  });

  it('last on with an open end, over the end of years', () => {
    expect(own('cadre', '2099-12-31T23:59', [assigned({})])).toContain('chronicler');
  });

  it('are one duty where terms overlap, and end with the last of them', () => {
    const told = [
      assigned({ startOn: '2026-01-01', endOn: '2026-06-30' }),
      assigned({ startOn: '2026-03-01', endOn: '2026-09-30' }),
    ];
    expect(own('cadre', '2026-04-01T08:00', told)).toEqual(['member', 'chronicler']);
    expect(own('cadre', '2026-08-01T08:00', told)).toEqual(['member', 'chronicler']);
    expect(own('cadre', '2026-10-01T08:00', told)).toEqual(['member']);
  });

  it('count only once registered', () => {
    expect(own('cadre', '2026-03-10T10:00', [assigned({}, 'draft')])).toEqual(['member']);
    expect(own('cadre', '2026-03-10T10:00', [assigned({}, 'locked')])).toContain('chronicler');
  });

  it('never make a head, and give no duty of the county', () => {
    const codes = [
      'groupLeader',
      'deputyLeader',
      'generalOffice',
      'chargeLeader',
      'registerKeeper',
      'system',
      'toString',
    ];
    expect(
      own(
        'cadre',
        '2026-03-10T10:00',
        codes.map((roleCode) => assigned({ roleCode })),
      ),
    ).toEqual(['member']);
  });

  it('are those of the person, by whichever entry they are named', () => {
    const told = [assigned({ personId: 'entry' })];
    expect(own('cadre', '2026-03-10T10:00', told, { entry: 'cadre' })).toContain('chronicler');
    expect(own('clerk', '2026-03-10T10:00', told, { entry: 'cadre' })).not.toContain('chronicler');
  });

  it('a clock set back finds what was so then', () => {
    const told = [assigned({ startOn: '2026-03-01' }), standIn({})];
    expect(own('cadre', '2026-02-01T10:00', told)).toEqual(['member']);
    expect(acting('cadre', '2026-03-09T10:00', told)).toEqual([]);
  });
});

describe('B角 in place of A角', () => {
  it('第六十五条 has the duties from the first minute until the last', () => {
    const told = [standIn({})];
    expect(acting('cadre', '2026-03-10T08:59', told)).toEqual([]);
    expect(acting('cadre', '2026-03-10T09:00', told)).toEqual(['sealKeeper for keeper']);
    expect(acting('cadre', '2026-03-12T17:59', told)).toEqual(['sealKeeper for keeper']);
    expect(acting('cadre', '2026-03-12T18:00', told)).toEqual([]);
    expect(acting('cadre', '2027-01-01T00:00', [standIn({ endAt: undefined })])).toEqual([
      'sealKeeper for keeper',
    ]);
  });

  it('not before it was registered, whatever start was written', () => {
    const told = [standIn({ startAt: '2026-01-01T09:00' })];
    expect(acting('cadre', '2026-03-09T16:59', told)).toEqual([]);
    expect(acting('cadre', '2026-03-09T17:00', told)).toEqual(['sealKeeper for keeper']);
    expect(acting('cadre', '2026-03-10T10:00', [standIn({}, 'draft')])).toEqual([]);
  });

  it('takes over what the A角 was assigned for that day, and no more', () => {
    const told = [
      standIn({ postName: '印章、公文' }),
      assigned({ personId: 'keeper', roleCode: 'docClerk', startOn: '2026-03-11' }),
    ];
    expect(acting('cadre', '2026-03-10T10:00', told)).toEqual(['sealKeeper for keeper']);
    expect(acting('cadre', '2026-03-11T10:00', told)).toEqual([
      'sealKeeper for keeper',
      'docClerk for keeper',
    ]);
  });

  it('第六十五条 takes over the post that is named, not all that the A角 is', () => {
    const both = assigned({ personId: 'keeper', roleCode: 'docClerk', startOn: '2026-01-01' });
    const roles = (fields: FieldValues) => acting('cadre', '2026-03-10T10:00', [standIn(fields), both]);
    expect(roles({ postName: '公文' })).toEqual(['docClerk for keeper']);
    expect(roles({ postName: '印章内务岗' })).toEqual(['sealKeeper for keeper']);
    expect(roles({ postName: '综合岗' })).toEqual([]);
    // What is written counts before what the name of the post speaks of, and is never more than the A角 has.
    expect(roles({ postName: '综合岗', roleCodes: ['docClerk', 'chronicler'] })).toEqual([
      'docClerk for keeper',
    ]);
    expect(roles({ postName: '印章', roleCodes: ['docClerk'] })).toEqual(['docClerk for keeper']);
  });

  it('第六十条 C23: one of the 组长’s other posts makes nobody a head', () => {
    const told = [outing(), assigned({ personId: 'head', roleCode: 'sealKeeper', startOn: '2026-01-01' })];
    const at = '2026-03-10T10:00';
    expect(acting('deputy', at, [forHead({ postName: '印章' }), ...told])).toEqual(['sealKeeper for head']);
    expect(acting('deputy', at, [forHead({ postName: '党小组长' }), ...told])).toEqual([]);
    expect(acting('cadre', at, [forHead({ postName: '印章', bPersonId: 'cadre' }), ...told])).toEqual([
      'sealKeeper for head',
    ]);
  });

  it('passes nothing on to a third, and nothing that is the own anyway', () => {
    const chain = [standIn({}), standIn({ aPersonId: 'cadre', bPersonId: 'clerk' })];
    expect(acting('clerk', '2026-03-10T10:00', chain)).toEqual([]);
    expect(
      acting('keeper', '2026-03-10T10:00', [standIn({ aPersonId: 'keeper', bPersonId: 'keeper' })]),
    ).toEqual([]);
  });

  it('副组长 is an office that nobody stands in for', () => {
    expect(
      acting('cadre', '2026-03-10T10:00', [standIn({ aPersonId: 'deputy', postName: '副组长' })]),
    ).toEqual([]);
  });

  it('第六十条 C23: the 副组长 acts for the 组长 only while an outing of his covers the minute', () => {
    const told = [forHead(), outing()];
    expect(acting('deputy', '2026-03-10T08:30', told)).toEqual([]);
    expect(acting('deputy', '2026-03-10T09:00', told)).toEqual(['groupLeader for head']);
    expect(acting('deputy', '2026-03-11T19:59', told)).toEqual(['groupLeader for head']);
    expect(acting('deputy', '2026-03-11T20:00', told)).toEqual([]);
    expect(acting('deputy', '2026-03-10T10:00', [forHead()])).toEqual([]);
    expect(acting('deputy', '2026-03-10T10:00', [forHead(), outing({}, 'draft')])).toEqual([]);
    expect(acting('deputy', '2026-03-12T10:00', [forHead(), outing({ returnAt: undefined })])).toEqual([
      'groupLeader for head',
    ]);
  });

  it('第六十条 C23: nobody but the 副组长, and only whom the 组长 himself named', () => {
    const at = '2026-03-10T10:00';
    expect(acting('cadre', at, [forHead({ bPersonId: 'cadre' }), outing()])).toEqual([]);
    expect(acting('deputy', at, [forHead({ registrarId: 'deputy' }), outing()])).toEqual([]);
    expect(acting('deputy', at, [forHead({ registrarId: undefined }), outing()])).toEqual([]);
    // Named by his entry in 人员, and out by his account.
    const entry = { entry: 'head' };
    expect(acting('deputy', at, [forHead({ aPersonId: 'entry' }), outing()], entry)).toEqual([
      'groupLeader for entry',
    ]);
  });

  it('is said in the words of the duty', () => {
    expect(actingWords(['groupLeader'])).toBe('代行组长');
    expect(actingWords(['sealKeeper', 'docClerk'])).toBe('代行印章保管人、公文专人');
  });
});
