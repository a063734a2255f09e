import type { VerifiedBundle } from '#shared/bundle/open.ts';
import { toHex } from '#shared/kernel/bytes.ts';
import type { AppError, Result } from '#shared/kernel/result.ts';
import type { OpenVault } from '../core.ts';
import { REFUSED_KIND, type RefusedLine } from './history.ts';

/** What of a refused bundle may be noted: of an unsigned one nothing, whatever its header claims. */
function refusedLine(vault: OpenVault, error: AppError, bundle: VerifiedBundle | undefined): RefusedLine {
  const at = vault.clock.now();
  const { code } = error;
  const data = Object.fromEntries(
    Object.entries(error.data ?? {}).map(([name, word]) => [name, String(word)]),
  );
  const noted = { at, by: vault.session.name, code, data };
  if (bundle === undefined) {
    return { bundleId: '', kind: '', station: '', marking: '', level: 'internal', ...noted };
  }
  const { bundleId, kind, sender, marking, level } = bundle.header;
  return { bundleId, kind, station: sender, marking, level, ...noted };
}

/** Writes the refusal into the audit and answers it: a refused bundle is never a silent one. */
export async function refused(
  vault: OpenVault,
  error: AppError,
  bundle: VerifiedBundle | undefined,
): Promise<Result<never>> {
  const id = toHex(vault.random.bytes(16));
  const line = refusedLine(vault, error, bundle);
  const object = bundle === undefined ? '交换包' : line.bundleId;
  const noted = await vault.commit({
    audit: [{ event: 'import.refused', object, outcome: error.code }],
    rows: [{ kind: REFUSED_KIND, id, compartment: 'internal', value: line }],
  });
  return noted.ok ? { ok: false, error } : noted;
}
