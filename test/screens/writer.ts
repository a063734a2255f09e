import { askedFields, findField } from '#shared/domain/commonFields.ts';
import type { FieldDefinition } from '#shared/domain/fieldDefinition.ts';
import { type OfficeCode, permissionRolesOf } from '#shared/domain/kinds.ts';
import { permits } from '#shared/domain/permissions.ts';
import { REGISTERS } from '#shared/domain/registers/index.ts';
import { isEmpty } from '#shared/domain/rules.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import type { Json } from '#shared/kernel/canonical.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { DiskStation } from '../support/diskStation.ts';
import { definitionOf, nextMove, openStep, takersOf, type Volume } from './books.ts';
import { isAskedAlways, lastOf, note, troubleWords, workday } from './notes.ts';
import { plainWords } from './plainWords.ts';
import { addDays, type Known, meaning, NotYet } from './resolve.ts';
import { SLOTS } from './sampleStation.ts';
import type { RegisterWords, Turn, WordTable } from './words.ts';

type Values = Record<string, Json>;

const USUAL_COUNT = 9;
/** How often something is tried that is refused. */
const PATIENCE = 5;
/** Times of the days after a half-month begins at which people sit down in turn. */
const SITTINGS = [
  [0, '09:10'],
  [0, '11:05'],
  [0, '14:40'],
  [0, '16:20'],
  [1, '09:15'],
  [1, '15:10'],
  [2, '10:00'],
  [2, '16:30'],
] as const;

export interface WriterOptions {
  readonly words: WordTable;
  /** All of it within these half-months, for a look at the registers that must be quick. */
  readonly lastSlot?: number;
  /** At most so many records of a register. */
  readonly most?: number;
  readonly told?: (words: string) => void;
}

/** Writes the books of a year through the vault's own calls, each act by whoever may do it. */
export class Writer {
  readonly volumes: Volume[] = [];
  readonly #station: DiskStation;
  readonly #options: WriterOptions;
  readonly #people = new Map<string, string>();
  #today = SLOTS[0] ?? '';
  #sitting = 0;

  constructor(station: DiskStation, options: WriterOptions) {
    this.#station = station;
    this.#options = options;
    for (const register of Object.keys(REGISTERS)) this.#plan(register);
  }

