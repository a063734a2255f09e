import { describe, expect, it } from 'vitest';
import {
  allowedMoves,
  canEdit,
  FLOWS,
  type FlowCode,
  findMove,
  flowOf,
  isFrozenState,
  moversOf,
  SUBSTITUTES,
  stateLabel,
} from '#shared/domain/flows.ts';
import { recordRoles } from '#shared/domain/recordRoles.ts';
import { lifecycles } from '#shared/domain/registers/index.ts';
import { groupMeeting } from '#shared/domain/registers/meetings/groupMeeting.ts';
import { meetingMinutes } from '#shared/domain/registers/meetings/meetingMinutes.ts';
import { resolutionItem } from '#shared/domain/registers/meetings/resolutionItem.ts';
import { ROLES, type RoleCode } from '#shared/domain/roles.ts';
import catalogueFlows from '../../../vectors/catalogue/flows.json' with { type: 'json' };
import catalogueRoles from '../../../vectors/catalogue/roles.json' with { type: 'json' };
import { item, meeting, minutes } from './support.ts';

interface CatalogueMove {
  readonly from: string;
  readonly to: string;
  readonly by: readonly string[];
  readonly note?: string;
  readonly basis?: string;
}

const CODES = Object.keys(FLOWS) as FlowCode[];

function movesOfCatalogue(code: FlowCode): readonly CatalogueMove[] {
  return catalogueFlows[code].transitions;
}

