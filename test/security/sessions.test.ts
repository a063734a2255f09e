import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningDesk, startDesk, waitForLog } from './desk.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

describe('sessions', () => {
  it('are two at a start, the default one and the desk; the first print makes a third', async () => {
    expect(await waitForLog(desk.profile, 'app.started')).toMatchObject({ sessions: 2 });
    expect(readdirSync(join(desk.profile, 'session', 'Partitions'))).toEqual(['desk']);
  });

  it('have no spell-check language, also one that is made later', async () => {
    const found = await desk.app.evaluate(({ session }) => {
      const later = session.fromPartition('later');
      return [
        session.defaultSession,
        session.fromPartition('persist:desk'),
        session.fromPartition('print'),
        later,
      ].map((one) => ({ languages: one.getSpellCheckerLanguages(), isOn: one.isSpellCheckerEnabled() }));
    });
    expect(found).toEqual(Array(4).fill({ languages: [], isOn: false }));
  });

  it('keep no dictionary, no cached page and no crash report in the profile', async () => {
    for (const folder of ['session', 'session/Partitions/desk']) {
      const dictionaries = join(desk.profile, folder, 'Dictionaries');
      expect(existsSync(dictionaries) ? readdirSync(dictionaries) : []).toEqual([]);
      expect(existsSync(join(desk.profile, folder, 'Cache', 'Cache_Data'))).toBe(false);
      const code = join(desk.profile, folder, 'Code Cache', 'js');
      const kept = existsSync(code) ? readdirSync(code).filter((name) => !name.startsWith('index')) : [];
      expect(kept).toEqual([]);
      for (const name of ['GPUCache', 'ShaderCache', 'GrShaderCache', 'DawnCache']) {
        const cache = join(desk.profile, folder, name);
        expect(
          existsSync(cache) ? readdirSync(cache).filter((file) => /^[0-9a-f]{16}_/.test(file)) : [],
        ).toEqual([]);
      }
    }
    const uploads = await desk.app.evaluate(({ crashReporter }) => crashReporter.getUploadedReports().length);
    expect(uploads).toBe(0);
    expect(existsSync(join(desk.profile, 'session', 'crashes'))).toBe(false);
  });

  it('lie in the profile, for its owner only', async () => {
    const paths = await desk.app.evaluate(({ app, session }) => ({
      userData: app.getPath('userData'),
      sessionData: app.getPath('sessionData'),
      desk: session.fromPartition('persist:desk').getStoragePath(),
      print: session.fromPartition('print').getStoragePath(),
    }));
    expect(paths).toEqual({
      userData: desk.profile,
      sessionData: join(desk.profile, 'session'),
      desk: join(desk.profile, 'session', 'Partitions', 'desk'),
      print: null,
    });
  });
});
