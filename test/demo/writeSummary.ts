import { webcrypto } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_BUNDLE_LIMITS } from '#shared/bundle/limits.ts';
import { bundleDigest, openBundle } from '#shared/bundle/open.ts';
import type { BundleSource } from '#shared/bundle/ports.ts';
import { createSuite } from '#shared/crypto/suite.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Course } from './exchangeChapter.ts';
import type { Meeting } from './meetingChapter.ts';
import type { Stations } from './stationsChapter.ts';
import { type DemoSummary, digestOf, SUMMARY, sealOf, summaryText } from './summary.ts';

interface Played {
  readonly playedAt: string;
  readonly runtime: string;
  readonly cards: Stations['cards'];
  readonly meeting: Meeting;
  readonly course: Course;
}

/** Identity and digest of the bundle, from its own header: no page shows them in full. */
async function bundleFacts(folder: string): Promise<{ readonly bundleId: string; readonly digest: string }> {
  const bytes = new Uint8Array(readFileSync(join(folder, 'exchange.pzb')));
  const source: BundleSource = {
    size: bytes.length,
    read: async (offset, length) => ok(bytes.slice(offset, offset + length)),
  };
  const suite = await createSuite({ bytes: (length) => webcrypto.getRandomValues(new Uint8Array(length)) });
  const opened = await openBundle(source, suite, DEFAULT_BUNDLE_LIMITS);
  const digest = await bundleDigest(source, suite);
  if (!opened.ok || !digest.ok) throw new Error('the bundle that was written cannot be read');
  return { bundleId: opened.value.header.bundleId, digest: toHex(digest.value) };
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
    .filter((name) => name !== SUMMARY)
    .sort();
}

/** What was done, and the digest of every file that was left. The verdict is another program's. */
export async function writeSummary(folder: string, played: Played): Promise<void> {
  const { playedAt, runtime, cards, meeting, course } = played;
  const summary: Omit<DemoSummary, 'ok' | 'problems' | 'seal'> = {
    playedAt,
    runtime,
    stations: cards,
    meeting,
    bundle: { ...course.sent, ...(await bundleFacts(folder)) },
    imported: course.imported,
    conflict: course.conflict,
    files: Object.fromEntries(filesOf(folder).map((name) => [name, digestOf(folder, name)])),
  };
  writeFileSync(
    join(folder, SUMMARY),
    summaryText({ ...summary, ok: null, problems: [], seal: sealOf(summary) }),
  );
}