  #wordsOf(register: string): RegisterWords {
    return this.#options.words[register] ?? { by: ['王五三'], fields: {} };
  }

  #plan(register: string): void {
    const words = this.#wordsOf(register);
    if (definitionOf(register).createLabel === undefined || words.isFound === true) return;
    const { lastSlot = SLOTS.length } = this.#options;
    const most = words.isBase === true ? undefined : this.#options.most;
    const count = Math.min(words.count ?? USUAL_COUNT, most ?? Number.POSITIVE_INFINITY);
    for (let i = 0; i < count; i += 1) {
      const spread = 2 + Math.floor((i * (SLOTS.length - 3)) / count);
      const slot = Math.min(words.slots?.[i % words.slots.length] ?? spread, lastSlot);
      const ago = words.ago?.[i % words.ago.length] ?? (i * 3) % 7;
      const day = workday(addDays(SLOTS[slot] ?? '', -ago));
      this.volumes.push({ ...this.#fresh(register, i), slot, day });
    }
  }

  #fresh(register: string, i: number): Volume {
    const { ends } = this.#wordsOf(register);
    const end = ends === undefined ? lastOf(definitionOf(register)) : ends[i % ends.length];
    const { isWhole } = this.#wordsOf(register);
    return {
      register,
      i,
      slot: 0,
      day: '',
      end,
      ...((isWhole === true || isWhole?.includes(i)) && { isWhole: true }),
      state: '',
      title: '',
      createdBy: '',
      values: {},
    };
  }

  async write(): Promise<void> {
    const { lastSlot = SLOTS.length } = this.#options;
    for (const [slot, day] of SLOTS.slice(0, lastSlot + 1).entries()) {
      for (const [after, time] of SITTINGS) {
        this.#sitting += 1;
        this.#today = addDays(day, after);
        this.#station.setClock(`${this.#today}T${time}`);
        await this.#sit(slot);
      }
      this.#options.told?.(`${day}　${this.volumes.filter((volume) => volume.id !== undefined).length} 条`);
    }
    await this.#station.leave();
  }

  /** Everybody who has something to do does it, one after the other; answers whether anything was done. */
  async #sit(slot: number): Promise<boolean> {
    let isDone = false;
    for (const { name } of this.#station.story.accounts) {
      if (!this.#hasWork(name, slot)) continue;
      await this.#station.enter(name);
      if (this.#people.size === 0) await this.#learnPeople();
      // What one act brings about may be the next thing to do for the same person.
      while (await this.#work(name, slot)) isDone = true;
    }
    return isDone;
  }

  #hasWork(name: string, slot: number): boolean {
    return this.#people.size === 0 || this.volumes.some((volume) => this.#isFor(name, volume, slot));
  }

  #isFor(name: string, volume: Volume, slot: number): boolean {
    if (volume.slot > slot || volume.trouble !== undefined) return false;
    if (volume.notBefore !== undefined && volume.notBefore > this.#sitting) return false;
    if (volume.id === undefined) return this.#writerOf(volume) === name;
    const move = nextMove(volume);
    if (move === undefined) return this.#mayComplete(volume) && this.#completerOf(volume) === name;
    return takersOf(volume, move, this.accounts())[0] === name;
  }

  /** Those who can write in the books. */
  accounts() {
    return this.#station.story.accounts.flatMap((account) => {
      const person = this.#people.get(account.name);
      const roles = permissionRolesOf(account.offices as OfficeCode[]);
      return person === undefined || permits(roles, 'biz.write').kind === 'forbidden'
        ? []
        : [{ account, person }];
    });
  }

  #writerOf({ register, i }: Volume): string {
    const { by } = this.#wordsOf(register);
    return by[i % by.length] ?? '王五三';
  }

  async #learnPeople(): Promise<void> {
    for (const { name, person } of await this.#station.call('records.people', {}))
      this.#people.set(name, person);
  }

  async #work(name: string, slot: number): Promise<boolean> {
    let isDone = false;
    for (const volume of this.volumes) {
      if (!this.#isFor(name, volume, slot)) continue;
      const done = await this.#step(volume);
      isDone ||= done;
    }
    if (isDone) await this.#findMade(slot);
    return isDone;
  }

  async #step(volume: Volume): Promise<boolean> {
    try {
      const result =
        volume.id === undefined
          ? await this.#create(volume)
          : nextMove(volume) === undefined
            ? await this.#complete(volume)
            : await this.#carryOn(volume, volume.id);
      if (!result.ok) return this.#refused(volume, result.error);
      if (volume.createdBy === '') volume.createdBy = this.#people.get(this.#station.sitting) ?? '';
      note(volume, result.value);
      return true;
    } catch (cause) {
      if (!(cause instanceof NotYet)) throw cause;
      volume.waits = cause.message;
      volume.notBefore = this.#sitting + 3;
      return false;
    }
  }

  /** Another act may clear the way: tried again at the next sittings, then given up. */
  #refused(volume: Volume, error: unknown): false {
    volume.refusals = (volume.refusals ?? 0) + 1;
    volume.waits = `${this.#station.sitting} ${troubleWords(volume, error)}`;
    volume.notBefore = this.#sitting + 1;
    if (volume.refusals === PATIENCE) volume.trouble = volume.waits;
    return false;
  }

  get known(): Known {
    return {
      today: this.#today,
      person: (name) => {
        const person = this.#people.get(name);
        if (person === undefined) throw new Error(`nobody called ${name} here`);
        return person;
      },
      records: (register) =>
        this.volumes.flatMap(({ register: of, id, state, title }) =>
          of === register && id !== undefined ? [{ id, state, title }] : [],
        ),
    };
  }

  #turn({ i, day }: Volume): Turn {
    return { i, day };
  }

  async #create(volume: Volume): Promise<Result<RecordView>> {
    const { register } = volume;
    const words = this.#wordsOf(register);
    const from = words.from === undefined ? undefined : meaning([words.from], this.#turn(volume), this.known);
    const suggested = await this.#station.call('records.suggest', {
      register,
      ...(typeof from === 'string' && { copyFrom: from }),
    });
    const values: Values = { ...suggested };
    for (const field of definitionOf(register).fields) {
      const value = this.#firstValue(volume, field, suggested);
      if (value !== undefined) values[field.id] = value;
    }
    if (words.confidential?.includes(volume.i) === true) Object.assign(values, this.#marking());
    return this.#station.ask('records.create', { register, values });
  }

  #marking(): Values {
    const circle = ['张三一', '李四二', '王五三', '赵六五', '孙七六', '周八七'];
    return {
      classification: 'confidential',
      secrecyUntil: '5年',
      markedOn: this.#today,
      accessScope: circle.map((name) => this.known.person(name)),
    };
  }

  /** What stands in a field when the record is made: our words, what is suggested, or plain words where it must be filled. */
  #firstValue(volume: Volume, field: FieldDefinition, suggested: Readonly<Values>): Json | undefined {
    const { fields, only } = this.#wordsOf(volume.register);
    // Somebody else's to say, with an act of theirs.
    const isForOthers = field.writers !== undefined;
    const isLater = field.later === true && fields[field.id] === undefined;
    const isSet = isForOthers || isLater || field.auto === true || field.kind === 'attachments';
    if (isSet || only?.[field.id]?.includes(volume.i) === false) return undefined;
    const words = fields[field.id];
    if (words !== undefined) return meaning(words, this.#turn(volume), this.known);
    if (suggested[field.id] !== undefined || field.required !== 'yes') return undefined;
    return plainWords(field, this.#turn(volume), this.known);
  }

  async #carryOn(volume: Volume, record: string): Promise<Result<RecordView>> {
    const move = nextMove(volume);
    const got = await this.#station.ask('records.get', { record });
    if (!got.ok || move === undefined) return got;
    const view = got.value;
    const { heads } = view;
    const opinion = this.#opinion(volume);
    const step = openStep(volume, move);
    if (step !== undefined) {
      const set = this.#asked(volume, step.fields ?? [], {});
      return this.#station.ask('records.sign', {
        record,
        heads: [...heads],
        step: step.id,
        set,
        ...(step.asks !== 'nothing' && { opinion }),
      });
    }
    const written = await this.#writeBefore(volume, move.to, view);
    if (written !== undefined) return written;
    const offered = view.moves.find(({ to }) => to === move.to);
    const set = this.#asked(
      volume,
      askedFields(definitionOf(volume.register), move.to),
      offered?.suggested ?? {},
    );
    return this.#station.ask('records.move', {
      record,
      heads: [...heads],
      to: move.to,
      set,
      ...(move.asks !== 'nothing' && { opinion: move.asks === 'reason' ? this.#reason(volume) : opinion }),
      ...(move.isIrreversible && { password: this.#station.passwordOf(this.#station.sitting) }),
    });
  }

  /** What has to stand in the record before the move, where it is not there yet; undefined when nothing is left. */
  async #writeBefore(
    volume: Volume,
    to: string,
    { record, heads, values }: RecordView,
  ): Promise<Result<RecordView> | undefined> {
    const wanted = Object.entries(this.#wordsOf(volume.register).before?.[to] ?? {});
    const set: Values = {};
    for (const [id, words] of wanted) {
      const value = isEmpty(values[id]) ? meaning(words, this.#turn(volume), this.known) : undefined;
      if (value !== undefined) set[id] = value;
    }
    if (Object.keys(set).length === 0) return undefined;
    return this.#station.ask('records.edit', { record, heads: [...heads], values: set });
  }

  #opinion({ register, i }: Volume): string {
    const opinions = this.#wordsOf(register).opinions ?? [
      '同意。',
      '同意，请按要求办理。',
      '同意。注意时限。',
    ];
    return opinions[i % opinions.length] ?? '同意。';
  }

  #reason({ register, i }: Volume): string {
    const reasons = this.#wordsOf(register).reasons ?? ['重复登记，以前一件为准。', '事项有变，不再办理。'];
    return reasons[i % reasons.length] ?? '';
  }

  /** What a dialog asks for and is not there yet. */
  #asked(volume: Volume, ids: readonly string[], suggested: Readonly<Values>): Values {
    const definition = definitionOf(volume.register);
    const { fields, asked } = this.#wordsOf(volume.register);
    const set: Values = {};
    for (const id of ids) {
      const field = findField(definition, id);
      if (field === undefined || field.auto === true) continue;
      const words = asked?.[id] ?? (isEmpty(volume.values[id]) ? fields[id] : undefined);
      const isNeeded = isEmpty(volume.values[id]) && isAskedAlways(field);
      const value =
        words !== undefined
          ? meaning(words, this.#turn(volume), this.known)
          : (suggested[id] ?? (isNeeded ? plainWords(field, this.#turn(volume), this.known) : undefined));
      if (value !== undefined) set[id] = value;
    }
    return set;
  }

  #mayComplete(volume: Volume): boolean {
    const { later, isAlwaysLater } = this.#wordsOf(volume.register);
    const isAsked = later !== undefined && (isAlwaysLater === true || volume.i % 2 === 0);
    return isAsked && volume.isCompleted !== true && this.#completerOf(volume) !== '';
  }

  #completerOf(volume: Volume): string {
    return (
      this.#station.story.accounts.find(({ name }) => this.#people.get(name) === volume.createdBy)?.name ?? ''
    );
  }

  async #complete(volume: Volume): Promise<Result<RecordView>> {
    const got = await this.#station.ask('records.get', { record: volume.id ?? '' });
    if (!got.ok) return got;
    const view = got.value;
    const { later = {} } = this.#wordsOf(volume.register);
    const set: Values = {};
    for (const [id, words] of Object.entries(later)) {
      const value = view.later.includes(id) ? meaning(words, this.#turn(volume), this.known) : undefined;
      if (value !== undefined) set[id] = value;
    }
    const isNothing = Object.keys(set).length === 0;
    const done = isNothing
      ? got
      : await this.#station.ask('records.complete', { record: view.record, heads: [...view.heads], set });
    if (done.ok) volume.isCompleted = true;
    return done;
  }

  /** Records that acts have brought about, such as the 议定事项 of a meeting. */
  async #findMade(slot: number): Promise<void> {
    for (const register of Object.keys(REGISTERS)) {
      if (this.#wordsOf(register).isFound !== true) continue;
      const { rows } = await this.#station.call('records.list', { register, offset: 0, limit: 500 });
      for (const row of rows) {
        if (this.volumes.some(({ id }) => id === row.record)) continue;
        const i = this.volumes.filter((each) => each.register === register).length;
        const createdBy = this.#people.get(this.#station.sitting) ?? '';
        const fresh = this.#fresh(register, i);
        const volume: Volume = { ...fresh, slot, day: this.#today, id: row.record, createdBy };
        note(volume, await this.#station.call('records.get', { record: row.record }));
        this.volumes.push(volume);
      }
    }
  }
}
