import { create } from 'zustand';

/** A place of the desk. Pages of other folders are named by `page` alone (app/pageTable.tsx). */
export type Route =
  | { readonly page: 'today' }
  | { readonly page: 'list'; readonly register: string }
  | {
      readonly page: 'form';
      readonly register: string;
      readonly record?: string;
      readonly draft?: string;
      readonly copyFrom?: string;
    }
  | { readonly page: 'detail'; readonly register: string; readonly record: string }
  | {
      readonly page: 'preview';
      readonly register: string;
      readonly form: string;
      /** None: the empty book. */
      readonly records: readonly string[];
    }
  | { readonly page: 'other'; readonly id: string; readonly argument?: string };

/** What a list looks like when the person comes back to it. */
export interface ListView {
  readonly text: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly sort: { readonly column: string; readonly descending: boolean } | undefined;
  readonly columns: readonly string[] | undefined;
  /** Order of all columns, shown or not, once the person has moved one. */
  readonly order: readonly string[] | undefined;
  readonly current: string | undefined;
  readonly selected: readonly string[];
  /** Asked for from elsewhere: the list opens with the question of how it goes out as a table. */
  readonly isExporting: boolean;
}

export const FRESH_LIST: ListView = {
  text: '',
  filters: {},
  sort: undefined,
  columns: undefined,
  order: undefined,
  current: undefined,
  selected: [],
  isExporting: false,
};

/** Asks before leaving; answers whether to go. A dirty form sets one. */
export type LeaveGuard = () => Promise<boolean>;

interface NavigationState {
  readonly route: Route;
  readonly trail: readonly Route[];
  readonly guard: LeaveGuard | undefined;
  readonly lists: Readonly<Record<string, ListView>>;
  /** Goes to a place, unless a dirty form keeps the person. */
  open(route: Route): Promise<boolean>;
  /** Takes the place of the present one, without asking: after saving, a form becomes a detail page. */
  replace(route: Route): void;
  back(): Promise<boolean>;
  guardLeaving(guard: LeaveGuard | undefined): void;
  arrangeList(register: string, change: Partial<ListView>): void;
  reset(): void;
}

const START: Route = { page: 'today' };
const TRAIL_LENGTH = 50;

async function mayLeave(guard: LeaveGuard | undefined): Promise<boolean> {
  return guard === undefined || (await guard());
}

/** Where the person is and how the lists are arranged. */
export const useNavigation = create<NavigationState>()((set, get) => ({
  route: START,
  trail: [],
  guard: undefined,
  lists: {},
  open: async (route) => {
    if (!(await mayLeave(get().guard))) return false;
    set(({ route: from, trail }) => ({
      route,
      trail: [...trail, from].slice(-TRAIL_LENGTH),
      guard: undefined,
    }));
    return true;
  },
  replace: (route) => set({ route, guard: undefined }),
  back: async () => {
    if (!(await mayLeave(get().guard))) return false;
    set(({ trail, route }) => ({
      route: trail.at(-1) ?? parentOf(route),
      trail: trail.slice(0, -1),
      guard: undefined,
    }));
    return true;
  },
  guardLeaving: (guard) => set({ guard }),
  arrangeList: (register, change) =>
    set(({ lists }) => ({
      lists: { ...lists, [register]: { ...(lists[register] ?? FRESH_LIST), ...change } },
    })),
  reset: () => set({ route: START, trail: [], guard: undefined, lists: {} }),
}));

function parentOf(route: Route): Route {
  return route.page === 'form' || route.page === 'detail' || route.page === 'preview'
    ? { page: 'list', register: route.register }
    : START;
}
