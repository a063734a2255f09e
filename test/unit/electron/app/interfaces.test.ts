import { describe, expect, it } from 'vitest';
import { countInterfaces, interfacesIn } from '#electron/app/interfaces.ts';

const HEAD = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
`;

describe('the network interfaces a start can see', () => {
  it('are none where only loopback is', () => {
    expect(interfacesIn(`${HEAD}    lo:       0       0    0    0\n`)).toEqual([]);
    expect(interfacesIn(HEAD)).toEqual([]);
  });

  it('are all others, whatever they are called', () => {
    const table = `${HEAD}    lo: 1 2\n  eth0: 1 2\nwlp3s0:1 2\n br-1.7: 0 0\n  lo2: 0 0\n`;
    expect(interfacesIn(table)).toEqual(['eth0', 'wlp3s0', 'br-1.7', 'lo2']);
  });

  it('are counted on this machine, or not known', () => {
    expect(countInterfaces() ?? 0).toBeGreaterThanOrEqual(0);
  });
});
