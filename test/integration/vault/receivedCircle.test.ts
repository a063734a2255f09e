import { beforeAll, describe, expect, it } from 'vitest';
import {
  exchangeCards,
  groupStation,
  receive,
  roomStation,
  StoryStation,
  send,
} from '../../support/storyStation.ts';
import { codeOf, mustBe } from '../../support/vaultStation.ts';

describe('知悉范围 of a received record', () => {
  let room: StoryStation;
  let record: string;

  beforeAll(async () => {
    const group = await StoryStation.found(groupStation);
    room = await StoryStation.found(roomStation);
    await group.enter('王五三');
    await room.enter('何三八');
    await exchangeCards(group, room);
    await group.registerMedium('CD-1', 'secret', '王五三');
    const heldOn = String((await group.meetingValues()).heldOn);
    const view = await group.createMeeting({
      classification: 'confidential',
      secrecyUntil: '5年',
      markedOn: heldOn,
      accessScope: [await group.person('王五三')],
    });
    record = view.record;
    const bytes = await send(group, [room], { approver: '李四二' });
    await receive(room, bytes);
  });

  it('shows a 秘密 record to the leader of the unit it was approved for', async () => {
    await room.enter('刘二一');
    expect((await room.get(record)).marking).toBe('秘密★5年');
    const list = mustBe(await room.call('records.list', { register: 'groupMeeting', offset: 0, limit: 10 }));
    expect(list.rows.map((row) => row.record)).toEqual([record]);
  });

  it('shows nothing of it to the others there, not even to who carried it in', async () => {
    await room.enter('何三八');
    expect(codeOf(await room.call('records.get', { record }))).toBe('NOT_FOUND');
    const list = mustBe(await room.call('records.list', { register: 'groupMeeting', offset: 0, limit: 10 }));
    expect(list.all).toBe(0);
  });
});