describe('life-cycles against the catalogue', () => {
  it('has all eighteen', () => {
    expect(CODES.sort()).toEqual(Object.keys(catalogueFlows).sort());
    expect(CODES).toHaveLength(18);
  });

  it('has every state with its name, in the catalogue’s order', () => {
    for (const code of CODES) {
      const states = flowOf(code).states.map((state) => `${state.code} ${state.label}`);
      expect(states, code).toEqual(
        catalogueFlows[code].states.map((state) => `${state.code} ${state.label}`),
      );
      expect(flowOf(code).initial, code).toEqual(catalogueFlows[code].initial);
    }
  });

  it('has every transition with its people, note and basis', () => {
    const missing: string[] = [];
    for (const code of CODES) {
      for (const expected of movesOfCatalogue(code)) {
        const found = flowOf(code).moves.find(
          (move) =>
            move.from === expected.from &&
            move.to === expected.to &&
            move.by.join() === expected.by.join() &&
            (move.note ?? '') === (expected.note ?? '') &&
            move.basis === (expected.basis ?? 'source'),
        );
        if (found === undefined) missing.push(`${code} ${expected.from}→${expected.to}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it('adds nothing but what is marked as its own', () => {
    const own = CODES.flatMap((code) =>
      flowOf(code)
        .moves.filter((move) => move.basis === 'own')
        .map((move) => `${code} ${move.from}→${move.to} ${move.by.join()}`),
    );
    expect(own).toEqual(['F1 reviewing→draft author', 'F1 draft→voided groupLeader']);
    const count = CODES.reduce((sum, code) => sum + flowOf(code).moves.length, 0);
    const inCatalogue = CODES.reduce((sum, code) => sum + movesOfCatalogue(code).length, 0);
    expect(count).toBe(inCatalogue + own.length);
  });

  it('knows every role by the catalogue’s name and kind', () => {
    for (const role of catalogueRoles) {
      const known = ROLES[role.code as RoleCode];
      expect(known, role.code).toEqual({ label: role.label.replaceAll(' ', ''), kind: role.kind });
    }
    expect(Object.keys(ROLES)).toHaveLength(catalogueRoles.length);
  });

  it('gives every move a word of at most eight characters for its button', () => {
    for (const code of CODES) {
      for (const move of flowOf(code).moves) {
        expect(move.verb.length, `${code} ${move.from}→${move.to}`).toBeGreaterThan(1);
        expect(move.verb.length, `${code} ${move.verb}`).toBeLessThanOrEqual(8);
      }
    }
  });

  it('asks for a reason wherever something is sent back, refused, voided or cancelled', () => {
    for (const code of CODES) {
      for (const move of flowOf(code).moves) {
        const isBack =
          move.direction === 'back' || ['voided', 'declined', 'refused', 'rejected'].includes(move.to);
        if (isBack) expect(move.asks, `${code} ${move.from}→${move.to}`).toBe('reason');
        if (/填理由|须有原因/.test(move.note ?? '')) expect(move.asks, `${code} ${move.verb}`).toBe('reason');
      }
    }
  });

  it('never leads from a frozen state back into an open one, but for what the catalogue itself sends on', () => {
    const thaws = CODES.flatMap((code) =>
      flowOf(code)
        .moves.filter((move) => isFrozenState(code, move.from) && !isFrozenState(code, move.to))
        .map((move) => `${code} ${move.from}→${move.to}`),
    );
    expect(thaws).toEqual([]);
  });
});

describe('glyphs', () => {
  it('draws a state by the word look.md lists', () => {
    const expected: Readonly<Record<string, string>> = {
      起草: 'ring',
      待登记: 'ring',
      立项: 'ring',
      已打包: 'ring',
      审核: 'half',
      办理中: 'half',
      报结: 'half',
      定稿: 'full',
      已登记: 'full',
      销号: 'full',
      已导入: 'full',
      已回执: 'full',
      锁定: 'square',
      归档: 'square',
      不准: 'cross',
      拒收: 'cross',
      退单: 'cross',
      作废: 'crossGrey',
      撤销: 'crossGrey',
      撤回: 'crossGrey',
      销毁: 'crossGrey',
    };
    for (const code of CODES) {
      for (const state of flowOf(code).states) {
        const glyph = expected[state.label];
        if (glyph !== undefined) expect(state.glyph, `${code} ${state.label}`).toBe(glyph);
      }
    }
  });
});

describe('who may move', () => {
  it('lets the author send for review and take it back, and the leader decide', () => {
    expect(allowedMoves('F1', 'draft', ['author']).map((move) => move.verb)).toEqual(['送审']);
    expect(allowedMoves('F1', 'reviewing', ['author']).map((move) => move.verb)).toEqual(['撤回']);
    expect(allowedMoves('F1', 'reviewing', ['groupLeader']).map((move) => move.verb)).toEqual([
      '审定',
      '退回',
    ]);
    expect(allowedMoves('F1', 'finalized', ['registerKeeper']).map((move) => move.verb)).toEqual(['归档']);
    expect(allowedMoves('F1', 'reviewing', ['member'])).toEqual([]);
  });

  it('shows a leader who is also the author one way back, the one that leaves a reason', () => {
    const back = allowedMoves('F1', 'reviewing', ['author', 'groupLeader']).filter(
      (move) => move.to === 'draft',
    );
    expect(back.map((move) => move.verb)).toEqual(['退回']);
  });

  it('gives a step taken in turn to the last of those who act', () => {
    expect(allowedMoves('F6', 'submitted', ['supervisor']).map((move) => move.to)).toEqual(['inProgress']);
    expect(allowedMoves('F6', 'submitted', ['groupLeader']).map((move) => move.to)).toEqual([
      'closed',
      'inProgress',
    ]);
  });

  it('puts the substitutes of 0.5.2 in the place of those they replace', () => {
    const final = findMove('F1', 'reviewing', 'finalized');
    expect(final && moversOf('F1', final, 'partyDay')).toEqual(['branchSecretary']);
    expect(allowedMoves('F1', 'reviewing', ['groupLeader'], 'partyDay')).toEqual([]);
    expect(allowedMoves('F8', 'preparing', ['groupLeader'], 'subordinateAssessment')).toHaveLength(1);
    expect(SUBSTITUTES.filter(({ basis }) => basis === undefined)).toHaveLength(7);
  });

  it('lets the 公文专人 enter what the office wrote on paper about a 规范性文件', () => {
    const verbs = allowedMoves('F4', 'filingReview', ['docClerk'], 'outgoingDoc').map(({ to }) => to);
    expect(verbs).toEqual(['issued', 'draft']);
    expect(allowedMoves('F4', 'filingReview', ['docClerk'], 'notification').map(({ to }) => to)).toEqual([
      'issued',
    ]);
  });

  it('never offers what only the program may do', () => {
    const people = (Object.keys(ROLES) as RoleCode[]).filter((role) => role !== 'system');
    expect(allowedMoves('F1', 'archived', people)).toEqual([]);
  });

  it('lets only those edit who have the record in hand', () => {
    expect(canEdit('F1', 'draft', ['author'])).toBe(true);
    expect(canEdit('F1', 'reviewing', ['author'])).toBe(false);
    expect(canEdit('F1', 'reviewing', ['groupLeader'])).toBe(true);
    expect(canEdit('F1', 'finalized', ['groupLeader', 'author'])).toBe(false);
    // Nobody has approved it yet: it is the applicant's to put right.
    expect(canEdit('F7', 'applied', ['applicant'])).toBe(true);
    expect(canEdit('F7', 'approved', ['applicant', 'groupLeader'])).toBe(false);
  });

  it('lets whoever drafted a record write it while it has just begun, even where another moves it on', () => {
    expect(canEdit('F12', 'drafted', ['author', 'member'])).toBe(true);
    expect(canEdit('F12', 'drafted', ['member'])).toBe(false);
    expect(canEdit('F12', 'approved', ['author', 'member'])).toBe(false);
    expect(canEdit('F7', 'applied', ['author', 'applicant'])).toBe(true);
    expect(canEdit('F7', 'approved', ['author', 'applicant'])).toBe(false);
  });

  it('reads author, handler, supervisor and keeper off the record', () => {
    expect([...recordRoles(groupMeeting, meeting({ recorderId: 'p5' }), 'p5', ['member'])]).toContain(
      'author',
    );
    expect([...recordRoles(groupMeeting, meeting(), 'p3', ['meetingRecorder'])]).toContain('registerKeeper');
    expect([...recordRoles(meetingMinutes, minutes({}, { createdBy: 'p5' }), 'p5', ['member'])]).toEqual([
      'member',
    ]);
    expect([...recordRoles(resolutionItem, item(), 'p2', [])]).toEqual(['handler']);
    expect([...recordRoles(resolutionItem, item({ verifierId: 'p4' }), 'p4', [])]).toEqual(['supervisor']);
  });
});

describe('what the journal asks', () => {
  it('answers by register', () => {
    expect(lifecycles.initialStates('groupMeeting')).toEqual(['draft']);
    expect(lifecycles.allows('groupMeeting', 'draft', 'reviewing')).toBe(true);
    expect(lifecycles.allows('groupMeeting', 'draft', 'finalized')).toBe(false);
    expect(lifecycles.isFrozen('groupMeeting', 'finalized')).toBe(true);
    expect(lifecycles.isFrozen('groupMeeting', 'reviewing')).toBe(false);
    expect(lifecycles.allows('resolutionItem', 'submitted', 'closed')).toBe(true);
  });

  it('lets a transition of a frozen record set only what it asks for', () => {
    expect(lifecycles.asksFor('groupMeeting', 'archived', 'archiveNo')).toBe(true);
    expect(lifecycles.asksFor('groupMeeting', 'archived', 'agenda')).toBe(false);
    expect(lifecycles.asksFor('groupMeeting', 'voided', 'place')).toBe(false);
    expect(lifecycles.asksFor('exchangeBundle', 'exported', 'mediaNo')).toBe(true);
    expect(lifecycles.asksFor('somethingNewer', 'archived', 'anything')).toBe(true);
  });

  it('takes an unknown state for frozen and shows its code', () => {
    expect(isFrozenState('F1', 'somethingNewer')).toBe(true);
    expect(stateLabel('F1', 'somethingNewer')).toBe('somethingNewer');
  });
});
