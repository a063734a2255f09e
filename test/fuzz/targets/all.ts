import type { Target } from '../target.ts';
import { bundleTarget, volumeTarget } from './bundleTarget.ts';
import { deskTarget, portTarget } from './callTargets.ts';
import { cardTarget } from './cardTarget.ts';
import { backupTarget, canonicalTarget, segmentTarget } from './fileTargets.ts';
import { bodyTarget, chainTarget, manifestTarget, recordTarget, sealTarget } from './journalTargets.ts';
import { startTarget } from './startTarget.ts';
import { applyTarget, stageTarget, stationCardTarget, vaultCallTarget } from './stationTargets.ts';
import { frameTarget, mirrorTarget, payloadTarget, witnessTarget } from './storeTargets.ts';

/** Everything that comes from outside, or lies where somebody could change it. */
export const TARGETS: readonly Target[] = [
  bundleTarget,
  volumeTarget,
  manifestTarget,
  recordTarget,
  bodyTarget,
  chainTarget,
  cardTarget,
  stageTarget,
  applyTarget,
  stationCardTarget,
  backupTarget,
  segmentTarget,
  payloadTarget,
  frameTarget,
  mirrorTarget,
  witnessTarget,
  startTarget,
  sealTarget,
  canonicalTarget,
  deskTarget,
  portTarget,
  vaultCallTarget,
];

export function targetsNamed(name: string | undefined): readonly Target[] {
  return name === undefined ? TARGETS : TARGETS.filter((target) => target.name === name);
}
