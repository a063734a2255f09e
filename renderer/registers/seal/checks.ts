import { CHECK_ITEMS, neededChecks } from '#shared/domain/registers/seals/sealUseRules.ts';
import { idsValue, numberValue, textValue } from '#shared/domain/values.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { blankNumbers } from './material.ts';
import type { Material } from './useMaterial.ts';

export type CheckItem = keyof typeof CHECK_ITEMS;

/** What the keeper has said on the page so far. */
export interface KeeperAnswers {
  readonly ticked: readonly CheckItem[];
  /** The paper itself was looked through page by page, because there is no scan. */
  readonly isPaperSeen: boolean;
  readonly paperNote: string;
  readonly sameKeeperNote: string;
}

export const NO_ANSWERS: KeeperAnswers = {
  ticked: [],
  isPaperSeen: false,
  paperNote: '',
  sameKeeperNote: '',
};

/** `passed`, `failed`: told by the program. `open`, `ticked`: the keeper's to say. `waiting`: not yet known. */
export type CheckStatus = 'passed' | 'failed' | 'open' | 'ticked' | 'waiting';

export interface CheckLine {
  readonly id: 'approved' | 'pages' | CheckItem;
  readonly words: string;
  readonly meta: string;
  readonly status: CheckStatus;
}

/** The move to 已核对, where this person may make it. */
export function checkMove(view: RecordView): RecordView['moves'][number] | undefined {
  return view.moves.find(({ to }) => to === 'checked');
}

function approvalLine(view: RecordView, hours: number): CheckLine {
  const line = { id: 'approved', words: '经组长批准' } as const;
  if (view.state === 'applied') return { ...line, meta: '待批准', status: 'waiting' };
  const rule = checkMove(view)?.refusal?.data?.['rule'];
  if (rule !== 'M17-valid') return { ...line, meta: '批准在有效期内', status: 'passed' };
  return { ...line, meta: `已过 ${hours} 小时`, status: 'failed' };
}

function pagesLine(view: RecordView, material: Material, answers: KeeperAnswers): CheckLine {
  const line = { id: 'pages', words: '没有空白材料' } as const;
  if (view.state !== 'applied' && view.state !== 'approved') return { ...line, ...checkedPages(view) };
  const { pages, isWhole, error } = material;
  const blank = blankNumbers(pages);
  if (blank !== '') return { ...line, meta: `第${blank}页为空白页`, status: 'failed' };
  if (error !== undefined) return { ...line, meta: '材料打不开', status: 'failed' };
  if (!isWhole) return { ...line, meta: '正在逐页核对', status: 'waiting' };
  if (pages.length > 0) return { ...line, meta: `逐页看过，共 ${pages.length} 页`, status: 'passed' };
  if (!answers.isPaperSeen) return { ...line, meta: '没有扫描的材料', status: 'waiting' };
  const isSaid = answers.paperNote.trim() !== '';
  return {
    ...line,
    meta: isSaid ? '已逐页核对纸质材料' : '写明不能扫描的原因',
    status: isSaid ? 'passed' : 'waiting',
  };
}

function checkedPages(view: RecordView): Pick<CheckLine, 'meta' | 'status'> {
  const pages = numberValue(view.values, 'materialPages') ?? 0;
  const note = textValue(view.values, 'paperNote');
  return { meta: pages > 0 ? `共 ${pages} 页` : `核对纸质材料：${note}`, status: 'passed' };
}

/** The checks in the order of the form. */
export function checkLines(
  view: RecordView,
  material: Material,
  answers: KeeperAnswers,
  facts: { readonly hours: number },
): readonly CheckLine[] {
  const isDone = view.values['keeperChecked'] === true;
  const ticked: readonly string[] = isDone ? idsValue(view.values, 'checkItems') : answers.ticked;
  const byHand = (id: CheckItem, meta: string): CheckLine => {
    const isTicked = ticked.includes(id);
    const status = isTicked ? 'ticked' : checkMove(view) === undefined ? 'waiting' : 'open';
    return { id, words: CHECK_ITEMS[id], meta: isTicked ? meta : '待核', status };
  };
  const needed = neededChecks({ fields: view.values });
  const count = numberValue(view.values, 'count') ?? 0;
  return [
    approvalLine(view, facts.hours),
    byHand('copies', `${count} 份`),
    ...(needed.includes('sameText') ? [byHand('sameText', '逐页对照过')] : []),
    pagesLine(view, material, answers),
    byHand('ending', ''),
  ];
}

/** A refusal on the page: what, on which ground, and what to do. */
export interface CheckRefusal {
  readonly reason: string;
  readonly ground: string;
  /** Pages that say nothing: then other material is asked for. */
  readonly blank: string;
}

function ruleRefusal(error: AppError | undefined): CheckRefusal | undefined {
  const said = (key: string): string => String(error?.data?.[key] ?? '');
  if (error?.code !== 'RULE_BROKEN') return undefined;
  return { reason: said('reason'), ground: `${said('article')}。${said('next')}。`, blank: '' };
}

/** Why the seal may not be used, as far as it is seen on the page; the vault refuses the same. */
export function refusalOf(view: RecordView, material: Material, userName: string): CheckRefusal | undefined {
  if (view.state !== 'approved') return undefined;
  const blank = blankNumbers(material.pages);
  if (blank === '') return ruleRefusal(checkMove(view)?.refusal);
  return {
    reason: `第${blank}页是空白页`,
    ground: `第六十一条：严禁在空白材料上用印。请${userName}抽去第${blank}页、重新打印后再送来核对；组长的批准仍然有效。`,
    blank,
  };
}

/** Whether everything is found right, so that the check can be noted. */
export function isAllRight(
  lines: readonly CheckLine[],
  needsSameKeeper: boolean,
  answers: KeeperAnswers,
): boolean {
  const isSaid = !needsSameKeeper || answers.sameKeeperNote.trim() !== '';
  return isSaid && lines.every(({ status }) => status === 'passed' || status === 'ticked');
}

/** What the move notes: nobody types the numbers of pages. */
export function checkedValues(material: Material, answers: KeeperAnswers): Readonly<Record<string, Json>> {
  const { pages } = material;
  const blank = blankNumbers(pages);
  const paper = answers.paperNote.trim();
  const same = answers.sameKeeperNote.trim();
  return {
    keeperChecked: true,
    checkItems: [...answers.ticked],
    ...(pages.length > 0 && { materialPages: pages.length }),
    ...(blank !== '' && { blankPages: blank }),
    ...(pages.length === 0 && paper !== '' && { paperNote: paper }),
    ...(same !== '' && { sameKeeperNote: same }),
  };
}
