import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeCard, parseCard, type StationCard } from '#shared/bundle/card.ts';
import { createSuite, type Suite } from '#shared/crypto/suite.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { groupStation } from '../demo/story.ts';
import { makeStore } from '../support/driver.ts';
import { type Built, buildBaselines } from './baseline/build.ts';
import { PlainWindow } from './baseline/plainWindow.ts';
import { CorpusFiles } from './corpus/corpusFiles.ts';
import { PaperStation } from './corpus/sender.ts';
import { BenchDesk } from './desk/benchDesk.ts';
import { Profile } from './desk/profile.ts';

/** Sees every record here: leaders see what other stations sent. */
export const READER = '张三一';
/** Registers media. */
const KEEPER = '孙七六';
export const APPROVER = '李四二';
export const MEDIUM = '示教纪–盘–009';

export interface RigOptions {
  readonly records: number;
  readonly runs: number;
  readonly executable: string | undefined;
  /** Whose records they are; undefined: minutes of 组务会. */
  readonly register: RegisterDefinition | undefined;
  readonly told: (words: string) => void;
}

export interface ImportTimes {
  /** Choosing the file → everything in it proven and shown. */
  readonly stagingMs: number;
  /** Confirmed → committed on both copies. */
  readonly confirmMs: number;
  readonly bundleBytes: number;
}

/** Everything the lines are measured on; each thing is made when the first line asks for it. */
export class Rig {
  readonly options: RigOptions;
  readonly suite: Suite;
  readonly corpus: CorpusFiles;
  readonly built: Built;
  readonly #scratch: string;
  readonly #sender: PaperStation;
  /** Whom the export is for. */
  readonly receiver: PaperStation;
  #template: Promise<Template> | undefined;
  #filled: Promise<Filled> | undefined;
  #copies = 0;

  private constructor(options: RigOptions, suite: Suite, corpus: CorpusFiles, built: Built, scratch: string) {
    this.options = options;
    this.suite = suite;
    this.corpus = corpus;
    this.built = built;
    this.#scratch = scratch;
    this.#sender = PaperStation.sender(suite);
    this.receiver = new PaperStation(suite, 'sreceiver00000000', '4号站');
  }

