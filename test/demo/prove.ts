import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemsOf, readSummary } from './checks.ts';
import { type DemoSummary, digestOf, SUMMARY, sealOf, summaryText } from './summary.ts';

export interface Proof {
  readonly tried: number;
  /** Alterations that the check did not notice. */
  readonly missed: readonly string[];
}

interface Alteration {
  readonly name: string;
  alter(folder: string): void;
}

function flip(path: string): void {
  const bytes = readFileSync(path);
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Somebody who knows the format lists the digests anew and seals again: then only what the files say is left. */
function reseal(folder: string, change: Partial<DemoSummary> = {}): void {
  const before = readSummary(folder);
  if (before === undefined) throw new Error('no summary to seal');
  const { ok, problems, seal: _seal, ...rest } = { ...before, ...change };
  const files = Object.fromEntries(Object.keys(rest.files).map((name) => [name, digestOf(folder, name)]));
  const sealed = { ...rest, files };
  writeFileSync(join(folder, SUMMARY), summaryText({ ...sealed, ok, problems, seal: sealOf(sealed) }));
}

function put(folder: string, name: string, other: string): void {
  writeFileSync(join(folder, name), readFileSync(join(folder, other)));
}

/** One byte of every file, a file gone, a file more. */
function plainAlterations(names: readonly string[]): readonly Alteration[] {
  return [
    ...names.map((name) => ({
      name: `${name} 一个字节`,
      alter: (folder: string) => flip(join(folder, name)),
    })),
    ...names
      .filter((name) => name !== SUMMARY)
      .map((name) => ({ name: `${name} 缺失`, alter: (folder: string) => rmSync(join(folder, name)) })),
    { name: '多出一个文件', alter: (folder) => writeFileSync(join(folder, 'more.txt'), '1') },
  ];
}

/** The same and more with digests and seal made to fit. */
function sealedAlterations(summary: DemoSummary): readonly Alteration[] {
  const screens = Object.keys(summary.files).filter((name) => name.startsWith('screens/'));
  const [first = '', second = ''] = screens;
  const forged = (
    name: string,
    alter: (folder: string) => void,
    change?: Partial<DemoSummary>,
  ): Alteration => ({
    name: `${name}，重新封记`,
    alter: (folder) => {
      alter(folder);
      reseal(folder, change);
    },
  });
  const none = (): void => undefined;
  return [
    forged('exchange.pzb 一个字节', (folder) => flip(join(folder, 'exchange.pzb'))),
    forged('station.pzc 一个字节', (folder) => flip(join(folder, 'station.pzc'))),
    forged('minutes.pdf 换成记录', (folder) => put(folder, 'minutes.pdf', 'record.pdf')),
    forged('record.pdf 换成纪要', (folder) => put(folder, 'record.pdf', 'minutes.pdf')),
    forged('一张界面换成另一张', (folder) => put(folder, first, second)),
    forged('冲突改为未裁定', none, { conflict: { ...summary.conflict, isSettled: false } }),
    forged('导入数目加一', none, { imported: { ...summary.imported, added: summary.imported.added + 1 } }),
    forged('包的指纹', none, { bundle: { ...summary.bundle, fingerprint: '0000 0000 0000 0000' } }),
    forged('站点调换', none, { stations: [...summary.stations].reverse() }),
  ];
}

/** Alters a copy of the folder in every way named above, one at a time, and asks the check each time. */
export async function prove(folder: string): Promise<Proof> {
  const summary = readSummary(folder);
  if (summary?.ok !== true) throw new Error('only what the check has passed can be used to prove it');
  const alterations = [
    ...plainAlterations([...Object.keys(summary.files), SUMMARY]),
    ...sealedAlterations(summary),
  ];
  const missed: string[] = [];
  for (const { name, alter } of alterations) {
    const copy = mkdtempSync(join(tmpdir(), 'demo-proof-'));
    try {
      cpSync(folder, copy, { recursive: true });
      alter(copy);
      if ((await problemsOf(copy)).length === 0) missed.push(name);
    } finally {
      rmSync(copy, { recursive: true });
    }
  }
  return { tried: alterations.length, missed };
}
