import { dateTime, longText, person, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** AB角代行登记 (第六十五条; catalogue M18). */
export const abActivation = defineRegister({
  code: 'abActivation',
  title: 'AB角代行登记',
  noun: 'AB角代行',
  group: '队伍',
  under: 'dutyDivision',
  headline: ['第六十五条'],
  numberWord: '代行',
  flow: 'F2',
  keeper: 'groupLeader',
  recordRoles: { self: ['aPersonId'] },
  fields: [
    text('postName', '岗位', 'yes'),
    person('aPersonId', 'A角', 'yes'),
    person('bPersonId', 'B角', 'yes'),
    dateTime('startAt', '起', 'yes'),
    dateTime('endAt', '止', 'no', { later: true }),
    text('reason', '原因', 'yes'),
    longText('handover', '交接事项', 'no'),
  ],
  titleFields: ['postName', 'bPersonId'],
  columns: ['startAt', 'postName', 'aPersonId', 'bPersonId', 'reason', 'endAt'],
  filters: ['aPersonId', 'bPersonId'],
  dateField: 'startAt',
  printForms: [
    {
      id: 'abRoleSummary',
      title: 'AB 角一览表',
      shape: 'ledger',
      paper: 'A4 landscape',
      signatures: ['组长'],
    },
  ],
  empty: { belongs: 'AB角代行逐件登在这里。', article: '第六十五条', duty: '' },
  duties: [],
  createLabel: '登记AB角代行',
});
