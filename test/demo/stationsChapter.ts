import { readFileSync, writeFileSync } from 'node:fs';
import { parseCard } from '#shared/bundle/card.ts';
import { answerDialog, makeStore } from '../support/driver.ts';
import { answer, field } from '../support/driverForms.ts';
import { Desk, type Stage } from './stage.ts';
import { groupStation, leaderStation, storyCourse } from './story.ts';

export interface Stations {
  readonly first: Desk;
  readonly second: Desk;
  readonly cards: readonly {
    readonly unit: string;
    readonly stationId: string;
    readonly fingerprint: string;
  }[];
}

/** Chapter one: two stations are set up, show each other their cards, and register the medium that passes between. */
export async function stationsChapter(stage: Stage): Promise<Stations> {
  const first = await Desk.open(stage, groupStation, 'first', '2026-03-06T15:10');
  await first.heading('首次启动');
  await stage.shoot(first, 'first-run');
  await makeStore(first.page, groupStation, (name) => stage.shoot(first, name));
  await stage.shoot(first, 'unlock');
  const second = await Desk.open(stage, leaderStation, 'second', '2026-03-06T15:40');
  await makeStore(second.page, leaderStation);

  await first.enter('王五三', '2026-03-06T16:05');
  await second.enter('张三一', '2026-03-06T16:05');
  const ownFirst = await giveCard(stage, first, 'first.pzc');
  const ownSecond = await giveCard(stage, second, 'second.pzc');
  await takeCard(stage, second, 'first.pzc', ownFirst.fingerprint, undefined);
  await takeCard(stage, first, 'second.pzc', ownSecond.fingerprint, 'compare-card');
  await stage.shoot(first, 'stations');
  writeFileSync(stage.out('station.pzc'), readFileSync(stage.medium('first.pzc')));
  await registerMedium(stage, first, 'media');
  await registerMedium(stage, second, undefined);
  return {
    first,
    second,
    cards: [
      { unit: '驻县教育局纪检监察组 1号站', ...ownFirst },
      { unit: '驻县教育局纪检监察组 2号站', ...ownSecond },
    ],
  };
}

interface OwnCard {
  readonly stationId: string;
  readonly fingerprint: string;
}

/** Writes the card of a desk on the medium, and reads its fingerprint off the screen as the other side will. */
async function giveCard(stage: Stage, desk: Desk, file: string): Promise<OwnCard> {
  await desk.go('交换', '站点名片');
  await desk.heading('站点名片');
  const path = stage.medium(file);
  await answerDialog(desk.app, path);
  await desk.press('写出本站名片');
  await desk.see(/^名片已写出/);
  const side = desk.page.getByRole('complementary', { name: '本站名片' });
  const fingerprint = await side.locator('dd').last().innerText();
  const card = parseCard(readFileSync(path));
  if (!card.ok) throw new Error(`the card of ${desk.story.stationNo} cannot be read`);
  return { stationId: card.value.card.stationId, fingerprint };
}

async function takeCard(
  stage: Stage,
  desk: Desk,
  file: string,
  fingerprint: string,
  shot: string | undefined,
): Promise<void> {
  await desk.go('交换', '站点名片');
  await answerDialog(desk.app, stage.medium(file));
  await desk.press('读对方名片');
  await answer(desk.page, '对照名片', {
    act: '指纹一致，受信',
    fill: (dialog) => field(dialog, '照对方纸质名片逐组输入指纹').fill(fingerprint),
    before: async () => {
      if (shot !== undefined) await stage.shoot(desk, shot);
    },
  });
  await desk.see(/已受信$/);
}

async function registerMedium(stage: Stage, desk: Desk, shot: string | undefined): Promise<void> {
  await desk.enter('孙七六', '2026-03-06T16:40');
  await desk.go('交换', '介质登记');
  await desk.press('登记介质');
  await answer(desk.page, '登记介质', {
    act: '登记',
    fill: (dialog) => field(dialog, '介质编号').fill(storyCourse.medium),
  });
  await desk.see(`介质 ${storyCourse.medium} 已登记`);
  if (shot !== undefined) await stage.shoot(desk, shot);
}
