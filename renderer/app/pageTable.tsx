import type { ComponentType } from 'react';
import type { NavigationGroup } from '#shared/domain/definition.ts';
import type { Session } from '#shared/ipc/vault/session.ts';

/** A page that is no register: it stands in a navigation group beside the registers, or alone. */
export interface PageEntry {
  /** Id of `{ page: 'other', id }`. */
  readonly id: string;
  readonly group: NavigationGroup;
  /** As it stands in the navigation and the palette. */
  readonly title: string;
  readonly isFor: (session: Session) => boolean;
  readonly Page: ComponentType<{ readonly argument: string | undefined }>;
}

/** Pages of other folders. A new one is entered here and nowhere else. */
export const PAGE_TABLE: readonly PageEntry[] = [];
