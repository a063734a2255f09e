import type { Finding, RecordView } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';

/** Words of cases, which this module does not keep: safety and code names only (第三条, R06-5). */
const CASE = /笔录|供述|口供|举报人|问题线索|涉嫌|受贿|行贿|贪污|挪用|涉案金额/;

/** Where a text speaks of the case itself. */
export function caseFindings(record: RecordView, paths: readonly string[]): readonly Finding[] {
  return paths.flatMap((path) => {
    const [word] = CASE.exec(textValue(record.fields, path)) ?? [];
    if (word === undefined) return [];
    return [{ path, reason: `文中有“${word}”字样，案情、笔录不入库`, next: '只写安全要素和代号，删去案情' }];
  });
}
