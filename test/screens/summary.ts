import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Folders } from './appearance.ts';
import type { Volume } from './books.ts';
import type { Troubles } from './rounds.ts';
import { paperName, type Visit } from './visits.ts';

/** What a register has no picture of, with the reason. */
const NOT_THERE: Readonly<Record<string, string>> = {
  'exchangeBundle-form': '由软件登记，没有表单',
  'exchangeBundle-detail': '由软件登记，所见即交接登记一页',
  'exchangeBundle-print': '本站还没有交换，没有可打印的',
  exchangeBundleSheet: '本站还没有交换，没有可打印的',
  exchangeBundleBook: '本站还没有交换，没有可打印的',
};

const KINDS = ['list', 'form', 'detail', 'print'] as const;

interface Summary {
  readonly lines: readonly string[];
  readonly missing: number;
}

/** Registers by kinds of pictures, papers, and what is missing with its reason. */
export function summaryOf(
  folders: Folders,
  visits: readonly Visit[],
  volumes: readonly Volume[],
  troubles: Troubles,
): Summary {
  const lines: string[] = ['', '簿册　列表　表单　详情　印件　印出的纸'];
  const missed: string[] = [];
  const mark = (path: string, name: string): string => {
    if (existsSync(path)) return '有';
    if (NOT_THERE[name] !== undefined) return '免';
    missed.push(`${name}：${troubles.get(name) ?? '没有写出'}`);
    return '缺';
  };
  for (const { definition } of visits) {
    const { code, title, printForms } = definition;
    const kinds = KINDS.map((kind) => mark(join(folders.screens, `${code}-${kind}.png`), `${code}-${kind}`));
    const papers = printForms.map(({ id }) => {
      const name = paperName(definition, id);
      return `${name} ${mark(join(folders.forms, `${name}.pdf`), name)}`;
    });
    const count = volumes.filter((volume) => volume.register === code && volume.id !== undefined).length;
    lines.push(`${code} ${title} ${count} 条　${kinds.join('　')}　${papers.join('、')}`);
  }
  for (const [name, reason] of troubles) lines.push(`没有办成　${name}：${reason}`);
  for (const volume of volumes) {
    const reason = volume.trouble ?? volume.waits;
    if (reason !== undefined) lines.push(`没有写成　${volume.register}第${volume.i + 1}条：${reason}`);
    else if (volume.end !== volume.state)
      lines.push(`停在半路　${volume.register}第${volume.i + 1}条：${volume.state}，应到${volume.end}`);
  }
  lines.push(...missed.map((name) => `缺　${name}`));
  return { lines, missing: missed.length };
}
