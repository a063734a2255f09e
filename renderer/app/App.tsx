import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { useColorScheme } from '@mantine/hooks';
import { useEffect } from 'react';
import { useIdleLock, useLockRequests } from '#renderer/stores/locking.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { useSession } from '#renderer/stores/session.ts';
import { resolveCssVariables, theme } from '#renderer/ui/theme/theme.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Gate } from './Gate.tsx';
import { styleNonce } from './nonce.ts';
import { useKeyboard } from './useKeyboard.ts';
import 'dayjs/locale/zh-cn';

/** The whole page: theme, error boundary, and what stands before the desk. */
export function App() {
  const choice = usePreferences((state) => state.theme);
  const base = usePreferences((state) => state.base);
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  const scheme = choice === 'system' ? system : choice;
  useEffect(() => {
    document.documentElement.dataset.base = String(base);
  }, [base]);
  useKeyboard();
  // Here and not at the desk: keys are also held while a password must be changed and behind the error page.
  useIdleLock(useSession((state) => state.session?.lockAfterMinutes));
  useLockRequests();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveCssVariables}
      // Forced, so that Mantine keeps nothing in localStorage.
      forceColorScheme={scheme}
      getStyleNonce={styleNonce}
    >
      <DatesProvider settings={{ locale: 'zh-cn', firstDayOfWeek: 1, weekendDays: [0, 6] }}>
        <ErrorBoundary>
          <Gate />
        </ErrorBoundary>
      </DatesProvider>
    </MantineProvider>
  );
}
