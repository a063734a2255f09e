import { useState } from 'react';
import { dayOfMoment } from '#renderer/i18n/dates.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { currentTime } from '#renderer/ui/useNow.ts';
import { type Period, parsePeriod, periodKey } from '#shared/domain/registers/chronicle/periods.ts';
import { TakeOverDialog } from './TakeOverDialog.tsx';

/** 从台账提取: what other registers have for 大事记. */
export function TakeOverButton({ period }: { readonly period?: Period }) {
  const [isOpen, setOpen] = useState(false);
  const show = (): void => setOpen(true);
  useShortcut('Ctrl+E', isOpen ? undefined : show);
  const first = period ?? parsePeriod(periodKey('month', dayOfMoment(currentTime())));
  return (
    <>
      <Button size="header" shortcut="Ctrl+E" onClick={show}>
        从台账提取
      </Button>
      {isOpen && first !== undefined && <TakeOverDialog first={first} onClose={() => setOpen(false)} />}
    </>
  );
}
