import { describe, expect, it } from 'vitest';
import {
  type CommandResult,
  CUPS_SOCKET,
  type LpDeps,
  listPrinters,
  sendToPrinter,
} from '#electron/print/lp.ts';

interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly input: Uint8Array | undefined;
}

const DEVICES = [
  'device for Office: usb://HP/LaserJet?serial=1',
  'device for 办公室一: usb://Pantum/P3?serial=2',
  'device for Net: socket://192.168.1.20:9100',
  'device for Web: ipp://printer.example/ipp/print',
  'device for Usbweb: ipp://localhost:60000/ipp/print',
  'device for Tricky: ipp://localhost.example/ipp/print',
  'device for File: cups-pdf:/',
].join('\n');

function fake(answers: Readonly<Record<string, CommandResult>>, present = true): LpDeps & { calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    exists: () => present,
    run: async (program, args, input) => {
      calls.push({ program, args, input });
      return answers[program] ?? { code: 1, stdout: '' };
    },
  };
}

const LPSTAT = { '/usr/bin/lpstat': { code: 0, stdout: DEVICES } };
const pdf = new Uint8Array([37, 80, 68, 70]);

describe('listPrinters', () => {
  it('offers printers attached to this machine and none on a network or in a file', async () => {
    const listed = await listPrinters(fake(LPSTAT));
    expect(listed).toEqual({
      ok: true,
      value: [{ name: 'Office' }, { name: '办公室一' }, { name: 'Usbweb' }],
    });
  });

  it('starts no program when there is no print service', async () => {
    const deps = fake(LPSTAT, false);
    expect(await listPrinters(deps)).toEqual({ ok: false, error: { code: 'PRINTER_MISSING' } });
    expect(deps.calls).toEqual([]);
  });

  it('says that a printer is missing when the service has none', async () => {
    const deps = fake({ '/usr/bin/lpstat': { code: 1, stdout: '' } });
    expect(await listPrinters(deps)).toEqual({ ok: false, error: { code: 'PRINTER_MISSING' } });
  });
});

describe('sendToPrinter', () => {
  const accepting = {
    ...LPSTAT,
    '/usr/bin/lp': { code: 0, stdout: 'request id is Office-12 (1 file(s))\n' },
  };

  it('pipes the bytes to the local service, unscaled, and returns the request', async () => {
    const deps = fake(accepting);
    expect(await sendToPrinter(deps, pdf, 'Office', 2)).toEqual({
      ok: true,
      value: { requestId: 'Office-12' },
    });
    const sent = deps.calls.at(-1);
    expect(sent?.input).toBe(pdf);
    expect(sent?.args.slice(0, 6)).toEqual(['-h', CUPS_SOCKET, '-d', 'Office', '-n', '2']);
    expect(sent?.args).toContain('print-scaling=none');
    expect(sent?.args.slice(-2)).toEqual(['--', '-']);
  });

  it('refuses a printer that is not among the local ones', async () => {
    const deps = fake(accepting);
    for (const name of ['Net', '-o', 'Office; rm', '']) {
      expect(await sendToPrinter(deps, pdf, name, 1)).toMatchObject({ error: { code: 'PRINTER_MISSING' } });
    }
    expect(deps.calls.every((call) => call.program === '/usr/bin/lpstat')).toBe(true);
  });

  it('refuses a number of copies that no one means', async () => {
    for (const copies of [0, -1, 1.5, 100, Number.NaN]) {
      expect(await sendToPrinter(fake(accepting), pdf, 'Office', copies)).toMatchObject({
        error: { code: 'BAD_REQUEST' },
      });
    }
  });

  it('does not count as sent without a request id', async () => {
    for (const answer of [
      { code: 0, stdout: '' },
      { code: 1, stdout: 'request id is Office-12' },
    ]) {
      const deps = fake({ ...LPSTAT, '/usr/bin/lp': answer });
      expect(await sendToPrinter(deps, pdf, 'Office', 1)).toMatchObject({ error: { code: 'PRINT_FAILED' } });
    }
  });
});
