import { webcrypto } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseCard, verifyCard } from '#shared/bundle/card.ts';
import { DEFAULT_BUNDLE_LIMITS } from '#shared/bundle/limits.ts';
import { bundleDigest, openBundle, verifyBundle } from '#shared/bundle/open.ts';
import type { BundleSource } from '#shared/bundle/ports.ts';
import { createSuite } from '#shared/crypto/suite.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { ok } from '#shared/kernel/result.ts';
import {
  drawPage,
  inkBox,
  inkLines,
  pageLines,
  pageNumber,
  pageSizes,
  pdfFonts,
  pdfText,
} from '../support/measurePdf.ts';
import { groupStation, storyAgenda } from './story.ts';
import { type DemoSummary, digestOf, SUMMARY, sealOf, summaryText } from './summary.ts';

/** Area of the page between serial line and page number; below it stand page numbers only. */
const AREA = { leftMm: 15, rightMm: 195, topMm: 30, bottomMm: 264.6 };
const SCREEN = { width: 1366, height: 768 };
/** Pages that the story visits; a screen that is missing was not visited. */
const LEAST_SCREENS = 20;

type Report = (problem: string) => void;

function expectNear(
  report: Report,
  what: string,
  value: number | undefined,
  wanted: number,
  tolerance: number,
): void {
  if (value === undefined || Math.abs(value - wanted) > tolerance) {
    report(`${what}: ${value?.toFixed(2) ?? '没有量到'}，应为 ${wanted}±${tolerance}`);
  }
}

function filesBelow(folder: string, top = folder): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    return item.isDirectory() ? filesBelow(path, top) : [relative(top, path)];
  });
}

function checkFiles(folder: string, summary: DemoSummary, report: Report): void {
  const found = filesBelow(folder)
    .filter((name) => name !== SUMMARY)
    .sort();
  const listed = Object.keys(summary.files).sort();
  if (found.join() !== listed.join())
    report(`文件与清单不符：清单 ${listed.length} 个，实有 ${found.length} 个`);
  for (const name of listed) {
    if (found.includes(name) && digestOf(folder, name) !== summary.files[name]) report(`文件被改动：${name}`);
  }
}

function checkSummary(folder: string, summary: DemoSummary, report: Report): void {
  const { ok: _verdict, problems: _problems, seal, ...sealed } = summary;
  if (sealOf(sealed) !== seal) report('summary.json 的内容与封记不符');
  if (readFileSync(join(folder, SUMMARY), 'utf8') !== summaryText(summary))
    report('summary.json 的文本被改动');
}

/** 公文 page of GB/T 9704—2012: paper, text area, lines, characters, page numbers, fonts. */
function checkMinutes(pdf: string, report: Report): void {
  const sizes = pageSizes(pdf);
  if (sizes.length < 2) report(`纪要只有 ${sizes.length} 页`);
  let longest = 0;
  let fullest = 0;
  sizes.forEach((size, index) => {
    const page = drawPage(pdf, index + 1);
    const box = inkBox(page, AREA);
    const lines = inkLines(page, AREA);
    const left = index % 2 === 0 ? 28 : 26;
    expectNear(report, `纪要第${index + 1}页宽`, size.widthMm, 210, 0.15);
    expectNear(report, `纪要第${index + 1}页高`, size.heightMm, 297, 0.15);
    expectNear(report, `纪要第${index + 1}页版心左缘`, box?.leftMm, left, 1);
    expectNear(report, `纪要第${index + 1}页版心右缘`, box?.rightMm, left + 156, 1);
    expectNear(report, `纪要第${index + 1}页首行字顶`, lines[0]?.topMm, 37, 1);
    const number = pageNumber(pdf, index + 1, AREA.bottomMm);
    expectNear(report, `纪要第${index + 1}页页码一字线`, number?.dashMm, 269, 0.5);
    if (number?.number !== index + 1) report(`纪要第${index + 1}页页码为 ${number?.number ?? '无'}`);
    if (index > 0 && index < sizes.length - 1) {
      fullest = Math.max(fullest, lines.length);
      expectNear(report, `纪要第${index + 1}页末行字底`, lines.at(-1)?.bottomMm, 262, 1);
    }
    for (const line of pageLines(pdf, index + 1)) {
      const characters = [...line.text];
      if (characters.every((character) => /[\p{Script=Han}，。、；：？！（）《》“”]/u.test(character))) {
        longest = Math.max(longest, characters.length);
      }
    }
  });
  if (longest !== 28) report(`纪要满行 ${longest} 字，应为 28`);
  if (sizes.length > 2 && fullest !== 22) report(`纪要满页 ${fullest} 行，应为 22`);
  checkFonts('纪要', pdf, report);
}

function checkFonts(name: string, pdf: string, report: Report): void {
  const fonts = pdfFonts(pdf);
  if (fonts.length === 0) report(`${name}没有字体`);
  for (const font of fonts) if (!font.embedded) report(`${name}的字体 ${font.name} 没有嵌入`);
}

function plain(text: string): string {
  return text.replaceAll(/\s/g, '');
}

