/**
 * The page grid of GB/T 9704—2012 as it can be laid out exactly. Lengths in CSS pixels (96 to the inch) unless
 * the name says otherwise. The line is a multiple of 1/64 px, the layout unit of Chromium: a length that is not
 * would be rounded and 22 lines would no longer fit the page.
 */

/** One 行: a 3 号 character and 7/8 of it, so that 21 lines and one character make the 225 mm of the 版心. */
export const LINE_PX = 39.46875;

/** Lines on a full page (GB/T 9704—2012, 5.2.3). */
export const LINES_PER_PAGE = 22;

/** The white above and below a 3 号 (16 pt) character inside its line. */
export const HALF_GAP_PX = (LINE_PX - (16 * 96) / 72) / 2;

/** Page margins of an upright sheet; the text area is 156 × 225 mm. */
export const MARGINS = { top: '131px', bottom: '122.52px', binding: '28mm', outer: '26mm' } as const;

/** Top edge of the first line box, in millimetres from the top of the paper. */
export const AREA_TOP_MM = (131 * 25.4) / 96;

/** One line in millimetres. */
export const LINE_MM = (LINE_PX * 25.4) / 96;

/** Red of 标志 and 分隔线. */
export const HEAD_RED = '#e60012';

/** Height of the text area of a lying sheet: 156 mm, as wide as an upright one. */
export const LYING_AREA_PX = (156 * 96) / 25.4;
