import type { ListQuery } from '../baseline/plainPage.ts';
import type { LineDefinition } from '../line.ts';

/** Several columns and states. The desk may keep an order it has made: what the first run took stands beside. */
const QUERIES: readonly ListQuery[] = [
  { states: ['draft', 'finalized'], column: 'heldOn', descending: true },
  { states: ['draft'], column: 'place', descending: false },
  { states: ['finalized', 'voided'], column: 'meetingNo', descending: true },
  { states: ['draft', 'reviewing', 'finalized', 'voided'], column: 'heldOn', descending: false },
  { states: ['draft', 'voided'], column: 'place', descending: true },
];

export const listLine: LineDefinition = {
  name: 'list',
  ours: 'records.list: filter, sort, first 200 rows, counts of the filters',
  baseline: 'Array.filter, Array.sort, slice',
  target: 1.5,
  async measure(rig) {
    const { desk, plain } = await rig.filled();
    await plain.call('readAll');
    const ours: number[] = [];
    const baseline: number[] = [];
    for (let run = 0; run < rig.options.runs; run += 1) {
      let [oursMs, plainMs] = [0, 0];
      for (const query of QUERIES) {
        const { states, column, descending } = query;
        const listed = await desk.timed('records.list', {
          register: 'groupMeeting',
          filters: { state: [...states] },
          sort: { column, descending },
          offset: 0,
          limit: 200,
        });
        const plainly = await plain.call('list', query);
        if (listed.value.total !== plainly.total)
          throw new Error(`${listed.value.total} rows here, ${plainly.total} there`);
        oursMs += listed.ms;
        plainMs += plainly.ms;
      }
      // One list on the average of all: the queries differ more than the runs.
      ours.push(oursMs / QUERIES.length);
      baseline.push(plainMs / QUERIES.length);
    }
    await plain.call('release');
    const [firstRunMs = 0] = ours;
    return { unit: 'ms', by: 'run', ours, baseline, detail: { firstRunMs } };
  },
};
