import {
  exchangeCards,
  groupStation,
  otherStation,
  roomStation,
  StoryStation,
} from '../support/storyStation.ts';

export interface Desk {
  readonly station: StoryStation;
  readonly leader: string;
  readonly name: string;
}

export type Profile = ReturnType<StoryStation['files']>;

/** Founded once: thirty key pairs and as many passwords take longer than a history. */
let founded: Promise<readonly { readonly desk: Desk; readonly files: Profile }[]> | undefined;

async function found(): Promise<readonly { readonly desk: Desk; readonly files: Profile }[]> {
  const desks: Desk[] = [];
  for (const [index, story] of [groupStation, otherStation, roomStation].entries()) {
    const station = await StoryStation.found(story);
    const leader = story.accounts[0]?.name ?? '';
    await station.registerMedium('CD-1', 'secret', leader);
    desks.push({ station, leader, name: `s${index}` });
  }
  for (const [index, left] of desks.entries()) {
    for (const right of desks.slice(index + 1)) await exchangeCards(left.station, right.station);
  }
  for (const { station } of desks) await station.lock();
  return desks.map((desk) => ({ desk, files: desk.station.files() }));
}

/** Three real vaults that trust each other and have written no record; the 组长 is logged in at each. */
export async function freshDesks(): Promise<readonly Desk[]> {
  founded ??= found();
  const desks: Desk[] = [];
  for (const { desk, files } of await founded) {
    await desk.station.putBack(files);
    await desk.station.enter(desk.leader);
    desks.push(desk);
  }
  return desks;
}

/** A machine with a copy of the files, the 组长 logged in. */
export async function twinOf({ station, leader, name }: Desk): Promise<Desk> {
  const twin = await StoryStation.copyOf(station);
  await twin.enter(leader);
  return { station: twin, leader, name };
}
