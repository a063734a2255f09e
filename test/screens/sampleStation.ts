import type { RoleCode } from '#shared/domain/roles.ts';
import { groupStation } from '../demo/story.ts';
import type { DeskStory } from '../support/diskStation.ts';

/** The station of the screens: the group of the story, with somebody for every book. */
export const sampleStation: DeskStory = {
  ...groupStation,
  level: 'confidential',
  accounts: groupStation.accounts.map((account) =>
    account.name === '周八七' ? { ...account, offices: ['chronicler', 'studyRecorder'] } : account,
  ),
};

/** Duties that no account brings with it: 角色与专责指定 gives them. */
export const APPOINTED: Readonly<Record<string, readonly RoleCode[]>> = { 李四二: ['branchSecretary'] };

/** A Monday, and the Friday on which the books are looked at. */
export const FOUNDED_AT = '2026-01-05T08:30';
export const LOOKED_AT = '2026-12-18T09:30';

/** Half-months on which things are written down: workdays. */
export const SLOTS: readonly string[] = [
  '2026-01-05',
  '2026-01-20',
  '2026-02-04',
  '2026-02-24',
  '2026-03-09',
  '2026-03-24',
  '2026-04-08',
  '2026-04-22',
  '2026-05-11',
  '2026-05-26',
  '2026-06-09',
  '2026-06-24',
  '2026-07-08',
  '2026-07-22',
  '2026-08-05',
  '2026-08-19',
  '2026-09-07',
  '2026-09-22',
  '2026-10-13',
  '2026-10-27',
  '2026-11-10',
  '2026-11-24',
  '2026-12-08',
  '2026-12-15',
];
