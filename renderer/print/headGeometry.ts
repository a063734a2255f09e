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
const TEXT_MM = 16 * MM_PER_PT;
/** 4 mm between characters and red rule, and the rule itself. */
const RULE_GAP_MM = 4.5;

/** Where the parts of the 版头 stand, in millimetres from the top of the text area. */
export interface HeadGeometry {
  readonly bannerPt: number;
  /** Horizontal scale of the 标志, 1 or less. */
  readonly bannerScale: number;
  readonly bannerTopMm: number;
  readonly issueTopMm: number;
  /** Height of the whole head in lines of the grid; the red rule is its lower edge. */
  readonly lines: number;
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

/**
 * Arranges 标志, 编号, 编发机关 and red rule (GB/T 9704—2012, 7.2.4–7.2.7 and 10.3): the number two lines below
 * the 标志, the organ's line next above the rule, 4 mm between characters and rule, all in whole lines.
 */
export function headGeometry(characters: number, hasOrganLine: boolean): HeadGeometry {
  const { pt, scale } = bannerSize(characters);
  const bannerBottom = BANNER_TOP_MM - AREA_TOP_MM + pt * MM_PER_PT;
  const lastRow = (lines: number) => lines * LINE_MM - RULE_GAP_MM - TEXT_MM;
  const issueWish = bannerBottom + 2 * LINE_MM;
  const needed = hasOrganLine ? issueWish + 0.75 * LINE_MM : bannerBottom + 1.8 * LINE_MM;
  let lines = 8;
  while (lastRow(lines) < needed) lines += 1;
  return {
    bannerPt: pt,
    bannerScale: scale,
    bannerTopMm: BANNER_TOP_MM - AREA_TOP_MM - BANNER_INNER_TOP * pt * MM_PER_PT,
    issueTopMm: hasOrganLine ? issueWish : lastRow(lines),
    lines,
  };
}
