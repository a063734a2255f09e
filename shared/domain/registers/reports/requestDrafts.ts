import type { Derivation, FieldValues, RecordView } from '#shared/domain/definition.ts';
import { enumLabel } from '#shared/domain/definition.ts';
import { dayPart } from '#shared/domain/moments.ts';
import { outingKindField } from '#shared/domain/registers/safety/outingKinds.ts';
import { idsValue, personName, textValue } from '#shared/domain/values.ts';
import { beginningOf, fullDate } from '#shared/domain/words.ts';

/** What a draft calls a matter: its first line, without 关于 in front and the full stop behind. */
function topicOf(record: RecordView, field: string): string {
  const line = textValue(record.fields, field).trim().split('\n')[0] ?? '';
  return beginningOf(line.replace(/^关于/, '').replace(/[。；，、.]+$/, ''), 100);
}

/** Paragraphs under 一、二、…; what the source left empty has no heading. */
function headed(parts: readonly (readonly [heading: string, text: string])[]): string {
  const numerals = ['一', '二', '三', '四'];
  return parts
    .filter(([, text]) => text.trim() !== '')
    .map(([heading, text], index) => `${numerals[index] ?? ''}、${heading}\n${text.trim()}`)
    .join('\n');
}

function report(category: string, more: FieldValues): FieldValues {
  return { docType: 'report', category, ...more };
}

const fromIncoming: Derivation = {
  register: 'incomingDoc',
  when: (source) => source.fields['requiresReport'] === true,
  values: (source) => {
    const title = textValue(source.fields, 'title').trim();
    const docNo = textValue(source.fields, 'sourceDocNo');
    const named = `《${title}》${docNo === '' ? '' : `（${docNo}）`}`;
    const result = textValue(source.fields, 'result').trim();
    return report('rr1', {
      matter: `贯彻落实《${title}》情况`,
      triggeredOn: dayPart(textValue(source.fields, 'receivedOn')),
      content: `收到${textValue(source.fields, 'fromOrg')}${named}后，我组认真组织贯彻落实。现将有关情况报告如下：\n${result}`,
    });
  },
};

const fromResolution: Derivation = {
  register: 'resolutionItem',
  when: (source) => source.state !== 'cancelled',
  values: (source) => {
    const topic = topicOf(source, 'matter');
    const decided = fullDate(textValue(source.fields, 'decidedOn'));
    const result = textValue(source.fields, 'result').trim();
    return report('rr11', {
      matter: `${topic}情况`,
      content: `${decided}组务会议定${topic}。现将落实情况报告如下：\n${result}`,
    });
  },
};

const fromSupervision: Derivation = {
  register: 'superviseLedger',
  when: (source) => source.fields['isImportant'] === true && source.state !== 'cancelled',
  values: (source, context) => {
    const { fields } = source;
    const unit = textValue(fields, 'hostOrgId');
    return report('rr3', {
      matter: `${context.title(unit)}${textValue(fields, 'field')}方面有关问题`,
      triggeredOn: textValue(fields, 'openedOn'),
      hostOrgIds: unit === '' ? [] : [unit],
      content: headed([
        ['发现的问题', textValue(fields, 'problem')],
        ['整改建议', textValue(fields, 'suggestion')],
        ['整改情况', textValue(fields, 'result')],
      ]),
    });
  },
};

const fromOuting: Derivation = {
  register: 'outingRegister',
  when: (source) => source.fields['isPrincipal'] === true,
  values: (source, context) => {
    const { fields } = source;
    const who = personName(context, fields['personId']);
    const kind = enumLabel(outingKindField, fields['outingKind']);
    const leaving = dayPart(textValue(fields, 'leaveAt'));
    const back = dayPart(textValue(fields, 'returnAt') || textValue(fields, 'plannedReturnAt'));
    const until = back === '' ? '' : `，${fullDate(back)}返回`;
    return {
      docType: 'request',
      category: 'rr9',
      matter: `${who}同志${kind}`,
      personIds: [textValue(fields, 'personId')],
      triggeredOn: leaving,
      content: `${who}同志拟于${fullDate(leaving)}赴${textValue(fields, 'destination')}${kind}${until}。其间组内工作由　　同志负责。\n妥否，请批示。`,
    };
  },
};

const fromResearch: Derivation = {
  register: 'researchReport',
  when: (source) => idsValue(source.fields, 'resultUses').includes('report') && source.state !== 'voided',
  values: (source, context) => {
    const { fields } = source;
    const plan = context.title(textValue(fields, 'planId'));
    return report('rr3', {
      matter: `${plan}调研情况`,
      triggeredOn: textValue(fields, 'finishedOn'),
      content: headed([
        ['基本情况', textValue(fields, 'findings')],
        ['存在的问题', textValue(fields, 'problems')],
        ['原因', textValue(fields, 'causes')],
        ['意见建议', textValue(fields, 'suggestions')],
      ]),
    });
  },
};

/** The accident itself goes to the 案管室 (第二十六条); to the committee only its number and day (第三条, C05). */
const fromAccident: Derivation = {
  register: 'accidentReport',
  values: (source) => {
    const occurred = dayPart(textValue(source.fields, 'occurredAt'));
    return report('rr11', {
      matter: `${fullDate(occurred)}安全事故有关情况`,
      triggeredOn: dayPart(textValue(source.fields, 'foundAt')),
      urgency: 'urgent',
      isBusinessMatter: true,
    });
  },
};

export const REQUEST_DRAFTS: readonly Derivation[] = [
  fromIncoming,
  fromResolution,
  fromSupervision,
  fromOuting,
  fromResearch,
  fromAccident,
];
