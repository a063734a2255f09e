import { MIN_PASSWORD_AGE_DAYS } from '#shared/domain/password.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import { isRemembered, openSecret, sealSecret } from '../keys/accountSecret.ts';
import { type AccountRow, accountKey, accountRow } from '../store/face.ts';
import type { LoggedIn } from './login.ts';
import { checkPassword, tryPassword } from './passwords.ts';
import { DAY_MS } from './person.ts';

/**
 * A new password for whoever is logged in. The pair stays; the first change of a one-time password makes it.
 * WRONG_PASSWORD and its kin, PASSWORD_TOO_WEAK, PASSWORD_REUSED, PASSWORD_TOO_SOON.
 */
export async function changePassword(
  logged: LoggedIn,
  current: string,
  next: string,
): Promise<Result<LoggedIn>> {
  const { store, person, station } = logged;
  const { suite, random, cost, clock } = store.parts;
  const face = store.knownFace;
  const actor = { account: person.account, role: station?.session.roles.join(',') ?? '' };
  const tried = await tryPassword(store, person.account, current, actor);
  if (!tried.ok) return tried;
  tried.value.person.wipe();
  const { row } = tried.value;
  const { secret } = person;
  const mustChange = person.mustChangePassword(face.station.level, clock.now());
  if (!mustChange && clock.now() < secret.setAt + MIN_PASSWORD_AGE_DAYS * DAY_MS) {
    return refuse('PASSWORD_TOO_SOON');
  }
  const owner = { name: row.name, account: row.account, unitNames: [face.station.unit] };
  const strong = checkPassword(next, face.station.level, owner);
  if (!strong.ok) return strong;
  if (await isRemembered(suite, next, secret)) return refuse('PASSWORD_REUSED');
  const pair = secret.privateKey === undefined ? suite.newKeyPair() : undefined;
  const rowId = accountKey(suite.sm3, face.store, row.account);
  const sealed = await sealSecret({ suite, random, cost }, rowId, next, {
    privateKey: pair === undefined ? secret.privateKey : toHex(pair.privateKey),
    draftKey: secret.draftKey,
    setAt: clock.now(),
    isOneTime: false,
    history: secret.history,
  });
  if (!sealed.ok) return sealed;
  const publicKey = pair?.publicKey ?? row.publicKey;
  const changed: AccountRow = { ...row, ...sealed.value, publicKey };
  const event = { event: 'password.change', object: row.account } as const;
  const written = await store.write('system', () =>
    ok({
      rows: [accountRow(suite.sm3, face.store, changed), store.countRow(row.account, 0)],
      audit: [{ event, actor }],
    }),
  );
  if (!written.ok) return written;
  const reopened = await openSecret(suite, rowId, next, sealed.value);
  if (!reopened.ok) return reopened;
  person.replace(reopened.value);
  return ok({ ...logged, row: changed });
}
