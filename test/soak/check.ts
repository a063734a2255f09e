import type { RecordView } from '#shared/ipc/vault/records.ts';
import { mustBe } from '../support/vaultStation.ts';
import type { Acknowledged } from './acknowledged.ts';
import type { Essence } from './essence.ts';
import type { Machine } from './machine.ts';

/** What one look after a kill found. `wrong` must be empty. */
export interface Found {
  readonly wrong: readonly string[];
  /** Acts that nobody had been told of, and that are there, whole. */
  readonly reappeared: number;
  readonly records: number;
}

/**
 * After a restart, somebody logged in: everything acknowledged is there as it was; of what was begun and not
 * answered, all or nothing; no number twice; nothing that nobody made.
 */
export class Look {
  readonly #machine: Machine;
  readonly #acknowledged: Acknowledged;
  readonly #wrong: string[] = [];
  #reappeared = 0;

  constructor(machine: Machine, acknowledged: Acknowledged) {
    this.#machine = machine;
    this.#acknowledged = acknowledged;
  }

  async compare(): Promise<Found> {
    const essences = await this.#machine.line.essences();
    const found = new Map(essences.map((essence) => [essence.record, essence]));
    this.#lookForLost(found);
    for (const essence of essences) await this.#judge(essence);
    this.#lookForHalves(found);
    this.#lookForTwice(essences);
    const reappeared = this.#reappeared;
    this.#acknowledged.open = undefined;
    return { wrong: this.#wrong, reappeared, records: essences.length };
  }

  /** Reads every attachment: sealed chunks, put together, against the digest in the journal. */
  async readAttachments(records: Iterable<RecordView>): Promise<number> {
    let read = 0;
    for (const { record, number, attachments } of records) {
      for (const { id, bytes, name } of attachments) {
        const size = await this.#machine.line.attachmentSize(record, id);
        if (size !== bytes) this.#wrong.push(`附件读不出：${number} ${name}`);
        read += 1;
      }
    }
    return read;
  }

  async #get(record: string): Promise<RecordView> {
    return mustBe(await this.#machine.line.call('records.get', { record }));
  }

  #lookForLost(found: ReadonlyMap<string, Essence>): void {
    for (const { record, number } of this.#acknowledged.essences.values()) {
      if (!found.has(record)) this.#wrong.push(`已确认的记录不见了：${number} ${record}`);
    }
  }

  async #judge(essence: Essence): Promise<void> {
    const { essences, open } = this.#acknowledged;
    const known = essences.get(essence.record);
    if (known?.digest === essence.digest) return;
    if (open?.brings?.get(essence.record)?.digest === essence.digest) return;
    const view = await this.#get(essence.record);
    if (known === undefined) {
      this.#judgeNew(view);
      return;
    }
    const before = this.#acknowledged.views.get(view.record);
    if (open?.record === view.record && open.makes(view, before)) this.#adopt(view);
    else if (this.#isHandedOver(view, before)) this.#acknowledged.keep(view);
    else this.#wrong.push(`已确认的内容变了：${view.number} ${view.record}`);
  }

  /** A 议定事项 that was at 立项 when its meeting was finalised, and has since been handed over by the follow-up. */
  #isHandedOver(view: RecordView, before: RecordView | undefined): boolean {
    return view.register === 'resolutionItem' && before?.state === 'open' && view.state === 'assigned';
  }

  #judgeNew(view: RecordView): void {
    const { words, open } = this.#acknowledged;
    const said = String(view.values.leaderConclusion ?? '');
    if (view.register === 'resolutionItem') this.#judgeItem(view);
    else if (words.has(said)) this.#judgeScreen(view, said);
    else if (open !== undefined && open.record === undefined && open.makes(view, undefined))
      this.#adopt(view);
    else this.#wrong.push(`没有人做过的记录：${view.number} ${view.record} ${said.slice(0, 60)}`);
  }

  /** Saved on the screen, whose answer is a sentence: the record is found by its words. */
  #judgeScreen(view: RecordView, said: string): void {
    const { words } = this.#acknowledged;
    if (words.get(said) !== undefined) this.#wrong.push(`屏幕上保存一次，有了两条：${view.number}`);
    words.set(said, view.record);
    this.#acknowledged.keep(view);
  }

  #judgeItem(view: RecordView): void {
    const meeting = String(view.values.meetingId ?? '');
    const { items } = this.#acknowledged;
    items.set(meeting, (items.get(meeting) ?? new Set()).add(view.record));
    this.#acknowledged.keep(view);
  }

  #adopt(view: RecordView): void {
    this.#reappeared += 1;
    this.#acknowledged.keep(view);
  }

  /** An import is all its records or none; a 定稿 brings all its 议定事项 or is none. */
  #lookForHalves(found: ReadonlyMap<string, Essence>): void {
    const { open, words, items, views, imported } = this.#acknowledged;
    const brought = [...(open?.brings ?? [])];
    const there = brought.filter(([record, { digest }]) => found.get(record)?.digest === digest);
    if (there.length > 0 && there.length < brought.length) {
      this.#wrong.push(`导入只到了一半：${there.length}/${brought.length}`);
    } else if (there.length > 0) {
      this.#reappeared += 1;
      for (const [record, essence] of there) {
        this.#acknowledged.essences.set(record, essence);
        imported.add(record);
      }
    }
    for (const [said, record] of words) {
      if (record === undefined) this.#wrong.push(`屏幕上说已保存，没有：${said.slice(0, 20)}`);
    }
    for (const view of views.values()) {
      if (view.register !== 'groupMeeting' || imported.has(view.record)) continue;
      const noted = view.values.resolutions;
      const due = view.isFrozen && Array.isArray(noted) ? noted.length : 0;
      const has = items.get(view.record)?.size ?? 0;
      if (has !== due) this.#wrong.push(`定稿只做了一半：${view.number}，议定事项${has}/${due}`);
    }
  }

  #lookForTwice(essences: readonly Essence[]): void {
    const numbers = essences.map(({ register, number }) => `${register} ${number}`);
    const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index);
    for (const number of new Set(twice)) this.#wrong.push(`编号给了两次：${number}`);
  }
}
