import type { Seeded } from '../random.ts';
import {
  ACTS,
  ATTITUDES,
  CLOSINGS,
  DEMANDS,
  MANNERS,
  MATTERS,
  MEANS,
  NOUNS,
  NUMERALS,
  OFFICES,
  OPENINGS,
  PLACE_HEADS,
  PLACE_TAILS,
  PROBLEMS,
  REASONS,
  SURNAMES,
  TOPIC_FORMS,
  UNIT_KINDS,
  VERBS,
} from './words.ts';

/** Sentences made of many small pieces, so that none comes twice and deflate finds no more than in real minutes. */

/** Somebody who has no account here: 何三八. */
function person(random: Seeded): string {
  return random.pick(SURNAMES) + random.pick(NUMERALS) + random.pick(NUMERALS);
}

function place(random: Seeded): string {
  return random.pick(PLACE_HEADS) + random.pick(PLACE_TAILS);
}

function unit(random: Seeded): string {
  if (random.chance(0.45))
    return `县${random.pick(['教育', '民政', '水利', '交通', '卫健', '农业农村'])}局${random.pick(OFFICES)}`;
  return place(random) + random.pick(UNIT_KINDS);
}

function day(random: Seeded): string {
  return `${random.between(1, 12)}月${random.between(1, 28)}日`;
}

function money(random: Seeded): string {
  const whole = random.between(1, 480);
  return random.chance(0.5)
    ? `${whole}.${random.between(10, 99)}万元`
    : `${whole * 13 + random.between(1, 12)}元`;
}

function count(random: Seeded): string {
  const thing = random.pick(['份', '笔', '个', '人', '户', '件', '所', '处', '项', '条', '批', '宗']);
  return `${random.between(2, 398)}${thing}`;
}

function share(random: Seeded): string {
  return `${random.between(1, 98)}.${random.between(1, 9)}%`;
}

/** A remark of no pattern: 逐项清点冷柜钥匙. */
function detail(random: Seeded): string {
  const head = random.chance(0.6) ? random.pick(MANNERS) : '';
  const tail = random.chance(0.5) ? random.pick(ACTS) : random.pick(NOUNS);
  return head + random.pick(ACTS) + random.pick(NOUNS) + tail;
}

function aside(random: Seeded): string {
  const share = random.next();
  if (share < 0.35) return detail(random);
  if (share < 0.6) return `${random.pick(PROBLEMS)}、${detail(random)}`;
  return `${detail(random)}，${random.pick(NOUNS)}${random.pick(MANNERS)}${random.pick(ACTS)}`;
}

type Sentence = (random: Seeded) => string;

const REPORTS: readonly Sentence[] = [
  (r) => `${r.pick(OPENINGS)}，${unit(r)}${aside(r)}共${count(r)}，涉及${money(r)}，${r.pick(PROBLEMS)}`,
  (r) => `${day(r)}至${day(r)}${r.pick(MEANS)}，${r.pick(VERBS)}${unit(r)}${detail(r)}，又见${aside(r)}`,
  (r) =>
    `${person(r)}到${unit(r)}${detail(r)}，${r.pick(MATTERS)}已完成${share(r)}，${aside(r)}尚余${money(r)}`,
  (r) => `${unit(r)}自查称${detail(r)}，经${r.pick(MEANS)}实为${aside(r)}，占${share(r)}`,
  (r) => `因${r.pick(REASONS)}，${detail(r)}由${unit(r)}牵头，${aside(r)}限${day(r)}前见到结果`,
  (r) => `来信反映${unit(r)}${person(r)}${aside(r)}，金额${money(r)}，已${detail(r)}`,
];

const REMARKS: readonly Sentence[] = [
  (r) =>
    `${person(r)}${r.pick(ATTITUDES)}，${detail(r)}${r.pick(REASONS)}，应先${detail(r)}，再${r.pick(VERBS)}${unit(r)}`,
  (r) => `${person(r)}：${aside(r)}，${r.pick(PROBLEMS)}不是个别现象，${unit(r)}也有${count(r)}`,
  (r) => `${person(r)}${r.pick(ATTITUDES)}要${detail(r)}，${aside(r)}，${r.pick(CLOSINGS)}`,
  (r) => `对${unit(r)}${aside(r)}一事，${person(r)}、${person(r)}意见一致，主张${detail(r)}`,
  (r) => `${person(r)}不赞成马上下结论，理由是${aside(r)}，${money(r)}的差额还须${detail(r)}`,
  (r) => `${person(r)}补充，${day(r)}已同${unit(r)}${person(r)}见过面，对方承认${aside(r)}`,
];

const DECISIONS: readonly Sentence[] = [
  (r) => `由${person(r)}牵头${r.pick(VERBS)}${detail(r)}，${day(r)}前${aside(r)}`,
  (r) => `责成${unit(r)}${aside(r)}，${person(r)}负责跟踪，${r.pick(CLOSINGS)}`,
  (r) => `同意对${unit(r)}${detail(r)}${r.pick(MEANS)}，范围${count(r)}，${day(r)}报告${detail(r)}`,
  (r) => `${detail(r)}的${count(r)}退回${unit(r)}，限${r.between(3, 45)}个工作日内${aside(r)}`,
  (r) => `鉴于${r.pick(REASONS)}，先由${person(r)}${aside(r)}，涉及${money(r)}的部分暂缓`,
];

const CONCLUSIONS: readonly Sentence[] = [
  (r) => `${r.pick(MATTERS)}要抓住“${detail(r)}”这个要害，${r.pick(DEMANDS)}`,
  (r) => `${r.pick(OPENINGS)}，下一步是${unit(r)}${aside(r)}，${r.pick(CLOSINGS)}`,
  (r) => `${person(r)}所提${aside(r)}吸收进方案，${day(r)}再议`,
];

/** Sentences until the text has about so many characters. */
function textOf(random: Seeded, sentences: readonly Sentence[], characters: number): string {
  let text = '';
  while (text.length < characters - 18) text += `${random.pick(sentences)(random)}。`;
  return text;
}

export function topic(random: Seeded): string {
  return random
    .pick(TOPIC_FORMS)
    .replace('#', () => place(random) + (random.chance(0.5) ? random.pick(MATTERS) : detail(random)));
}

export function report(random: Seeded): string {
  return textOf(random, REPORTS, random.between(60, 130));
}

export function discussion(random: Seeded): string {
  return textOf(random, REMARKS, random.between(90, 170));
}

export function decision(random: Seeded): string {
  return textOf(random, DECISIONS, random.between(50, 110));
}

export function conclusion(random: Seeded): string {
  return textOf(random, CONCLUSIONS, random.between(30, 60));
}

/** An 议定事项 in one line. */
export function matter(random: Seeded): string {
  return `${random.pick(VERBS)}${unit(random)}${detail(random)}，${random.pick(DEMANDS)}`;
}

/** A unit that sends letters: 县水利局审计股. */
export function office(random: Seeded): string {
  return unit(random);
}

export function meetingRoom(random: Seeded): string {
  return `机关楼${random.between(1, 6)}${random.between(10, 39)}会议室`;
}
