import type { ElectronApplication, Page } from 'playwright-core';
import type { ArgsOf, ValueOf } from '#shared/ipc/call.ts';
import type { DeskCalls, MediumPurpose } from '#shared/ipc/desk.ts';
import type { DeskCallName } from '#shared/ipc/deskNames.ts';
import type { VaultCallName, VaultCalls } from '#shared/ipc/vault.ts';
import type { Result } from '#shared/kernel/result.ts';
import { groupStation } from '../../demo/story.ts';
import { launchApp } from '../../support/app.ts';
import { answerDialog, lockDesk, passwordOf, tryPassword } from '../../support/driver.ts';
import { PLANTED } from '../corpus/records.ts';
import { mustBe } from '../mustBe.ts';
import type { Profile } from './profile.ts';
import { type TappedWorld, tapVault, type UnlockTimes, watchUnlock } from './tap.ts';

/** Name under which the page starts the vault (renderer/app/vaultStart.ts). */
const VAULT_WORKER = 'vault';
/** The title of the list that is waited for. */
const LIST = '组务会';
const UNLOCK_MS = 900_000;

export interface Timed<Value> {
  readonly ms: number;
  readonly value: Value;
}

/** The real application on a profile of the bench, with a tap on what its page asks the vault. */
export class BenchDesk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: Profile;

  private constructor(app: ElectronApplication, page: Page, profile: Profile) {
    this.app = app;
    this.page = page;
    this.profile = profile;
  }

  /** Starts it; the page is loaded once more, so that the tap is in it from its first script on. */
  static async launch(profile: Profile, executablePath: string | undefined): Promise<BenchDesk> {
    const { app, page } = await launchApp({
      profile: profile.folder,
      witness: profile.witness,
      env: { TZ: 'Asia/Shanghai' },
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    page.setDefaultTimeout(UNLOCK_MS);
    await page.addInitScript(tapVault, VAULT_WORKER);
    const loaded = page.waitForEvent('domcontentloaded');
    await page.evaluate(() => {
      void (globalThis as unknown as { desk: { call(name: string, args: object): unknown } }).desk.call(
        'app.reload',
        {},
      );
    });
    await loaded;
    await page.waitForFunction(
      () => location.href.startsWith('app://desk') && document.readyState === 'complete',
    );
    return new BenchDesk(app, page, profile);
  }

  /** Asks the vault as the page does, and takes the time. Expected failures throw: nothing was measured then. */
  async timed<Name extends VaultCallName>(
    name: Name,
    args: ArgsOf<VaultCalls[Name]>,
  ): Promise<Timed<ValueOf<VaultCalls[Name]>>> {
    const { ms, result } = await this.page.evaluate(
      ([call, given]) => {
        const ask = (globalThis as unknown as TappedWorld).askTapped;
        if (ask === undefined) throw new Error('no tap in this page');
        return ask(call, given);
      },
      [name as string, args as unknown] as const,
    );
    return { ms, value: mustBe(result as Result<ValueOf<VaultCalls[Name]>>) };
  }

  async ask<Name extends VaultCallName>(
    name: Name,
    args: ArgsOf<VaultCalls[Name]>,
  ): Promise<ValueOf<VaultCalls[Name]>> {
    return (await this.timed(name, args)).value;
  }

  /** Asks the main process over the page's bridge. */
  async askDesk<Name extends DeskCallName>(
    name: Name,
    args: ArgsOf<DeskCalls[Name]>,
  ): Promise<ValueOf<DeskCalls[Name]>> {
    const result = await this.page.evaluate(
      ([call, given]) =>
        (
          globalThis as unknown as { desk: { call(name: string, args: unknown): Promise<unknown> } }
        ).desk.call(call, given),
      [name as string, args as unknown] as const,
    );
    return mustBe(result as Result<ValueOf<DeskCalls[Name]>>);
  }

  /** A file as if a person had chosen it in the dialog. */
  async choose(purpose: MediumPurpose, path: string): Promise<string> {
    await answerDialog(this.app, path);
    return (await this.askDesk('media.choose', { purpose, suggestedName: '试' })).ref;
  }

  async enter(name: string): Promise<void> {
    await tryPassword(this.page, name, passwordOf(groupStation, name));
    await this.page.getByRole('button', { name: '锁定' }).waitFor();
  }

  async lock(): Promise<void> {
    await lockDesk(this.page);
  }

  /** Logs in by the keyboard; answers when the first list stood there and when the first search was answered. */
  async unlock(name: string): Promise<UnlockTimes> {
    const { page } = this;
    await page.getByRole('button', { name: /^解锁/ }).waitFor();
    await page.getByText(name, { exact: true }).first().click();
    await page.getByRole('textbox', { name: '口令', exact: true }).fill(passwordOf(groupStation, name));
    await page.evaluate(watchUnlock, { list: LIST, planted: PLANTED });
    await page.keyboard.press('Enter');
    const times = await page.evaluate(() => (globalThis as unknown as TappedWorld).unlocking);
    if (times === undefined) throw new Error('the page was not watched');
    return times;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
