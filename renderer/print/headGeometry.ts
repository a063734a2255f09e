import { AREA_TOP_MM, LINE_MM } from '#shared/print/grid.ts';

const MM_PER_PT = 25.4 / 72;
const AREA_WIDTH_MM = 156;
/** 标志: upper edge 35 mm below the upper edge of the 版心, that is 72 mm below the edge of the paper. */
const BANNER_TOP_MM = 72;
const BANNER_MAX_PT = 48;
/** Below this height long names are drawn narrower (长体) instead of smaller: the 标志 has to stand out. */
const BANNER_TALL_PT = 30;
const BANNER_NARROWEST = 0.66;
/** White the substitute serif leaves above a character, as a share of its size; measured, see the print tests. */
const BANNER_INNER_TOP = 0.06;
/** Height of the ink of a character of the 标志, as a share of its size. */
const BANNER_INK = 0.93;
const TEXT_MM = 16 * MM_PER_PT;
/** White above a 2 号 character in its line. */
const TITLE_GAP_MM = (LINE_MM - 22 * MM_PER_PT) / 2;
/** 4 mm between characters and red rule, and the rule itself. */
const RULE_GAP_MM = 4.5;

/** 标志 of a letter: upper edge 30 mm below the edge of the paper (10.1). */
const LETTER_BANNER_TOP_MM = 30;
/** 4 mm below the 标志 of a letter lies its double rule, the thick line above the thin one. */
export const LETTER_RULE = { gapMm: 4, thickMm: 0.9, whiteMm: 0.4, thinMm: 0.3 } as const;
/** The first line below the double rule stands 7/8 of a 3 号 character away from it. */
const LETTER_MARK_GAP_MM = 14 * MM_PER_PT;

/** Where the parts of the 版头 stand, in millimetres from the top of the text area. */
export interface HeadGeometry {
  readonly bannerPt: number;
  /** Horizontal scale of the 标志, 1 or less. */
  readonly bannerScale: number;
  readonly bannerTopMm: number;
  readonly issueTopMm: number;
  /** Height of the whole head in lines of the grid. */
  readonly lines: number;
  /** Lower edge of the red rule above the lower edge of the head. */
  readonly ruleBottomMm: number;
}

/** Size of the 标志: as large as 48 pt, within the 版心, and not smaller than 30 pt before it is narrowed. */
export function bannerSize(characters: number): { readonly pt: number; readonly scale: number } {
  const count = Math.max(characters, 1);
  const fitting = (AREA_WIDTH_MM - 6) / count / MM_PER_PT;
  if (fitting >= BANNER_TALL_PT)
    return { pt: Math.min(BANNER_MAX_PT, Math.floor(fitting * 2) / 2), scale: 1 };
  const scale = Math.max(BANNER_NARROWEST, fitting / BANNER_TALL_PT);
  return { pt: Math.min(BANNER_TALL_PT, Math.floor((fitting / scale) * 2) / 2), scale };
}

/** A further line of a long 编发机关. */
const ORGAN_LINE_MM = 20 * MM_PER_PT;
/** Characters beside which the day still has its place on the line. */
const ORGAN_LENGTH = 17;

/** Lines of the 编发机关 above the red rule: none without one, two where its name leaves no room for the day. */
export function organLinesOf(organ: string | null): number {
  if (organ === null) return 0;
  return [...organ].length > ORGAN_LENGTH ? 2 : 1;
}

/**
 * Arranges 标志, 编号, 编发机关 and red rule (GB/T 9704—2012, 7.2.4–7.2.7 and 10.3): the number two lines below
 * the 标志, the organ's line next above the rule, 4 mm between characters and rule, all in whole lines.
 */
export function headGeometry(characters: number, organLines: number): HeadGeometry {
  const { pt, scale } = bannerSize(characters);
  const hasOrganLine = organLines > 0;
  const bannerBottom = BANNER_TOP_MM - AREA_TOP_MM + pt * MM_PER_PT;
  const lastRow = (lines: number) => lines * LINE_MM - RULE_GAP_MM - TEXT_MM;
  const issueWish = bannerBottom + 2 * LINE_MM;
  const moreLines = Math.max(0, organLines - 1) * ORGAN_LINE_MM;
  const needed = hasOrganLine ? issueWish + 0.75 * LINE_MM + moreLines : bannerBottom + 1.8 * LINE_MM;
  let lines = 8;
  while (lastRow(lines) < needed) lines += 1;
  return {
    bannerPt: pt,
    bannerScale: scale,
    bannerTopMm: BANNER_TOP_MM - AREA_TOP_MM - BANNER_INNER_TOP * pt * MM_PER_PT,
    issueTopMm: hasOrganLine ? issueWish : lastRow(lines),
    lines,
    ruleBottomMm: 0,
  };
}

