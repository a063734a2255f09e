import type { ListColumn, RecordView, Row, Rule } from '#shared/domain/definition.ts';
import {
  bool,
  date,
  has,
  int,
  is,
  longText,
  one,
  person,
  ref,
  refs,
  rows,
  text,
  when,
} from '#shared/domain/fieldKit.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { defineRegister } from '#shared/domain/register.ts';
import { finding } from '#shared/domain/registers/organisation/terms.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { numberValue, personName, textValue } from '#shared/domain/values.ts';
import { addMonths, dayNumber, fullDate, latenessWords, tableDate } from '#shared/domain/words.ts';

const TERM_MONTHS = 36;
/** Days before its end from which an election is prepared. */
const SOON_DAYS = 90;

/** Last day of a term of three years (第十九条); empty while the start is not filled. */
export function termEnd(startOn: string): string {
  return startOn === '' ? '' : addMonths(startOn, TERM_MONTHS);
}

function endOf(record: Pick<RecordView, 'fields'>): string {
  const noted = textValue(record.fields, 'termEndOn');
  return noted === '' ? termEnd(textValue(record.fields, 'termStartOn')) : noted;
}

const exemptRule: Rule = {
  id: 'R05-2',
  article: '第十八条（一）',
  strictness: 'must',
  text: '每月一次支部委员会、一次党小组会；不设委员会或党小组的，由组长填写理由后免除。',
  entering: ['registered'],
  check(record, context) {
    const found = [];
    if (record.fields['hasCommittee'] === false && isEmpty(record.fields['noCommitteeReason'])) {
      found.push(
        ...finding('noCommitteeReason', '不设支部委员会，没有写明理由', '由组长填写理由，免除支委会'),
      );
    }
    if (rowsOf(record.fields, 'partyGroups').length === 0 && isEmpty(record.fields['noGroupReason'])) {
      found.push(...finding('noGroupReason', '没有党小组，没有写明理由', '由组长填写理由，免除党小组会'));
    }
    const isExempt = !isEmpty(record.fields['noCommitteeReason']) || !isEmpty(record.fields['noGroupReason']);
    const by = record.fields['exemptById'];
    const isHead = typeof by === 'string' && context.person(by)?.offices.includes('groupLeader') === true;
    if (isExempt && !isHead) {
      const reason = typeof by === 'string' ? `${personName(context, by)}不是组长` : '没有写明由谁同意免除';
      found.push(...finding('exemptById', reason, '由组长同意'));
    }
    return found;
  },
};

const dayRule: Rule = {
  id: 'R05-4',
  article: '第十八条（二）',
  strictness: 'must',
  text: '党日每月相对固定一天，在1日至28日之间，每个月都有。',
  check(record) {
    const day = numberValue(record.fields, 'fixedDay');
    if (day === undefined || (day >= 1 && day <= 28)) return [];
    return finding('fixedDay', `每月${day}日不是每个月都有`, '改为1日至28日之间的一天');
  },
};

const termRule: Rule = {
  id: 'R05-6',
  article: '第十九条',
  strictness: 'unspecified',
  text: '每届三年，届满后及时换届；届满日起未换届即欠办。',
  check(record, context) {
    const end = endOf(record);
    if (end === '' || end > context.today) return [];
    const days = dayNumber(context.today) - dayNumber(end);
    return finding(
      'termEndOn',
      `本届${fullDate(end)}届满，已过 ${days} 天没有换届`,
      '按规定程序换届选举，另立新一届',
    );
  },
};

const secretaryRule: Rule = {
  id: 'M05-secretary',
  article: '第二十条',
  strictness: 'must',
  basis: 'own',
  text: '书记在委员名单中，职务为书记，只有一人。',
  entering: ['registered'],
  check(record, context) {
    const current = rowsOf(record.fields, 'committee').filter((row) => isServing(row, context.today));
    const named = current.filter((row) => row['post'] === 'secretary');
    const secretary = textValue(record.fields, 'secretaryId');
    const [first, second] = named;
    if (second !== undefined) {
      return finding(`committee/${second.id}/post`, '委员中有两名书记', '改正职务，或写明前任的止日');
    }
    if (first?.['personId'] === secretary) return [];
    const who = personName(context, secretary);
    return finding('committee', `委员名单里没有书记${who}`, `把${who}列入，职务选书记`);
  },
};

function isServing(row: Row, today: string): boolean {
  const end = row['endOn'];
  return typeof end !== 'string' || end === '' || end >= today;
}

const committeeRule: Rule = {
  id: 'M05-committee',
  article: '第十九条',
  strictness: 'must',
  basis: 'own',
  text: '同一人在委员名单中只有一行在任，止日不在起日之前。',
  check(record, context) {
    const committee = rowsOf(record.fields, 'committee');
    return committee.flatMap((row, index) => {
      const { personId, startOn, endOn } = row;
      if (typeof startOn === 'string' && typeof endOn === 'string' && endOn !== '' && endOn < startOn) {
        return finding(`committee/${row.id}/endOn`, `委员${index + 1}的止日在起日之前`, '改正起止日期');
      }
      const isTwice =
        typeof personId === 'string' &&
        isServing(row, context.today) &&
        committee
          .slice(0, index)
          .some((other) => other['personId'] === personId && isServing(other, context.today));
      return isTwice
        ? finding(
            `committee/${row.id}/personId`,
            `${personName(context, personId)}列了两次`,
            '留一行，或写明前一行的止日',
          )
        : [];
    });
  },
};

