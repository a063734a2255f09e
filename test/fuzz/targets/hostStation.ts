import { decodePayload, type FramedTable } from '#renderer/vault/store/rowCodec.ts';
import { encodeCard } from '#shared/bundle/card.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { REFS, StoryStation } from '../../support/storyStation.ts';
import { mustBe } from '../../support/vaultStation.ts';
import { digest, realSuite } from './fuzzSuite.ts';
import { cardOfSender, SENDER, SENDER_ID } from './stations.ts';

const LEADER = '张三一';
/** What a refused or discarded bundle may leave behind: that it was tried. */
const TRACES: ReadonlySet<FramedTable> = new Set(['audit', 'settings', 'keyring']);

/** Everything that is kept of a station, as one text; the frames by number, so that new ones are told apart. */
export interface Holdings {
  readonly frames: readonly string[];
  readonly rest: string;
}

/** A whole station in memory with the real vault, on which hostile input is tried. */
export class HostStation {
  readonly station: StoryStation;
  readonly record: string;
  readonly stationId: string;
  readonly receiverKey: string;

  private constructor(station: StoryStation, record: string, stationId: string, receiverKey: string) {
    this.station = station;
    this.record = record;
    this.stationId = stationId;
    this.receiverKey = receiverKey;
  }

  /** A founded station with one meeting, somebody logged in, and the harmful sender trusted. */
  static async found(): Promise<HostStation> {
    const station = await StoryStation.found();
    await station.enter(LEADER);
    const { record } = await station.createMeeting();
    const card = cardOfSender(realSuite, SENDER.privateKey);
    station.main.files.set(REFS.card, encodeCard(card));
    const read = mustBe(await station.call('stations.readCard', { ref: REFS.card }));
    mustBe(await station.call('stations.trust', { token: read.token, fingerprint: read.card.fingerprint }));
    mustBe(await station.call('stations.writeCard', { ref: REFS.card }));
    const own = JSON.parse(new TextDecoder().decode(station.main.files.get(REFS.card))) as {
      card: { stationId: string; encryptionKeys: { internal: string } };
    };
    const { stationId, encryptionKeys } = own.card;
    return new HostStation(station, record, stationId, encryptionKeys.internal);
  }

  /** What the station keeps: frames, attachments, and what its registers say. */
  async holdings(): Promise<Holdings> {
    const { main } = this.station;
    const frames = main.frames.map(({ n, payload }) => `${n}:${toHex(digest(payload))}`);
    const lists = await Promise.all(
      ['groupMeeting', 'resolutionItem', 'meetingMinutes'].map((register) =>
        this.station.call('records.list', { register, offset: 0, limit: 1000 }),
      ),
    );
    const trusted = await this.station.call('stations.trusted', {});
    const rest = JSON.stringify([
      [...main.blobs.keys()],
      lists,
      trusted.ok ? trusted.value.length : trusted.error,
    ]);
    return { frames, rest };
  }

  /** What changed beside the traces of an attempt; undefined when nothing did. */
  async changesSince(before: Holdings): Promise<string | undefined> {
    const after = await this.holdings();
    if (before.frames.some((frame, index) => after.frames[index] !== frame))
      return 'a frame that was there changed';
    for (const { n, payload } of this.station.main.frames.slice(before.frames.length)) {
      const decoded = decodePayload(payload);
      if (!decoded.ok) return `frame ${n} is none`;
      const other = decoded.value.rows.find(({ table }) => !TRACES.has(table));
      if (other !== undefined) return `frame ${n} holds a row of ${other.table}`;
    }
    return after.rest === before.rest ? undefined : 'registers, attachments or trust differ';
  }

  /** Reads what the registers hold as a person would; whatever came in must not stop that. */
  async readEverything(): Promise<void> {
    const { station } = this;
    for (const register of ['groupMeeting', 'resolutionItem', 'meetingMinutes', 'exchangeBundle']) {
      const list = await station.call('records.list', { register, offset: 0, limit: 50 });
      for (const row of list.ok ? list.value.rows.slice(0, 8) : []) {
        await station.call('records.get', { record: row.record });
      }
      await station.call('records.suggest', { register });
    }
    await station.call('records.search', { text: '会议', limit: 20 });
    await station.call('records.people', {});
    await station.call('exchange.lines', {});
    const receivers = [SENDER_ID];
    await station.call('export.plan', { receivers, kind: 'collaborate', selection: 'sinceLast' });
  }

  /** The same files under a new process. */
  async startAgain(): Promise<string | undefined> {
    const report = await this.station.restart();
    this.station.session = undefined;
    if (report.error !== undefined) return `start: ${report.error.code}`;
    const entered = await this.station.tryLogin(LEADER, this.station.passwordOf(LEADER));
    if (!entered.ok) return `log-in: ${entered.error.code}`;
    this.station.session = entered.value;
    const record = await this.station.call('records.get', { record: this.record });
    return record.ok ? undefined : `own record: ${record.error.code}`;
  }
}
