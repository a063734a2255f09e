import type { Imprint } from '#renderer/print/model.ts';
import type { DocumentModel } from '#renderer/print/paperModels.ts';
import type { OfficialDocument } from '#shared/domain/officialDocument.ts';
import { fullDate } from '#shared/domain/words.ts';
import { correctionNotes } from './corrected.ts';
import { bodyParagraphs } from './paragraphs.ts';
import { type Printed, type PrintRequest, USUAL_LAYOUT } from './printRequest.ts';

/** Room for a day that is not decided: 印发日期 of what is not issued yet. */
const OPEN_DAY = '　　　　年　　月　　日';

function imprintOf(document: OfficialDocument): Imprint | null {
  const day = document.issuedOn === '' ? document.dated : document.issuedOn;
  const { copyTo } = document;
  if (document.format === 'letter')
    return copyTo.length === 0
      ? null
      : { copyLabel: '抄送', copyTo, issuer: '', issuedOn: '', isPlain: true };
  return {
    copyLabel: '抄送',
    copyTo,
    issuer: document.organ,
    issuedOn: day === '' ? OPEN_DAY : fullDate(day),
  };
}

/** Brackets are the page's; a person often types them all the same. */
function noteWords(note: string | undefined): string | null {
  const words = note?.trim().replace(/^（(.*)）$/s, '$1') ?? '';
  return words === '' ? null : words;
}

function present(words: string | undefined): string | null {
  return words === undefined || words === '' ? null : words;
}

/** 公文 read off a record: its words with head, marks and 版记 of the paper. */
export function documentModel(
  { definition, sheet, context, first, layout = USUAL_LAYOUT }: PrintRequest & { readonly first: Printed },
  document: OfficialDocument,
): DocumentModel {
  const isLetter = document.format === 'letter';
  return {
    kind: 'document',
    sheet,
    format: document.format,
    isPreprinted: layout.isPreprinted,
    banner: isLetter ? document.organ : `${document.organ}文件`,
    docNo: document.docNo,
    signers: isLetter ? [] : (document.signer ?? '').split('、').filter((name) => name !== ''),
    urgency: present(document.urgency),
    title: document.title,
    addressee: document.addressee.replace(/[：:]$/, ''),
    paragraphs: bodyParagraphs(document.body),
    annexes: document.annexes,
    signature: {
      organ: document.organ,
      date: document.dated === '' ? null : fullDate(document.dated),
      isSealed: layout.isSealed,
    },
    note: noteWords(document.note),
    imprint: imprintOf(document),
    corrections: correctionNotes(definition, first.corrections, context),
  };
}