  /** `folder`: where builds and corpora are kept; the profiles of this run lie below it too, and go with it. */
  static async of(folder: string, options: RigOptions): Promise<Rig> {
    const suite = await createSuite({ bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) });
    mkdirSync(folder, { recursive: true });
    removeLeftovers(folder);
    const scratch = join(folder, `run-${process.pid}`);
    mkdirSync(scratch, { recursive: true });
    options.told(`语料 ${options.records} 条`);
    const corpus = await CorpusFiles.of(folder, options.records, 1, suite.sm3, options.register);
    const built = await buildBaselines(join(scratch, 'built'));
    return new Rig(options, suite, corpus, built, scratch);
  }

  file(name: string): string {
    return join(this.#scratch, name);
  }

  launch(profile: Profile): Promise<BenchDesk> {
    return BenchDesk.launch(profile, this.options.executable);
  }

  /** The plain application beside a desk. Its database lies in the desk's profile, so copies have it too. */
  plainBeside(desk: BenchDesk): Promise<PlainWindow> {
    return PlainWindow.open(desk.app, {
      pages: this.built.plainPages,
      preload: this.built.plainPreload,
      records: this.corpus.recordsPath,
      log: desk.profile.beside('plain.log'),
    });
  }

  /** A station with people, trusted cards and a medium, without any record; the plain database is full. */
  template(): Promise<Template> {
    this.#template ??= this.#found();
    return this.#template;
  }

  async copyOfTemplate(): Promise<Profile> {
    const { profile } = await this.template();
    this.#copies += 1;
    return profile.copyTo(this.file(`desk-${this.#copies}`));
  }

  /** A desk with all records, unlocked by `READER`. Whoever imports for a line may leave his here. */
  filled(): Promise<Filled> {
    this.#filled ??= this.#fill();
    return this.#filled;
  }

  /** The filled desk as on any morning: opened from what the last lock left, nothing looked at yet. */
  async reopened(): Promise<Filled> {
    const filled = await this.filled();
    await filled.desk.lock();
    await filled.desk.enter(READER);
    // What the page asks by itself comes first.
    await filled.desk.ask('work.today', { days: 7 });
    return filled;
  }

  keepFilled(filled: Filled): void {
    this.#filled = Promise.resolve(filled);
  }

  /** Closes the filled desk so that its profile may be started anew, and answers the profile. */
  async closeFilled(): Promise<Profile> {
    const { desk } = await this.filled();
    await desk.close().catch(() => undefined);
    this.#filled = undefined;
    this.#closed = desk.profile;
    return desk.profile;
  }

  #closed: Profile | undefined;

  /** After a line that failed: whatever state it left the desk in, the next line finds one that was started anew. */
  async recover(): Promise<void> {
    if (this.#filled !== undefined) await this.closeFilled().catch(() => undefined);
    this.#filled = undefined;
  }

  /** The profile of a filled desk that is not running. */
  async filledProfile(): Promise<Profile> {
    return this.#closed !== undefined && this.#filled === undefined ? this.#closed : this.closeFilled();
  }

  async importCorpus(desk: BenchDesk): Promise<ImportTimes> {
    const { bundle, bytes } = await this.template();
    const ref = await desk.choose('readBundle', bundle);
    const staged = await desk.timed('import.stage', { ref });
    const { added, refused, conflicting, inert } = staged.value.totals;
    if (added !== this.corpus.summary.entries || refused + conflicting + inert > 0)
      throw new Error(`staged ${JSON.stringify(staged.value.totals)} of ${this.corpus.summary.entries}`);
    const confirmed = await desk.timed('import.confirm', {
      stage: staged.value.stage,
      isFingerprintCompared: true,
    });
    return { stagingMs: staged.ms, confirmMs: confirmed.ms, bundleBytes: bytes };
  }

  async #found(): Promise<Template> {
    this.options.told('建站、受信、登记介质');
    const profile = new Profile(this.file('template'));
    const desk = await this.launch(profile);
    await makeStore(desk.page, groupStation);
    await desk.enter(READER);
    const own = profile.beside('own.pzc');
    await desk.ask('stations.writeCard', { ref: await desk.choose('writeCard', own) });
    for (const [name, station] of [
      ['sender.pzc', this.#sender],
      ['receiver.pzc', this.receiver],
    ] as const) {
      writeFileSync(profile.beside(name), encodeCard(station.signed));
      const read = await desk.ask('stations.readCard', {
        ref: await desk.choose('readCard', profile.beside(name)),
      });
      await desk.ask('stations.trust', { token: read.token, fingerprint: read.card.fingerprint });
    }
    await desk.lock();
    await desk.enter(KEEPER);
    await desk.ask('media.register', { no: MEDIUM, kind: 'disk', level: 'secret' });
    this.options.told('对照库写入');
    const plain = await this.plainBeside(desk);
    await plain.call('fill');
    await plain.close();
    await desk.lock();
    await desk.close();
    this.options.told('封装交换包');
    const bundle = this.file('corpus.pzb');
    const { bytes } = await this.#sender.writeCorpus(this.corpus, cardIn(own), bundle);
    return { profile, bundle, bytes };
  }

  async #fill(): Promise<Filled> {
    if (this.#closed !== undefined) {
      const desk = await this.launch(this.#closed);
      await desk.enter(READER);
      return { desk, plain: await this.plainBeside(desk) };
    }
    this.options.told('导入一份，供以下各项使用');
    const desk = await this.launch(await this.copyOfTemplate());
    await desk.enter(READER);
    await this.importCorpus(desk);
    return { desk, plain: await this.plainBeside(desk) };
  }

  async end(): Promise<void> {
    const filled = await this.#filled?.catch(() => undefined);
    await filled?.desk.close().catch(() => undefined);
    rmSync(this.#scratch, { recursive: true, force: true });
  }
}

/** Profiles of runs that were broken off. */
function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = /^run-(\d+)$/.exec(name) ?? [];
    const isGone = pid !== undefined && (Number(pid) === process.pid || !existsSync(`/proc/${pid}`));
    if (isGone) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

interface Template {
  readonly profile: Profile;
  readonly bundle: string;
  readonly bytes: number;
}

export interface Filled {
  readonly desk: BenchDesk;
  readonly plain: PlainWindow;
}

function cardIn(path: string): StationCard {
  const card = parseCard(readFileSync(path));
  if (!card.ok) throw new Error('the card of the desk cannot be read');
  return card.value.card;
}
