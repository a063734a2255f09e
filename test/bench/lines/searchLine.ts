import { textsOf } from '../corpus/records.ts';
import { p95 } from '../figures.ts';
import type { LineDefinition } from '../line.ts';
import { Seeded } from '../random.ts';
import type { Rig } from '../rig.ts';

const FOUND_TERMS = 48;
/** Words that no text holds: the search goes through all of it. */
const ABSENT_TERMS = [
  '琉璃瓦当',
  '候补翰林',
  '骆驼',
  '珊瑚礁盘',
  '冰川退缩量',
  '木星卫星',
  '甲骨卜辞',
  '钢琴调律师',
];
const SAMPLE_RECORDS = 4000;

/** Two to six characters out of texts of the corpus, as somebody would type them, and some that are nowhere. */
export async function searchTerms(rig: Rig): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const record of rig.corpus.records()) {
    texts.push(textsOf(record));
    if (texts.length === SAMPLE_RECORDS) break;
  }
  const random = new Seeded(11);
  const terms = new Set<string>();
  while (terms.size < FOUND_TERMS) {
    const runs = random.pick(texts).match(/\p{Script=Han}{6,}/gu) ?? [];
    if (runs.length === 0) continue;
    const run = random.pick(runs);
    const length = random.between(2, 6);
    const from = random.between(0, run.length - length);
    terms.add(run.slice(from, from + length));
  }
  return [...terms, ...ABSENT_TERMS];
}

export const searchLine: LineDefinition = {
  name: 'search',
  ours: 'records.search: titles and texts, 2–6 characters, with the place of each match',
  baseline: 'Array.filter(includes) over the same strings',
  target: 2,
  async measure(rig) {
    const { desk, plain } = await rig.filled();
    await plain.call('readAll');
    await plain.call('hold');
    const ours: number[] = [];
    const baseline: number[] = [];
    const terms = await searchTerms(rig);
    for (let run = 0; run < rig.options.runs; run += 1) {
      const times = { ours: [] as number[], baseline: [] as number[] };
      for (const text of terms) {
        const found = await desk.timed('records.search', { text, limit: 200 });
        const plainly = await plain.call('search', text);
        if (found.value.total === 0 && plainly.found > 0) throw new Error(`${text} is found there only`);
        times.ours.push(found.ms);
        times.baseline.push(plainly.ms);
      }
      ours.push(p95(times.ours));
      baseline.push(p95(times.baseline));
    }
    await plain.call('release');
    return { unit: 'ms', by: 'p95 of a run', ours, baseline };
  },
};
