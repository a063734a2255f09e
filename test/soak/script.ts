import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Result } from '#shared/kernel/result.ts';
import { groupStation } from '../demo/story.ts';
import { passwordOf } from '../support/driver.ts';
import { saveMeeting } from '../support/faults.ts';
import { mustBe } from '../support/vaultStation.ts';
import { type Acknowledged, type Act, type Attempt, holds, isOneMore } from './acknowledged.ts';
import type { Machine } from './machine.ts';
import { MeetingForm } from './meetingForm.ts';
import type { Parcel, Peer } from './peer.ts';
import type { Seeded } from './seeded.ts';

const LEADER = '张三一';
const CLERK = '王五三';

/** How often each act comes. Locks cost a new page each. */
const WEIGHTS: Readonly<Record<Act, number>> = {
  save: 24,
  saveOnScreen: 0,
  edit: 22,
  send: 12,
  finalise: 14,
  attach: 10,
  annotate: 6,
  correct: 6,
  import: 5,
  lock: 1,
};

/** What people do at the desk, one act at a time, each noted before and after. */
export class Script {
  readonly #machine: Machine;
  readonly #acknowledged: Acknowledged;
  readonly #seeded: Seeded;
  readonly #peer: Peer;
  readonly #form: MeetingForm;
  #waiting: Parcel | undefined;
  #count = 0;

  constructor(machine: Machine, acknowledged: Acknowledged, seeded: Seeded, peer: Peer) {
    this.#machine = machine;
    this.#acknowledged = acknowledged;
    this.#seeded = seeded;
    this.#peer = peer;
    this.#form = new MeetingForm(machine, seeded);
  }

  /** The next act as the seed has it; one that has nothing to act upon becomes a save. */
  async next(): Promise<void> {
    await this.do(this.#seeded.weighted(WEIGHTS));
  }

  async do(act: Act): Promise<void> {
    const acts: Readonly<Record<Act, () => Promise<boolean>>> = {
      save: () => this.#save(),
      saveOnScreen: () => this.#saveOnScreen(),
      edit: () => this.#edit(),
      send: () => this.#send(),
      finalise: () => this.#finalise(),
      attach: () => this.#attach(),
      annotate: () => this.#annotate(),
      correct: () => this.#correct(),
      import: () => this.#import(),
      lock: () => this.#lock(),
    };
    if (!(await acts[act]())) await this.#save();
  }

  /** A bundle made ready, so that the blow falls into the import and not into its making. */
  async prepareImport(meetings = 1 + this.#seeded.below(5), characters = 0): Promise<Parcel> {
    this.#waiting ??= await this.#peer.pack(meetings, characters);
    return this.#waiting;
  }

  /** The disk went back to before its import. */
  keepParcel(parcel: Parcel): void {
    this.#waiting = parcel;
  }

  #marker(): string {
    this.#count += 1;
    return `会议要求${this.#count}：${this.#seeded.words(20 + this.#seeded.below(160))}`;
  }

