import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pdfText } from '../../support/measurePdf.ts';
import { printPages } from '../../support/printHarness/printSamples.ts';
import { ROOT } from '../../support/runtime.ts';

const document = (body: string) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head><body><p>第一页</p>${body}</body></html>`;

describe('print window', () => {
  it('runs no script of the page, asks for nothing and keeps nothing on the disk', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const run = 'window';
    const printed = await printPages(run, {
      script: document('<script>document.body.textContent = "RAN"</script>'),
      handler: document('<img src="data:," onerror="document.body.textContent = \'RAN\'">'),
      remote: document(
        `<img src="${outside}"><link rel="stylesheet" href="${outside}"><iframe src="${outside}"></iframe>`,
      ),
      local: document(
        '<iframe src="file:///etc/hostname"></iframe><object data="file:///etc/hostname"></object>',
      ),
      after: document('<p>页面之间互不相干</p>'),
    }).finally(() => server.close());
    for (const { pdf, report } of Object.values(printed)) {
      expect(report.pages).toBe(1);
      expect(pdfText(pdf)).toContain('第一页');
      expect(pdfText(pdf)).not.toContain('RAN');
    }
    expect(asked).toBe(0);
    expect(pdfText(printed.after.pdf)).toContain('页面之间互不相干');
    // The session has no name on the disk: its partition folder does not exist.
    const profile = join(ROOT, 'out/print-harness', run, 'files/profile');
    const partitions = join(profile, 'Partitions');
    expect(existsSync(partitions) ? readdirSync(partitions) : []).toEqual([]);
  }, 180_000);
});
