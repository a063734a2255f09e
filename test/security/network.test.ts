import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_SWITCHES } from '#electron/app/chromiumSwitches.ts';
import { type RunningDesk, startDesk } from './desk.ts';

let desk: RunningDesk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

describe('requests of the page', () => {
  it('fail, whatever makes them', async () => {
    const outcome = await desk.page.evaluate(async () => {
      const target = 'https://example.com/';
      const failed = async (run: () => Promise<unknown>) => {
        try {
          return await run();
        } catch (error) {
          return (error as Error).name;
        }
      };
      const element = (name: 'img' | 'script' | 'link' | 'video', address: string) =>
        new Promise((resolve) => {
          const made = document.createElement(name);
          made.onload = () => resolve('loaded');
          made.onerror = () => resolve('failed');
          if (made instanceof HTMLLinkElement) Object.assign(made, { rel: 'stylesheet', href: address });
          else made.src = address;
          document.body.append(made);
        });
      const socket = (make: () => WebSocket | EventSource) =>
        new Promise((resolve) => {
          try {
            make().onerror = () => resolve('failed');
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      return {
        fetch: await failed(() => fetch(target)),
        ownFetch: await failed(() => fetch('app://desk/index.html')),
        request: await failed(
          () =>
            new Promise((resolve) => {
              const request = new XMLHttpRequest();
              request.onerror = () => resolve('failed');
              request.onload = () => resolve('loaded');
              request.open('GET', target);
              request.send();
            }),
        ),
        image: await element('img', `${target}a.png`),
        file: await element('img', 'file:///etc/hostname'),
        script: await element('script', `${target}a.js`),
        style: await element('link', `${target}a.css`),
        socket: await socket(() => new WebSocket('wss://example.com/')),
        events: await socket(() => new EventSource(target)),
        transport: await failed(async () => {
          await new WebTransport(target).ready;
          return 'connected';
        }),
      };
    });
    expect(outcome).toEqual({
      fetch: 'TypeError',
      ownFetch: 'TypeError',
      request: 'failed',
      image: 'failed',
      file: 'failed',
      script: 'failed',
      style: 'failed',
      socket: expect.stringMatching(/failed|SecurityError/),
      events: expect.stringMatching(/failed|SecurityError/),
      transport: expect.stringMatching(/Error/),
    });
  });

  it('find no address of this machine through WebRTC', async () => {
    const candidates = await desk.page.evaluate(async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:stun.example.com:3478' }] });
      const found: string[] = [];
      peer.createDataChannel('x');
      const gathered = new Promise((resolve) => {
        peer.onicecandidate = (event) => {
          if (event.candidate === null) resolve(undefined);
          else if (event.candidate.candidate !== '') found.push(event.candidate.candidate);
        };
      });
      await peer.setLocalDescription(await peer.createOffer());
      await gathered;
      peer.close();
      return found;
    });
    expect(candidates).toEqual([]);
  });
});

describe('requests past the page', () => {
  it('are cancelled in every session, and names are not looked up', async () => {
    const outcome = await desk.app.evaluate(async ({ session }) => {
      const tried: Record<string, string[]> = {};
      const sessions = {
        default: session.defaultSession,
        desk: session.fromPartition('persist:desk'),
        print: session.fromPartition('print'),
        surprise: session.fromPartition('surprise'),
      };
      const nameOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown');
      for (const [name, target] of Object.entries(sessions)) {
        tried[name] = [
          await target.fetch('https://example.com/').then(() => 'loaded', nameOf),
          await target.fetch('http://127.0.0.1:9/').then(() => 'loaded', nameOf),
          await target.resolveHost('example.com').then(() => 'found', nameOf),
        ];
      }
      return tried;
    });
    expect(Object.keys(outcome)).toHaveLength(4);
    for (const [cancelled, local, lookup] of Object.values(outcome)) {
      expect(cancelled).toContain('ERR_BLOCKED_BY_CLIENT');
      expect(local).toContain('ERR_BLOCKED_BY_CLIENT');
      expect(lookup).toContain('ERR_NAME_NOT_RESOLVED');
    }
  });
});

describe('switches of Chromium', () => {
  it.each(CHROMIUM_SWITCHES.map(([name, value = '']) => ({ name, value })))('have $name', async (wanted) => {
    const given = await desk.app.evaluate(
      ({ app }, name) => (app.commandLine.hasSwitch(name) ? app.commandLine.getSwitchValue(name) : undefined),
      wanted.name,
    );
    expect(given).toBe(wanted.value);
  });
});
