import { expose } from 'comlink';
import * as z from 'zod';
import { DEFAULT_KDF_COST, SMALLEST_KDF_COST } from '#shared/crypto/kdf.ts';
import type { VaultApi, VaultEvents } from '#shared/ipc/vault.ts';
import { refuse } from '#shared/kernel/result.ts';
import { systemPool } from './pool/systemPool.ts';
import { connectPort, type PortLike } from './portClient.ts';
import { systemClock, systemElapsed, systemRandom } from './ports.ts';
import { Vault } from './vault.ts';

// SECURITY: zod must not make code from text; the worker's CSP would stop it (architecture §8).
z.config({ jitless: true });

const DATABASE_NAME = 'paizhu-desk';

type Listener = <Name extends keyof VaultEvents>(name: Name, event: VaultEvents[Name]) => void;

let vault: Vault | undefined;
let listener: Listener | undefined;

const api: VaultApi = {
  async connect(port) {
    // Once: a page that could put another port in place could pass itself off as the main process.
    vault ??= new Vault({
      clock: systemClock,
      elapsed: systemElapsed,
      random: systemRandom,
      port: connectPort(port as PortLike),
      // The test package derives cheaply, so that its story does not take minutes.
      cost: __PAIZHU_TEST__ ? SMALLEST_KDF_COST : DEFAULT_KDF_COST,
      database: { name: DATABASE_NAME },
      // The answer goes first: what has changed the page asks for again, and the person must not wait behind that.
      emit: (name, event) => void setTimeout(() => listener?.(name, event)),
      pool: systemPool(),
    });
  },
  async call(name, args) {
    return vault === undefined ? refuse('NOT_LOGGED_IN') : vault.call(name, args);
  },
  async listen(next) {
    listener = next;
  },
};

expose(api);
