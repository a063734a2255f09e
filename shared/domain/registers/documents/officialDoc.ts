import type { DomainContext, RecordView } from '#shared/domain/definition.ts';
import type { OfficialDocument } from '#shared/domain/officialDocument.ts';
import { personName, textValue } from '#shared/domain/values.ts';

/** 上行文: what goes upwards carries 签发人 in its head (GB/T 9704—2012, 7.2.6). */
const UPWARD: readonly string[] = ['request', 'report'];

const URGENCY: Readonly<Record<string, string>> = { urgent: '特急', quick: '加急' };

/** `县委办、县政府办` → its names; people type 、 ， ； or a comma, with blanks around. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `1.` or `附件1：` before a name: the page numbers the annexes itself. */
function annexName(line: string): string {
  return line.replace(/^(附件\s*\d*\s*[：:]\s*)?(\d+\s*[.．、]\s*)?/, '');
}

/** The 公文 that a 发文 is: a letter in 信函格式, everything else with a red head (GB/T 9704—2012). */
export function officialDocument(record: RecordView, context: DomainContext): OfficialDocument {
  const { fields } = record;
  const docKind = textValue(fields, 'docKind');
  const signer = personName(context, fields['signerId']);
  const urgency = URGENCY[textValue(fields, 'urgency')];
  const note = textValue(fields, 'note').replace(/^[（(]|[）)]$/g, '');
  return {
    format: docKind === 'letter' ? 'letter' : 'order',
    organ: context.unitName,
    docNo: textValue(fields, 'docNo'),
    ...(UPWARD.includes(docKind) && signer !== '' ? { signer } : {}),
    ...(urgency === undefined ? {} : { urgency }),
    title: textValue(fields, 'title'),
    addressee: namesIn(textValue(fields, 'sentTo')).join('、'),
    // Blank lines of a pasted text would be paragraphs without words.
    body: linesOf(textValue(fields, 'content')).join('\n'),
    annexes: linesOf(textValue(fields, 'annexes')).map(annexName),
    ...(note === '' ? {} : { note }),
    copyTo: namesIn(textValue(fields, 'ccTo')),
    dated: textValue(fields, 'signedOn'),
    issuedOn: textValue(fields, 'issuedOn'),
  };
}
