import { describe, expect, it } from 'vitest';
import {
  checkedValues,
  checkLines,
  isAllRight,
  type KeeperAnswers,
  NO_ANSWERS,
  refusalOf,
} from '#renderer/registers/seal/checks.ts';
import type { Material } from '#renderer/registers/seal/useMaterial.ts';
import type { MoveView, RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { AppError } from '#shared/kernel/result.ts';

function toCheck(refusal?: AppError): MoveView {
  return {
    to: 'checked',
    verb: '核对无误',
    needsOpinion: false,
    needsReason: false,
    isIrreversible: false,
    suggested: {},
    reminders: [],
    refusal,
  };
}

type Seen = Pick<RecordView, 'state' | 'values' | 'moves'>;

function use(values: Readonly<Record<string, Json>> = {}, more: Partial<Seen> = {}): RecordView {
  return { state: 'approved', moves: [toCheck()], values: { count: 3, ...values }, ...more } as RecordView;
}

function scanned(blank: readonly number[], isWhole = true): Material {
  const pages = [1, 2, 3, 4].map((number) => {
    const isBlank = blank.includes(number);
    return { number, isBlank, share: isBlank ? 0 : 0.04, address: '' };
  });
  return { pages, isWhole, error: undefined };
}

const NOTHING: Material = { pages: [], isWhole: true, error: undefined };
const TICKED: KeeperAnswers = { ...NO_ANSWERS, ticked: ['copies', 'ending'] };

function lines(view: RecordView, material: Material, answers = TICKED): readonly string[] {
  return checkLines(view, material, answers, { hours: 24 }).map(({ id, status, meta }) =>
    `${id} ${status} ${meta}`.trim(),
  );
}

function right(view: RecordView, material: Material, answers = TICKED, isSame = false): boolean {
  return isAllRight(checkLines(view, material, answers, { hours: 24 }), isSame, answers);
}

describe('保管人核对 on the page', () => {
  it('R17-2 goes through the checks in the order of the form', () => {
    expect(lines(use(), scanned([]))).toEqual([
      'approved passed 批准在有效期内',
      'copies ticked 3 份',
      'pages passed 逐页看过，共 4 页',
      'ending ticked',
    ]);
    expect(right(use(), scanned([]))).toBe(true);
    expect(right(use(), scanned([]), NO_ANSWERS)).toBe(false);
    const withDoc = use({ outgoingDocId: 'd1' });
    expect(lines(withDoc, scanned([]))[2]).toBe('sameText open 待核');
    expect(right(withDoc, scanned([]))).toBe(false);
  });

  it('R17-3 is not right with a blank page, while pages are read, or with a scan that does not open', () => {
    expect(lines(use(), scanned([3]))[2]).toBe('pages failed 第3页为空白页');
    expect(right(use(), scanned([3]))).toBe(false);
    expect(right(use(), scanned([], false))).toBe(false);
    const broken: Material = { ...NOTHING, isWhole: false, error: { code: 'FILE_UNREADABLE' } };
    expect(lines(use(), broken)[2]).toBe('pages failed 材料打不开');
    expect(right(use(), broken)).toBe(false);
  });

  it('R17-3 without a scan wants the paper seen and the reason said', () => {
    expect(right(use(), NOTHING)).toBe(false);
    const seen = { ...TICKED, isPaperSeen: true };
    expect(right(use(), NOTHING, seen)).toBe(false);
    expect(right(use(), NOTHING, { ...seen, paperNote: ' ' })).toBe(false);
    expect(right(use(), NOTHING, { ...seen, paperNote: '证书原件，不便扫描' })).toBe(true);
  });

  it('R17-8 wants a word where user and keeper are one person', () => {
    expect(right(use(), scanned([]), TICKED, true)).toBe(false);
    expect(right(use(), scanned([]), { ...TICKED, sameKeeperNote: '李四二在场' }, true)).toBe(true);
  });

  it('R17-3 第六十一条 says why not, and who does what', () => {
    expect(refusalOf(use(), scanned([3, 4]), '周八七')).toEqual({
      reason: '第3、4页是空白页',
      ground:
        '第六十一条：严禁在空白材料上用印。请周八七抽去第3、4页、重新打印后再送来核对；组长的批准仍然有效。',
      blank: '3、4',
    });
    expect(refusalOf(use(), scanned([]), '周八七')).toBeUndefined();
    expect(refusalOf(use({}, { state: 'checked' }), scanned([3]), '周八七')).toBeUndefined();
  });

  it('M17-valid passes on what the vault refuses', () => {
    const data = {
      rule: 'M17-valid',
      article: '第六十条',
      reason: '批准已过 24 小时，不再有效',
      next: '另行申请',
    };
    const late = use({}, { moves: [toCheck({ code: 'RULE_BROKEN', data })] });
    expect(refusalOf(late, scanned([]), '周八七')).toEqual({
      reason: '批准已过 24 小时，不再有效',
      ground: '第六十条。另行申请。',
      blank: '',
    });
    expect(lines(late, scanned([]))[0]).toBe('approved failed 已过 24 小时');
  });

  it('writes the pages with the move, blank ones too', () => {
    expect(checkedValues(scanned([]), TICKED)).toEqual({
      keeperChecked: true,
      checkItems: ['copies', 'ending'],
      materialPages: 4,
    });
    expect(checkedValues(scanned([3]), TICKED)['blankPages']).toBe('3');
    const paper = { ...TICKED, isPaperSeen: true, paperNote: ' 证书原件 ', sameKeeperNote: '李四二在场' };
    expect(checkedValues(NOTHING, paper)).toEqual({
      keeperChecked: true,
      checkItems: ['copies', 'ending'],
      paperNote: '证书原件',
      sameKeeperNote: '李四二在场',
    });
  });

  it('shows what was noted once it is checked', () => {
    const done = { keeperChecked: true, checkItems: ['copies', 'ending'] };
    const view = use({ ...done, materialPages: 4 }, { state: 'checked', moves: [] });
    expect(lines(view, NOTHING, NO_ANSWERS)[2]).toBe('pages passed 共 4 页');
    const onPaper = use({ ...done, paperNote: '证书原件' }, { state: 'locked', moves: [] });
    expect(lines(onPaper, NOTHING, NO_ANSWERS)[2]).toBe('pages passed 核对纸质材料：证书原件');
  });
});
