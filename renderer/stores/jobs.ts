import { create } from 'zustand';
import type { VaultEvents } from '#shared/ipc/vault.ts';

/** Long work of the vault, as it tells it. */
export type Job = VaultEvents['progress'];

interface JobState {
  readonly job: Job | undefined;
  readonly notice: { readonly words: string; readonly undo?: () => void } | undefined;
  progressed(job: Job): void;
  finished(): void;
  /** A short word at the foot of the page: what was done, and how to take it back. */
  say(words: string, undo?: () => void): void;
  hush(): void;
}

/** Work under way and the last thing done. */
export const useJobs = create<JobState>()((set) => ({
  job: undefined,
  notice: undefined,
  progressed: (job) => set({ job: job.total > 0 && job.done >= job.total ? undefined : job }),
  finished: () => set({ job: undefined }),
  say: (words, undo) => set({ notice: undo === undefined ? { words } : { words, undo } }),
  hush: () => set({ notice: undefined }),
}));
