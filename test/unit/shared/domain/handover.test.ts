import { describe, expect, it } from 'vitest';
import type { FieldValues } from '#shared/domain/definition.ts';
import { flowOf, moversOf } from '#shared/domain/flows.ts';
import { handoversOf, heldFields, mayHandOver } from '#shared/domain/handover.ts';
import { holdingLabels } from '#shared/domain/holdings.ts';
import { recordRoles } from '#shared/domain/recordRoles.ts';
import { incomingDoc } from '#shared/domain/registers/documents/incomingDoc.ts';
import { outgoingDoc } from '#shared/domain/registers/documents/outgoingDoc.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import { superviseLedger } from '#shared/domain/registers/research/superviseLedger.ts';
import { heartTalk } from '#shared/domain/registers/talks/heartTalk.ts';
import { ROLES, type RoleCode } from '#shared/domain/roles.ts';
import { contextOf } from './support.ts';

const DEFINITIONS = Object.values(REGISTERS);

/** States in which every step of the ordinary course is some named person's. */
function standingStill() {
  const isNamed = (role: RoleCode): boolean =>
    ROLES[role].kind === 'recordActor' && role !== 'registerKeeper';
  return DEFINITIONS.flatMap((definition) => {
    const flow = flowOf(definition.flow);
    return flow.states.flatMap(({ code: state }) => {
      const onward = flow.moves.filter(({ from, direction }) => from === state && direction === 'forward');
      const waits = onward.map((move) => moversOf(definition.flow, move, definition.code));
      const isStuck = waits.length > 0 && waits.every((roles) => roles.every(isNamed));
      return isStuck ? [{ definition, state }] : [];
    });
  });
}

const named = (state: string, fields: FieldValues = {}) => ({ state, fields });
const fieldsOf = (definition: (typeof DEFINITIONS)[number], state: string, fields?: FieldValues) =>
  handoversOf(definition, named(state, fields)).map(({ field, label }) => `${field} ${label}`);

describe('第五十一条 第六十五条 a record that waits for a person who is gone', () => {
  it('can be given to another in every such state of every register', () => {
    const states = standingStill();
    expect(states.length).toBeGreaterThan(35);
    const closed = states
      .filter(({ definition, state }) => handoversOf(definition, named(state)).length === 0)
      .map(({ definition, state }) => `${definition.code} ${state}`);
    // The receiver of a bundle sits at another station.
    expect(closed).toEqual(['exchangeBundle exported', 'exchangeBundle imported', 'exchangeBundle refused']);
  });

  it('names whom: 首办人, 核稿人, 承办人, the drafter, and the maker where nobody is named', () => {
    expect(fieldsOf(incomingDoc, 'approved')).toEqual(['firstHandlerId 首办人']);
    expect(fieldsOf(outgoingDoc, 'reviewing')).toEqual(['reviewerId 核稿人']);
    expect(fieldsOf(outgoingDoc, 'draft')).toEqual(['drafterId 起草人']);
    expect(fieldsOf(resolutionItem, 'inProgress')).toEqual(['ownerId 承办人']);
    expect(fieldsOf(groupMeeting, 'draft')).toEqual(['takenOverById 起草人']);
  });

  it('waits for the 首办人 until he has reported, and for the 督办人 until he has verified', () => {
    expect(fieldsOf(incomingDoc, 'handling')).toEqual(['firstHandlerId 首办人']);
    expect(fieldsOf(incomingDoc, 'handling', { resultReportedOn: '2026-03-10' })).toEqual([]);
    expect(fieldsOf(superviseLedger, 'submitted')).toHaveLength(1);
    const verified = { verifiedById: 'p2', verifiedOn: '2026-03-10', verifyNote: '属实' };
    expect(fieldsOf(superviseLedger, 'submitted', verified)).toEqual([]);
  });

  it('waits for nobody by name where an office has the step', () => {
    for (const state of ['received', 'registered', 'proposed', 'done'])
      expect(fieldsOf(incomingDoc, state)).toEqual([]);
    expect(fieldsOf(groupMeeting, 'reviewing')).toEqual([]);
  });
});

describe('第五十一条 改派', () => {
  const may = (definition: (typeof DEFINITIONS)[number], state: string, ...roles: RoleCode[]): boolean =>
    handoversOf(definition, named(state)).some((each) => mayHandOver(definition, each, new Set(roles)));

  it('of papers is the 组长’s and the keeper’s; of what the 组长 assigned or approved, his alone', () => {
    expect(may(incomingDoc, 'approved', 'groupLeader')).toBe(true);
    expect(may(incomingDoc, 'approved', 'docClerk', 'registerKeeper')).toBe(true);
    expect(may(incomingDoc, 'approved', 'member')).toBe(false);
    expect(may(resolutionItem, 'assigned', 'groupLeader')).toBe(true);
    expect(may(resolutionItem, 'assigned', 'meetingRecorder', 'registerKeeper')).toBe(false);
    expect(may(heartTalk, 'planApproved', 'member', 'registerKeeper')).toBe(false);
  });

  it('is not for whoever was made responsible, even where he keeps the papers', () => {
    expect(may(incomingDoc, 'approved', 'handler')).toBe(false);
    expect(may(incomingDoc, 'approved', 'handler', 'docClerk')).toBe(false);
    expect(may(outgoingDoc, 'draft', 'author', 'docClerk')).toBe(true);
    expect(may(outgoingDoc, 'draft', 'author', 'member')).toBe(false);
  });

  it('alone changes who has the step, once the record has left its maker', () => {
    const fields = { firstHandlerId: 'p4', drafterId: 'p4' };
    expect(heldFields(incomingDoc, named('approved', fields)).map(({ field }) => field)).toEqual([
      'firstHandlerId',
    ]);
    expect(heldFields(outgoingDoc, named('draft', fields))).toEqual([]);
    expect(heldFields(incomingDoc, named('approved'))).toEqual([]);
  });

  it('takes a draft from its maker and gives it to another, with what lies in his hands', () => {
    const draft = { createdBy: 'p4', fields: {} };
    const taken = { createdBy: 'p4', fields: { takenOverById: 'p5' } };
    const isAuthor = (record: typeof draft, person: string): boolean =>
      recordRoles(groupMeeting, record, person, []).has('author');
    expect([isAuthor(draft, 'p4'), isAuthor(taken, 'p4'), isAuthor(taken, 'p5')]).toEqual([
      true,
      false,
      true,
    ]);
    const held = (person: string) =>
      holdingLabels(
        groupMeeting,
        { ...taken, id: 'm1', register: 'groupMeeting', state: 'draft', level: 'internal' },
        [person],
        contextOf([]),
      );
    expect([held('p4'), held('p5')]).toEqual([[], ['起草人']]);
  });
});