function checkTexts(folder: string, report: Report): void {
  const minutes = plain(pdfText(join(folder, 'minutes.pdf')));
  const record = plain(pdfText(join(folder, 'record.pdf')));
  for (const item of storyAgenda) {
    if (!minutes.includes(plain(item.topic))) report(`纪要里没有议题：${item.topic}`);
    if (!record.includes(plain(item.discussion).slice(0, 20))) report(`记录里没有议题的讨论：${item.topic}`);
    if (!record.includes(plain(item.decision).slice(0, 20))) report(`记录里没有议题的决定：${item.topic}`);
  }
  for (const name of groupStation.accounts.slice(0, 6).map((account) => account.name)) {
    if (!record.includes(name)) report(`记录里没有参会人：${name}`);
  }
}

/** Size in the head of a PNG file (RFC 2083). */
function pngSize(file: Buffer): { width: number; height: number } {
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

function checkScreens(folder: string, summary: DemoSummary, report: Report): void {
  const screens = Object.keys(summary.files).filter((name) => name.startsWith('screens/'));
  if (screens.length < LEAST_SCREENS) report(`界面只有 ${screens.length} 张`);
  for (const name of screens) {
    const file = readFileSync(join(folder, name));
    const size = pngSize(file);
    if (size.width !== SCREEN.width || size.height !== SCREEN.height)
      report(`${name} 为 ${size.width}×${size.height}`);
  }
  if (new Set(screens.map((name) => summary.files[name])).size !== screens.length)
    report('有两张界面完全相同');
}

async function fileSource(path: string): Promise<BundleSource & { close(): Promise<void> }> {
  const file = await open(path, 'r');
  return {
    size: statSync(path).size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      return ok(bytes.subarray(0, bytesRead));
    },
    close: () => file.close(),
  };
}

/** The bundle proves itself: structure, sender's signature by the card beside it, digest and fingerprint. */
async function checkBundle(folder: string, summary: DemoSummary, report: Report): Promise<void> {
  const suite = await createSuite({ bytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)) });
  const card = parseCard(readFileSync(join(folder, 'station.pzc')));
  if (!card.ok || !verifyCard(card.value, suite).ok) {
    report('发出站点的名片核对不符');
    return;
  }
  const source = await fileSource(join(folder, 'exchange.pzb'));
  try {
    const opened = await openBundle(source, suite, DEFAULT_BUNDLE_LIMITS);
    const verified = opened.ok ? verifyBundle(opened.value, card.value.card.signingKey, suite) : opened;
    if (!verified.ok) {
      report(`交换包核对不符：${verified.error.code}`);
      return;
    }
    const digest = await bundleDigest(source, suite);
    const { header, fingerprint } = verified.value;
    if (!digest.ok || toHex(digest.value) !== summary.bundle.digest) report('交换包摘要与登记不符');
    if (header.bundleId !== summary.bundle.bundleId) report('交换包编号与登记不符');
    if (header.marking !== summary.bundle.marking) report('交换包密级与登记不符');
    if (fingerprint !== summary.bundle.fingerprint) report('交换包指纹与登记不符');
    if (header.sender !== summary.stations[0]?.stationId) report('交换包的发出站点不符');
    if (header.receivers.join() !== summary.stations[1]?.stationId) report('交换包的收件站点不符');
  } finally {
    await source.close();
  }
}

/** Every entry that was read went somewhere. */
function checkCounts(summary: DemoSummary, report: Report): void {
  const { read, added, had, withheld, conflicting, inert, refused } = summary.imported;
  if (read === 0 || read !== added + had + withheld + conflicting + inert + refused) {
    report(`导入的数目合不上：读 ${read}`);
  }
  if (added === 0) report('导入没有新增');
  if (summary.meeting.agenda !== storyAgenda.length) report(`议题 ${summary.meeting.agenda} 项`);
  if (summary.conflict.sides !== 2 || !summary.conflict.isSettled) report('冲突没有裁定');
}

/**
 * Everything that is wrong with what the demo left, read from its folder and from nothing else. What was altered is
 * not measured: its digest has said enough.
 */
export async function problemsOf(folder: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const report: Report = (problem) => problems.push(problem);
  const summary = readSummary(folder);
  if (summary === undefined) return ['summary.json 读不出'];
  checkSummary(folder, summary, report);
  checkFiles(folder, summary, report);
  if (problems.length > 0) return problems;
  checkCounts(summary, report);
  checkScreens(folder, summary, report);
  checkTexts(folder, report);
  checkMinutes(join(folder, 'minutes.pdf'), report);
  checkFonts('记录', join(folder, 'record.pdf'), report);
  await checkBundle(folder, summary, report);
  const verdict = problems.length === 0;
  if (summary.ok !== null && summary.ok !== verdict) report('summary.json 所记的结论与核对不符');
  return problems;
}

/** The summary as it stands; undefined for what is no JSON at all. */
export function readSummary(folder: string): DemoSummary | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, SUMMARY), 'utf8')) as DemoSummary;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
