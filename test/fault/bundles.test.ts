import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCard } from '#shared/bundle/card.ts';
import type { AppError } from '#shared/kernel/result.ts';
import type { LaunchedApp } from '../support/app.ts';
import { answerDialog, lockDesk } from '../support/driver.ts';
import { answer, field } from '../support/driverForms.ts';
import {
  discard,
  enterAs,
  foundedWorkstation,
  mirrorFrames,
  openPlace,
  seeMeetings,
  seeRefusal,
  turnOff,
  turnOn,
  type Workstation,
} from '../support/faults.ts';
import {
  exchangeCards,
  otherStation,
  REFS,
  roomStation,
  StoryStation,
  send,
} from '../support/storyStation.ts';
import { mustBe } from '../support/vaultStation.ts';

let station: Workstation;
let desk: LaunchedApp;
let medium: string;
/** The sender: the same vault without a window, so that a bundle takes no second desk. */
let other: StoryStation;
let good: Uint8Array;
let forRoom: Uint8Array;

async function cardOfDesk(): Promise<{ bytes: Uint8Array; fingerprint: string }> {
  await openPlace(desk.page, '交换', '站点名片');
  await answerDialog(desk.app, join(medium, 'own.pzc'));
  await desk.page.getByRole('button', { name: '写出本站名片' }).click();
  await desk.page.getByText(/^名片已写出/).waitFor();
  const side = desk.page.getByRole('complementary', { name: '本站名片' });
  const fingerprint = (await side.locator('dd').last().textContent()) ?? '';
  return { bytes: readFileSync(join(medium, 'own.pzc')), fingerprint };
}

beforeAll(async () => {
  medium = mkdtempSync(join(tmpdir(), 'medium-'));
  station = await foundedWorkstation();
  desk = await turnOn(station);
  await enterAs(desk, '王五三');
  const card = await cardOfDesk();
  const room = await StoryStation.found(roomStation);
  await room.enter('何三八');
  other = await StoryStation.found(otherStation);
  await other.enter('王五三');
  await exchangeCards(other, room);
  other.main.files.set(REFS.card, card.bytes);
  const read = mustBe(await other.call('stations.readCard', { ref: REFS.card }));
  mustBe(await other.call('stations.trust', { token: read.token, fingerprint: card.fingerprint }));
  await other.registerMedium('CD-1', 'secret', '王五三');
  await other.createMeeting();
  const parsed = parseCard(card.bytes);
  if (!parsed.ok) throw new Error('the card of the desk cannot be read');
  const { stationId } = parsed.value.card;
  const plan = mustBe(
    await other.call('export.plan', { receivers: [stationId], kind: 'collaborate', selection: 'sinceLast' }),
  );
  mustBe(await other.call('export.medium', { plan: plan.plan, medium: 'CD-1' }));
  mustBe(await other.call('export.write', { plan: plan.plan, ref: REFS.bundle }));
  good = other.main.files.get(REFS.bundle) ?? new Uint8Array(0);
  forRoom = await send(other, [room]);
});
afterAll(async () => {
  await turnOff(desk);
  discard(station);
  rmSync(medium, { recursive: true, force: true });
});

async function choose(bytes: Uint8Array): Promise<void> {
  const path = join(medium, 'incoming.pzb');
  writeFileSync(path, bytes);
  await openPlace(desk.page, '交换', '导入交换包');
  await answerDialog(desk.app, path);
  await desk.page.getByRole('button', { name: '选择交换包' }).click();
}

const frames = async () => (await mirrorFrames(station)).length;

/** Refused in words; one frame with the audit row, no meeting, and nothing left in staging. */
async function isRefused(bytes: Uint8Array, error: AppError): Promise<void> {
  const before = await frames();
  await choose(bytes);
  await seeRefusal(desk.page, error);
  expect(await desk.page.getByRole('button', { name: /^确认导入/ }).count()).toBe(0);
  expect(await frames()).toBe(before + 1);
  expect(countFiles(join(station.profile, 'staging'))).toBe(0);
  await seeMeetings(desk.page, 1);
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}

describe('a bundle', () => {
  it('that is none is refused', () => isRefused(new Uint8Array(5_000).fill(7), { code: 'BUNDLE_NOT_ONE' }));

  it('that is empty is refused', () => isRefused(new Uint8Array(0), { code: 'BUNDLE_TRUNCATED' }));

  it('of a station whose card nobody compared is refused', () =>
    isRefused(good, { code: 'BUNDLE_SENDER_UNKNOWN' }));

  describe('of a trusted station', () => {
    beforeAll(async () => {
      const { page } = desk;
      mustBe(await other.call('stations.writeCard', { ref: REFS.card }));
      const path = join(medium, 'other.pzc');
      writeFileSync(path, other.main.files.get(REFS.card) ?? new Uint8Array(0));
      const { fingerprint } = mustBe(await other.call('stations.own', {}));
      await openPlace(page, '交换', '站点名片');
      await answerDialog(desk.app, path);
      await page.getByRole('button', { name: '读对方名片' }).click();
      await answer(page, '对照名片', {
        act: '指纹一致，受信',
        fill: (dialog) => field(dialog, '照对方纸质名片逐组输入指纹').fill(fingerprint),
      });
      await page.getByText(/已受信$/).waitFor();
    });

    it('cut in the middle is refused', () =>
      isRefused(good.slice(0, Math.floor(good.length / 2)), { code: 'BUNDLE_TRUNCATED' }));

    it('cut by its last byte is refused', () =>
      isRefused(good.slice(0, good.length - 1), { code: 'BUNDLE_TRUNCATED' }));

    it.each([0.3, 0.6, 0.95])('with one bit flipped at %f of its length is refused', (place) =>
      isRefused(flipped(good, Math.floor(good.length * place)), { code: 'BUNDLE_DAMAGED' }),
    );

    it('for somebody else is refused', () => isRefused(forRoom, { code: 'BUNDLE_NOT_FOR_US' }));

    it('staged and left by a lock leaves nothing', async () => {
      await choose(good);
      await desk.page.getByText('导入后会怎样').waitFor();
      expect(countFiles(join(station.profile, 'staging'))).toBe(1);
      await lockDesk(desk.page);
      await expect.poll(() => countFiles(join(station.profile, 'staging'))).toBe(0);
      await enterAs(desk, '王五三');
      await seeMeetings(desk.page, 1);
    });

    it('is taken once; the second time it is 已导入 and changes nothing', async () => {
      const { page } = desk;
      await choose(good);
      await page.getByRole('checkbox', { name: '已对照，一致' }).check();
      await page.getByRole('button', { name: /^确认导入/ }).click();
      await page.getByRole('heading', { name: '交接登记' }).waitFor();
      await seeMeetings(page, 2);
      const before = await frames();
      await choose(good);
      await page.getByText(/^已导入：这个包在 .+ 导入过。$/).waitFor();
      await page.getByText('没有重复导入，没有改动。').waitFor();
      expect(await frames()).toBe(before + 1);
      await seeMeetings(page, 2);
    });
  });
});

/** How many files a folder holds; none when it is not there. */
function countFiles(folder: string): number {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0;
  }
}
