import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { groupStation } from '../demo/story.ts';
import { passwordOf } from '../support/driver.ts';
import { type Display, difference, type Picture, pause } from './display.ts';
import { pressKey, typeText } from './xInput.ts';

/**
 * A day at the desk by keys alone. It is rehearsed once on the test build, where Playwright sees what has the
 * focus; the keys that came of it, and the pictures of the screen, are then played to the release by X events.
 */
export type Move =
  | { readonly do: 'press'; readonly key: string; readonly times: number }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'see'; readonly name: string; readonly picture: Picture; readonly tolerance: number };

/** What stands on the screen for good: two pictures like each other, but for a caret. */
const SETTLED = 0.002;
const LOOK_MS = 200;
/** Clock, dates and fingerprints differ from run to run. */
const TOLERANCE = 0.1;
const SEE_MS = 90_000;

/** Ours for the X names of keys. */
const X_NAMES: Readonly<Record<string, string>> = {
  Enter: 'Return',
  Space: 'space',
  ArrowDown: 'Down',
  'Control+n': 'ctrl+n',
  'Control+s': 'ctrl+s',
  'Control+l': 'ctrl+l',
};

async function settledPicture(display: Display): Promise<Picture> {
  let last = display.picture();
  for (;;) {
    await pause(LOOK_MS);
    const now = display.picture();
    if (difference(last, now) < SETTLED) return now;
    last = now;
  }
}

/** Reads the name of what has the focus, as keyboard.test.ts does. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null) return '';
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const label = isField ? (element.labels?.[0]?.innerText ?? '') : '';
    return (element.getAttribute('aria-label') ?? label) || (element.textContent ?? '');
  });
}

/** Plays to the test build and writes down what was pressed and seen. */
export class Rehearsal {
  readonly moves: Move[] = [];
  readonly #page: Page;
  readonly #display: Display;

  constructor(page: Page, display: Display) {
    this.#page = page;
    this.#display = display;
  }

  async press(key: string, times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) await this.#page.keyboard.press(key);
    this.moves.push({ do: 'press', key: X_NAMES[key] ?? key, times });
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
    this.moves.push({ do: 'type', text });
  }

  /** Tab until the focus stands on what has this name. */
  async tabTo(name: RegExp): Promise<void> {
    const seen: string[] = [];
    for (let times = 1; times <= 80; times += 1) {
      await this.#page.keyboard.press('Tab');
      const focused = await focusedName(this.#page);
      seen.push(focused);
      if (!name.test(focused)) continue;
      this.moves.push({ do: 'press', key: 'Tab', times });
      return;
    }
    throw new Error(`never came to ${name}: ${seen.join(' | ')}`);
  }

  async fill(name: RegExp, text: string): Promise<void> {
    await this.tabTo(name);
    await this.type(text);
  }

  async pressOn(name: RegExp): Promise<void> {
    await this.tabTo(name);
    await this.press('Enter');
  }

  /** Waits until the text is there and the screen has come to rest. */
  async see(text: RegExp, tolerance = TOLERANCE): Promise<void> {
    await this.#page.getByText(text).first().waitFor();
    const picture = await settledPicture(this.#display);
    this.moves.push({ do: 'see', name: String(text), picture, tolerance });
  }
}

const LEADER = '张三一';
export const TOPIC = '清明假期值班';
/** 职务 that the wizard proposes, in its order. */
const PEOPLE = [LEADER, '王五三', '孙七六', '吴九八', '郑十九', '陈一十'] as const;

const PLACE = '三楼会议室';
/** All that is typed, for a keyboard that has to learn its characters. */
export const TYPED = [
  groupStation.organisation,
  groupStation.unit,
  groupStation.code,
  ...PEOPLE,
  PLACE,
  TOPIC,
].join('');

async function foundStore(play: Rehearsal): Promise<void> {
  await play.see(/^首次启动$/);
  await play.fill(/^\*?派出机关/, groupStation.organisation);
  await play.fill(/^\*?单位/, groupStation.unit);
  await play.fill(/^\*?机构代字/, groupStation.code);
  await play.pressOn(/^下一步$/);
  await play.see(/^一人一号。/);
  for (const name of PEOPLE) {
    await play.fill(/^姓名/, name);
    await play.fill(/^口令/, passwordOf(groupStation, name));
    await play.fill(/^再输一遍/, passwordOf(groupStation, name));
  }
  await play.pressOn(/^下一步$/);
  await play.see(/^请逐项核对。/);
  await play.pressOn(/^建立工作库$/);
  // The shares are other words each time: only the frame of the page is like.
  await play.see(/^恢复份额共三份/, 0.5);
  for (const number of [1, 2, 3]) {
    await play.tabTo(new RegExp(`^第${number}份已交`));
    await play.press('Space');
  }
  await play.pressOn(/^三份都已交出$/);
  // The fingerprint is another one.
  await play.see(/^工作库已建立。/, 0.3);
  await play.pressOn(/^去登录$/);
  await play.see(/^解锁/);
}

/** The leader stands first and is chosen; the password has the focus. */
async function logIn(play: Rehearsal): Promise<void> {
  await play.type(passwordOf(groupStation, LEADER));
  await play.press('Enter');
  await play.see(/^今日$/);
}

async function writeMeeting(play: Rehearsal): Promise<void> {
  await play.pressOn(/^会议$/);
  await play.see(/^组务会$/);
  await play.press('Control+n');
  await play.see(/^基本情况$/);
  await play.fill(/^\*?地点/, PLACE);
  await play.pressOn(/^加议题$/);
  await play.fill(/^\*?议题/, TOPIC);
  await play.tabTo(/^\*?类别/);
  await play.press('ArrowDown');
  await play.press('Enter');
  await play.fill(/^\*?提出人/, 'zsy');
  await play.press('Enter');
  await play.press('Control+s');
  await play.see(/第1次组务会已保存$/);
}

async function lock(play: Rehearsal): Promise<void> {
  await play.press('Control+l');
  await play.see(/^解锁/);
}

/** First day: from the wizard to a record, and the lock. */
export async function firstDay(play: Rehearsal): Promise<void> {
  await foundStore(play);
  await logIn(play);
  await writeMeeting(play);
  await lock(play);
}

/** Another day: log in and lock again. */
export async function nextDay(play: Rehearsal): Promise<void> {
  await play.see(/^解锁/);
  await logIn(play);
  await lock(play);
}

async function seeAgain(display: Display, move: Extract<Move, { do: 'see' }>): Promise<void> {
  const best = { difference: Number.POSITIVE_INFINITY };
  const look = () => {
    best.difference = difference(move.picture, display.picture());
    return best.difference;
  };
  await expect
    .poll(look, { timeout: SEE_MS, interval: LOOK_MS, message: move.name })
    .toBeLessThanOrEqual(move.tolerance);
  await settledPicture(display);
}

/** Plays the keys to whatever has the focus on this screen; each picture must come again. */
export async function playBack(display: Display, moves: readonly Move[]): Promise<void> {
  for (const move of moves) {
    if (move.do === 'see') await seeAgain(display, move);
    else if (move.do === 'type') await typeText(display, move.text);
    else await pressKey(display, move.key, move.times);
    // Lists unfold and rows appear between two keys of a person.
    await pause(LOOK_MS);
  }
}