const termColumn: ListColumn = {
  id: 'termEndOn',
  label: '届满',
  width: 150,
  align: 'left',
  isVisible: true,
  cell(record, { today }) {
    const end = endOf(record);
    if (end === '') return { text: '—', tone: 'quiet', sort: '' };
    const days = dayNumber(end) - dayNumber(today);
    const tone = days <= 0 ? 'warn' : 'normal';
    return days <= SOON_DAYS
      ? { text: tableDate(end), meta: latenessWords(end, today), tone, sort: end }
      : { text: tableDate(end), sort: end };
  },
};

/** 党支部 (第十八、十九条; catalogue M05). */
export const partyBranch = defineRegister({
  code: 'partyBranch',
  title: '党支部',
  noun: '党支部',
  group: '党支部',
  headline: ['第十八条、第十九条', '每届三年'],
  numberWord: '支部',
  flow: 'F2',
  keeper: 'branchSecretary',
  fields: [
    text('branchName', '支部名称', 'yes'),
    one('branchKind', '形式', 'yes', { independent: '独立', joint: '联合党支部' }),
    refs('memberOrgIds', '共建机构', when(is('branchKind', 'joint')), 'orgUnit'),
    bool('hasCommittee', '设支部委员会', 'yes', { help: '不设的不开支委会，须写明理由' }),
    longText('noCommitteeReason', '不设委员会理由', when(has('hasCommittee', 'false')), {
      help: '由组长填写；同意后不开每月支委会',
      basis: 'own',
    }),
    rows('partyGroups', '党小组', 'no', [text('name', '党小组', 'yes'), person('headId', '组长', 'yes')], {
      addLabel: '加党小组',
      unit: '个',
    }),
    longText('noGroupReason', '不设党小组理由', 'no', {
      help: '由组长填写；同意后不开每月党小组会',
      basis: 'own',
    }),
    person('exemptById', '同意免除人', 'no', { office: 'groupLeader', help: '组长', basis: 'own' }),
    person('secretaryId', '书记', 'yes'),
    rows(
      'committee',
      '委员',
      'yes',
      [
        person('personId', '人员', 'yes'),
        one('post', '职务', 'yes', {
          secretary: '书记',
          deputySecretary: '副书记',
          organization: '组织委员',
          publicity: '宣传委员',
          discipline: '纪检委员',
          other: '其他',
        }),
        date('startOn', '起', 'yes'),
        date('endOn', '止', 'no'),
      ],
      { addLabel: '加委员', unit: '人' },
    ),
    date('termStartOn', '本届开始', 'yes'),
    date('termEndOn', '本届届满', 'yes', { auto: true }),
    ref('upperOrgId', '上级党组织', 'yes', 'orgUnit', { help: '机关党委' }),
    int('fixedDay', '党日固定日', 'yes', { help: '1–28，每月相对固定', min: 1, max: 31 }),
  ],
  sections: [
    {
      id: 'basic',
      title: '支部情况',
      items: [
        'branchName',
        'branchKind',
        'memberOrgIds',
        'upperOrgId',
        'termStartOn',
        'fixedDay',
        'secretaryId',
      ],
    },
    { id: 'committee', title: '支部委员会', items: ['hasCommittee', 'noCommitteeReason', 'committee'] },
    { id: 'groups', title: '党小组', items: ['partyGroups', 'noGroupReason', 'exemptById'] },
  ],
  titleFields: ['branchName'],
  rules: [exemptRule, dayRule, termRule, secretaryRule, committeeRule],
  fills: (record) => ({ termEndOn: termEnd(textValue(record.fields, 'termStartOn')) }),
  suggest: ({ today, alike }) => {
    const [upper] = alike('orgUnit', 'type', { fields: { orgType: 'organPartyCommittee' } });
    const first = { branchKind: 'independent', hasCommittee: true, termStartOn: today };
    return upper === undefined ? first : { ...first, upperOrgId: upper.id };
  },
  columns: [
    'branchName',
    'branchKind',
    'secretaryId',
    'committee',
    'partyGroups',
    'termStartOn',
    termColumn,
    'fixedDay',
  ],
  defaultSort: { column: 'branchName', direction: 'ascending' },
  filters: ['branchKind'],
  dateField: 'termStartOn',
  searchHint: '查找支部、书记、委员',
  printForms: [
    {
      id: 'partyBranchSheet',
      title: '党支部表',
      shape: 'single',
      paper: 'A4 portrait',
      signatures: [],
      basis: 'own',
    },
  ],
  empty: {
    belongs: '派驻组的党支部、委员、党小组和任期，登在这里，人员的组织关系指到它。',
    article: '第十八条、第十九条',
    duty: '做好党支部换届补选工作，每届任期三年，届满后及时按规定程序换届选举。',
  },
  duties: [],
  createLabel: '登记党支部',
});