/**
 * 标志 of a 公文 in points: so high that head, two blank lines, number, 4 mm and rule are whole lines, and title and
 * text stand on the grid with every distance of the standard kept. Long names are drawn narrower first.
 */
const DOCUMENT_BANNER_PT = 46;
/** 小初: with it the title of a letter stands two lines below the number and on the grid. */
const LETTER_BANNER_PT = 36;

/** As high as wished, narrowed to the width of the text area, and smaller only where it would be too narrow. */
function narrowedBanner(characters: number, wishPt: number): { readonly pt: number; readonly scale: number } {
  const fitting = (AREA_WIDTH_MM - 6) / Math.max(characters, 1) / MM_PER_PT;
  const scale = Math.min(1, Math.max(BANNER_NARROWEST, fitting / wishPt));
  return { pt: Math.min(wishPt, Math.floor((fitting / scale) * 2) / 2), scale };
}

/**
 * Arranges the head of a 公文 (GB/T 9704—2012, 7.2.4–7.2.7): number, or rows of 签发人 with the number beside the
 * last, two lines below the 标志, the rule 4 mm below them. What a smaller 标志 leaves of the last line is white
 * above the number and below the rule, half each.
 */
export function documentHeadGeometry(characters: number, issueRows: number): HeadGeometry {
  const { pt, scale } = narrowedBanner(characters, DOCUMENT_BANNER_PT);
  const bannerTop = BANNER_TOP_MM - AREA_TOP_MM;
  const lastRow = bannerTop + pt * MM_PER_PT * BANNER_INK + (1 + issueRows) * LINE_MM;
  const height = lastRow + TEXT_MM + RULE_GAP_MM;
  const lines = Math.ceil((height - 0.3) / LINE_MM);
  const spare = Math.max(0, lines * LINE_MM - height) / 2;
  return {
    bannerPt: pt,
    bannerScale: scale,
    bannerTopMm: bannerTop - BANNER_INNER_TOP * pt * MM_PER_PT,
    issueTopMm: lastRow + spare,
    lines,
    ruleBottomMm: spare,
  };
}

/** Where the parts of a letter's head stand, in millimetres from the top of the first line of the grid. */
export interface LetterGeometry {
  readonly bannerPt: number;
  readonly bannerScale: number;
  readonly bannerTopMm: number;
  readonly ruleTopMm: number;
  /** Upper edge of the characters of each row below the double rule. */
  readonly rowTopMm: (row: number) => number;
  /** Height of the head in lines; the title stands in the next. */
  readonly lines: number;
}

/**
 * Arranges the head of a letter (GB/T 9704—2012, 10.1): 标志 30 mm below the edge, double rule 4 mm below it, then
 * 份号, 密级, 紧急程度 at the left and the number at the right; the title two lines below the last of them.
 */
export function letterGeometry(characters: number, markRows: number): LetterGeometry {
  const { pt, scale } = narrowedBanner(characters, LETTER_BANNER_PT);
  const bannerMm = pt * MM_PER_PT;
  const ruleTopMm = LETTER_BANNER_TOP_MM - AREA_TOP_MM + bannerMm * BANNER_INK + LETTER_RULE.gapMm;
  const ruleMm = LETTER_RULE.thickMm + LETTER_RULE.whiteMm + LETTER_RULE.thinMm;
  const firstRow = ruleTopMm + ruleMm + LETTER_MARK_GAP_MM;
  const last = firstRow + (Math.max(markRows, 1) - 1) * LINE_MM + TEXT_MM;
  return {
    bannerPt: pt,
    bannerScale: scale,
    bannerTopMm: LETTER_BANNER_TOP_MM - AREA_TOP_MM - BANNER_INNER_TOP * bannerMm,
    ruleTopMm,
    rowTopMm: (row) => firstRow + row * LINE_MM,
    lines: Math.round((last + 2 * LINE_MM - TITLE_GAP_MM) / LINE_MM),
  };
}
