import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '#renderer/ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { App } from '#renderer/app/App.tsx';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { useSession } from '#renderer/stores/session.ts';
import { useConnection } from '#renderer/stores/vault.ts';
import { ok } from '#shared/kernel/result.ts';
import { FakeVault, SAMPLE_SESSION } from '../fakeVault/fakeVault.ts';

/**
 * The page without Electron and without keys, for drawing it in a browser: `?page=list&register=groupMeeting`,
 * `theme=dark`, `empty`, `first`, `count=100000`.
 */
const wanted = new URLSearchParams(location.search);
const vault = new FakeVault({
  isEmpty: wanted.has('empty'),
  isFirstRun: wanted.has('first'),
  recordCount: Number(wanted.get('count') ?? 0),
});
const connection = vault.connection();
/** Given by the drawing script: lays a document out with the browser's own printing. */
const layOut = (window as { layOutPdf?: (html: string) => Promise<string> }).layOutPdf;
useConnection.getState().connect({
  ...connection,
  desk: {
    ...connection.desk,
    call: async (name, args) => {
      if (name !== 'print.layOut' || layOut === undefined) return connection.desk.call(name, args);
      const pdf = Uint8Array.from(atob(await layOut((args as { html: string }).html)), (sign) =>
        sign.charCodeAt(0),
      );
      return ok({ job: '0'.repeat(32), pdf, pages: 2, missingFonts: [] }) as never;
    },
  },
});
if (wanted.get('theme') === 'dark') usePreferences.getState().chooseTheme('dark');
const base = Number(wanted.get('base') ?? 15);
if (base === 13 || base === 17 || base === 19) usePreferences.getState().chooseBase(base);
const page = wanted.get('page');
if (page !== null) {
  useSession.getState().entered(SAMPLE_SESSION);
  const register = wanted.get('register') ?? 'groupMeeting';
  const record = wanted.get('record');
  if (page === 'list') useNavigation.getState().replace({ page, register });
  if (page === 'detail') useNavigation.getState().replace({ page, register, record: record ?? '' });
  if (page === 'form')
    useNavigation.getState().replace({ page, register, ...(record === null ? {} : { record }) });
}
Object.assign(window, { stores: { useNavigation, useSession }, vault });
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
