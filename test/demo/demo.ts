import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exchangeChapter } from './exchangeChapter.ts';
import { houseChapter } from './houseChapter.ts';
import { meetingChapter } from './meetingChapter.ts';
import { paperChapter } from './paperChapter.ts';
import { Stage } from './stage.ts';
import { stationsChapter } from './stationsChapter.ts';
import { writeSummary } from './writeSummary.ts';

/**
 * Plays the whole story on the real application with two profiles, and leaves in the folder what was printed, what
 * travelled, what was seen, and the summary. `--out=` another folder, `--executable=` another copy of the application.
 */
async function play(stage: Stage): Promise<void> {
  const begun = Date.now();
  const told = (chapter: string): void =>
    console.log(`${((Date.now() - begun) / 1000).toFixed(0).padStart(4)} 秒　${chapter}`);
  const { first, second, cards } = await stationsChapter(stage);
  told('两个站点建成，互换名片，登记介质');
  const meeting = await meetingChapter(stage, first);
  told(`${meeting.title}：起草、送审、退回、补记、审定，纪要印发，更正、批注、附扫描件`);
  await paperChapter(stage, first);
  told('会议记录、会议纪要存为 PDF');
  const course = await exchangeChapter(stage, first, second);
  told('导出、导入，一处两说，裁定，裁定送达');
  await houseChapter(stage, first);
  told('查找、深色、账号、维护、审计');
  const runtime = await first.app.evaluate(() => `Electron ${process.versions.electron}`);
  await writeSummary(stage.options.out, {
    playedAt: new Date(begun).toISOString(),
    runtime,
    cards,
    meeting,
    course,
  });
}

function option(name: string): string | undefined {
  const start = `--${name}=`;
  return process.argv.find((argument) => argument.startsWith(start))?.slice(start.length);
}

const scratch = mkdtempSync(join(tmpdir(), 'demo-'));
const stage = new Stage({
  out: resolve(option('out') ?? 'out/demo'),
  scratch,
  executablePath: option('executable'),
});
try {
  await play(stage);
} catch (failure) {
  await stage.shootFailure();
  console.error(failure);
  process.exitCode = 1;
} finally {
  await stage.end();
  rmSync(scratch, { recursive: true, force: true });
}
