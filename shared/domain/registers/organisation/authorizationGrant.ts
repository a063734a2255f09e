import { date, longText, ref, text } from '#shared/domain/fieldKit.ts';
import { defineRegister } from '#shared/domain/register.ts';

/** 授权登记 (第四条; catalogue M01). */
export const authorizationGrant = defineRegister({
  code: 'authorizationGrant',
  title: '授权登记',
  noun: '授权',
  group: '队伍',
  under: 'person',
  headline: ['第四条'],
  numberWord: '授权',
  flow: 'F1',
  keeper: 'generalOffice',
  fields: [
    ref('grantorOrgId', '授权机关', 'yes', 'orgUnit'),
    ref('groupId', '被授权派驻组', 'yes', 'orgUnit'),
    longText('matter', '授权事项', 'yes'),
    text('basis', '依据', 'no'),
    date('validFrom', '有效期起', 'yes'),
    date('validTo', '有效期止', 'no', { later: true }),
  ],
  titleFields: ['matter'],
  columns: ['validFrom', 'matter', 'grantorOrgId', 'groupId', 'basis', 'validTo'],
  dateField: 'validFrom',
  printForms: [
    {
      id: 'authorizationGrantSheet',
      title: '授权登记表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: { belongs: '授权逐件登在这里。', article: '第四条', duty: '' },
  duties: [],
  createLabel: '新建授权',
});
