import { inOrder, notAhead } from '#shared/domain/dayRules.ts';
import type { Finding, RecordView, Rule } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/paths.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import { textValue } from '#shared/domain/values.ts';
import { fullDate } from '#shared/domain/words.ts';

const ARTICLE = '会议监督机制';

function isSkipped(record: RecordView): boolean {
  return record.fields['skipped'] === true;
}

const beforeRule: Rule = {
  id: 'R08-7',
  article: ARTICLE,
  strictness: 'must',
  text: '党组（党委）会前，议题须报派驻组审核把关：报送早于开会；会已开而未报的，记为未报即开。',
  check(record) {
    if (isSkipped(record)) return [];
    const [submitted, planned, held] = ['submittedOn', 'plannedOn', 'actualHeldOn'].map((id) =>
      textValue(record.fields, id),
    );
    if (submitted === undefined || submitted === '') return [];
    const findings: Finding[] = [];
    if (planned !== undefined && planned !== '' && submitted >= planned) {
      findings.push({
        path: 'submittedOn',
        reason: `报送日期不早于拟开会日期${fullDate(planned)}`,
        next: '改正日期；会已开而未报的，“未报即开”选“是”',
      });
    }
    if (held !== undefined && held !== '' && held < submitted) {
      findings.push({
        path: 'skipped',
        reason: `会议${fullDate(held)}已开，议题此后才报送`,
        next: '“未报即开”选“是”',
      });
    }
    return findings;
  },
};

const skippedRule: Rule = {
  id: 'R08-7',
  article: ARTICLE,
  strictness: 'practice',
  text: '会已开而未报的，提醒单位今后会前报送议题。',
  check(record) {
    if (!isSkipped(record)) return [];
    return [{ path: 'skipped', reason: '会已开而议题没有报派驻组审核', next: '向该单位指出，并跟踪其改正' }];
  },
};

const repliedRule: Rule = {
  id: 'R08-7',
  article: ARTICLE,
  strictness: 'practice',
  text: '审核意见在开会之前反馈。',
  entering: ['replied', 'closed'],
  check(record) {
    if (isSkipped(record)) return [];
    const replied = textValue(record.fields, 'repliedOn');
    const held = textValue(record.fields, 'actualHeldOn') || textValue(record.fields, 'plannedOn');
    if (replied === '' || held === '' || replied <= held) return [];
    return [
      {
        path: 'repliedOn',
        reason: `审核意见在开会（${fullDate(held)}）之后才反馈`,
        next: '今后在开会之前反馈',
      },
    ];
  },
};

const topicsRule: Rule = {
  id: 'M08-topics',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '每个议题都有审核意见；不是同意上会的，写明意见。',
  entering: ['reviewing', 'decided'],
  check(record) {
    const seen = new Set<string>();
    return rowsOf(record.fields, 'topics').flatMap((row, index): readonly Finding[] => {
      const at = (column: string): string => `topics/${row.id}/${column}`;
      const no = index + 1;
      const title = String(row['title'] ?? '').trim();
      if (title !== '' && seen.has(title)) {
        return [{ path: at('title'), reason: `议题${no}“${title}”重复`, next: '留其中一项' }];
      }
      seen.add(title);
      if (isEmpty(row['opinion'])) {
        return [{ path: at('opinion'), reason: `议题${no}没有审核意见`, next: `写明议题${no}的审核意见` }];
      }
      if (row['opinion'] === 'agree' || !isEmpty(row['comment'])) return [];
      return [
        {
          path: at('comment'),
          reason: `议题${no}不是同意上会，没有意见说明`,
          next: `写明议题${no}的意见说明`,
        },
      ];
    });
  },
};

const separateRule: Rule = {
  id: 'M08-reviewer',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '审核与审定分开：审核人不是审定的组长本人。',
  entering: ['reviewing', 'decided'],
  check(record, context) {
    const reviewer = textValue(record.fields, 'reviewerId');
    if (reviewer === '') return [];
    const isHead = context.person(reviewer)?.offices.includes('groupLeader') === true;
    if (!isHead && textValue(record.fields, 'approverId') !== reviewer) return [];
    return [{ path: 'reviewerId', reason: '审核人和审定人是同一人', next: '改由组长以外的人审核' }];
  },
};

const daysRule: Rule = {
  id: 'M08-reviewDays',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '报送、反馈、开会的日期不在将来；反馈不早于审定。',
  check(record, context) {
    return [
      ...notAhead(record.fields, context, [
        { field: 'submittedOn', label: '报送日期' },
        { field: 'repliedOn', label: '反馈日期' },
        { field: 'actualHeldOn', label: '会议实际日期' },
      ]),
      ...inOrder(record.fields, [
        { field: 'approvedOn', label: '组长审定日期' },
        { field: 'repliedOn', label: '反馈日期' },
      ]),
    ];
  },
};

const heldRule: Rule = {
  id: 'M08-held',
  article: ARTICLE,
  strictness: 'must',
  basis: 'own',
  text: '登记会议实际召开日期后才会后了结。',
  entering: ['closed'],
  check(record) {
    if (!isEmpty(record.fields['actualHeldOn'])) return [];
    return [{ path: 'actualHeldOn', reason: '没有登记会议实际日期', next: '填写会议实际日期' }];
  },
};

/** Rules of 议题报送审核 (R08-7 and what follows from it). */
export const AGENDA_REVIEW_RULES: readonly Rule[] = [
  beforeRule,
  skippedRule,
  repliedRule,
  topicsRule,
  separateRule,
  daysRule,
  heldRule,
];