  async #run(attempt: Attempt, call: () => Promise<Result<RecordView>>): Promise<true> {
    this.#acknowledged.begin(attempt);
    const answer = await call();
    if (!answer.ok) throw new Error(`${attempt.act} was refused: ${JSON.stringify(answer.error)}`);
    this.#acknowledged.answered(answer.value);
    return true;
  }

  async #save(): Promise<boolean> {
    await this.#machine.changeTo(CLERK);
    const conclusion = this.#marker();
    const values = await this.#form.values(conclusion);
    const makes = (found: RecordView) =>
      holds(found, values) && found.number !== '' && found.state === 'draft';
    return this.#run({ act: 'save', makes }, () =>
      this.#machine.line.call('records.create', { register: 'groupMeeting', values }),
    );
  }

  async #saveOnScreen(): Promise<boolean> {
    const words = `屏幕上写：${this.#marker()}`;
    this.#acknowledged.begin({
      act: 'saveOnScreen',
      makes: (found) => holds(found, { leaderConclusion: words }),
    });
    await saveMeeting(this.#machine.desk.page, words);
    this.#acknowledged.answeredOnScreen(words);
    return true;
  }

  #pick(isWanted: (view: RecordView) => boolean): RecordView | undefined {
    const found = this.#acknowledged.own('groupMeeting', isWanted);
    return found.length === 0 ? undefined : this.#seeded.pick(found);
  }

  async #edit(): Promise<boolean> {
    const view = this.#pick(({ state }) => state === 'draft');
    if (view === undefined) return false;
    await this.#machine.changeTo(CLERK);
    const values = { leaderConclusion: this.#marker(), place: `${this.#seeded.below(30) + 1}号会议室` };
    const { record, heads } = view;
    const makes = (found: RecordView, before: RecordView | undefined) =>
      isOneMore(found, before) && holds(found, values);
    return this.#run({ act: 'edit', record, makes }, () =>
      this.#machine.line.call('records.edit', { record, heads: [...heads], values }),
    );
  }

  async #send(): Promise<boolean> {
    const view = this.#pick(({ state, missing }) => state === 'draft' && missing.length === 0);
    if (view === undefined) return false;
    await this.#machine.changeTo(CLERK);
    const { record, heads } = view;
    const makes = (found: RecordView, before: RecordView | undefined) =>
      isOneMore(found, before) && found.state === 'reviewing';
    return this.#run({ act: 'send', record, makes }, () =>
      this.#machine.line.call('records.move', { record, heads: [...heads], to: 'reviewing' }),
    );
  }

  async #finalise(): Promise<boolean> {
    const view = this.#pick(({ state }) => state === 'reviewing');
    if (view === undefined) return false;
    await this.#machine.changeTo(LEADER);
    const { record, heads } = view;
    const set = { pageEnd: Number(view.values.pageNo) + 2 };
    const makes = (found: RecordView, before: RecordView | undefined) =>
      isOneMore(found, before) && found.state === 'finalized' && holds(found, set);
    const asked = { record, heads: [...heads], to: 'finalized', opinion: '同意', set };
    const password = passwordOf(groupStation, LEADER);
    return this.#run({ act: 'finalise', record, makes }, () =>
      this.#machine.line.call('records.move', { ...asked, password }),
    );
  }

  async #attach(): Promise<boolean> {
    const view = this.#pick(({ canAttach, attachments }) => canAttach && attachments.length < 3);
    if (view === undefined) return false;
    await this.#machine.changeTo(CLERK);
    const name = `扫描${this.#acknowledged.counts.get('attach') ?? 0}.pdf`;
    // From a page to a scan of three chunks.
    const bytes = this.#seeded.bytes(
      1000 + this.#seeded.below(this.#seeded.pick([4_000, 300_000, 2_500_000])),
    );
    bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
    writeFileSync(join(this.#machine.medium, 'scan.pdf'), bytes);
    const ref = await this.#machine.choose('readAttachment', 'scan.pdf');
    const { record } = view;
    const makes = (found: RecordView, before: RecordView | undefined) =>
      isOneMore(found, before) && found.attachments.at(-1)?.bytes === bytes.length;
    return this.#run({ act: 'attach', record, makes }, () =>
      this.#machine.line.call('records.attach', { record, ref, name, isSignedScan: false }),
    );
  }

  async #annotate(): Promise<boolean> {
    const view = this.#pick(({ canAnnotate }) => canAnnotate);
    if (view === undefined) return false;
    await this.#machine.changeTo(CLERK);
    const { record } = view;
    const note = this.#marker();
    return this.#run({ act: 'annotate', record, makes: isOneMore }, () =>
      this.#machine.line.call('records.annotate', { record, note }),
    );
  }

  async #correct(): Promise<boolean> {
    const view = this.#pick(({ state }) => state === 'finalized');
    if (view === undefined) return false;
    await this.#machine.changeTo(LEADER);
    const { record } = view;
    const after = `${this.#seeded.below(900) + 100}会议室`;
    const makes = (found: RecordView, before: RecordView | undefined) =>
      isOneMore(found, before) && found.corrections.some((correction) => correction.after === after);
    return this.#run({ act: 'correct', record, makes }, () =>
      this.#machine.line.call('records.correct', {
        record,
        path: 'place',
        after,
        reason: '会议当日改了地点',
      }),
    );
  }

  async #import(): Promise<boolean> {
    const stage = await this.stageImport();
    if (stage !== undefined) await this.confirmImport(stage);
    return true;
  }

  /** Copied, proven and shown; undefined when it turns out to be in already. */
  async stageImport(): Promise<string | undefined> {
    await this.#machine.changeTo(CLERK);
    const parcel = await this.prepareImport();
    const ref = await this.#machine.choose('readBundle', parcel.name);
    this.#acknowledged.begin({ act: 'import', makes: () => false, brings: parcel.brings });
    const staged = await this.#machine.line.call('import.stage', { ref });
    if (staged.ok || staged.error.code !== 'BUNDLE_ALREADY_IMPORTED') return mustBe(staged).stage;
    // The kill came after the commit and before the answer: it stands, and is not done twice.
    this.#acknowledged.answered();
    this.#waiting = undefined;
    return undefined;
  }

  async confirmImport(stage: string): Promise<void> {
    mustBe(await this.#machine.line.call('import.confirm', { stage, isFingerprintCompared: true }));
    this.#acknowledged.answered();
    this.#waiting = undefined;
  }

  async #lock(): Promise<boolean> {
    this.#acknowledged.begin({ act: 'lock', makes: () => false });
    await this.#machine.lock();
    this.#acknowledged.answered();
    await this.#machine.logIn(CLERK);
    return true;
  }
}
