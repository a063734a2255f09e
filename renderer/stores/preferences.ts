import { create } from 'zustand';

export type ThemeChoice = 'system' | 'light' | 'dark';

interface PreferenceState {
  readonly theme: ThemeChoice;
  /** Size of body text in px at 100 %: 13, 15, 17 or 19. */
  readonly base: 13 | 15 | 17 | 19;
  readonly isPreviewFolded: boolean;
  chooseTheme(theme: ThemeChoice): void;
  chooseBase(base: PreferenceState['base']): void;
  foldPreview(isFolded: boolean): void;
}

/** How the screen is set. Kept in memory: nothing of a person is written outside the vault. */
export const usePreferences = create<PreferenceState>()((set) => ({
  theme: 'system',
  base: 15,
  isPreviewFolded: false,
  chooseTheme: (theme) => set({ theme }),
  chooseBase: (base) => set({ base }),
  foldPreview: (isPreviewFolded) => set({ isPreviewFolded }),
}));
