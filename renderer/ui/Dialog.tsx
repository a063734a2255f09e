import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useShortcut } from './shortcuts.ts';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: number;
  readonly children: ReactNode;
}

/** A dialog of 480. Escape and the cross close it; the focus goes back where it was. */
export function Dialog({ title, isOpen, onClose, size, children }: DialogProps) {
  // Through the one stack of shortcuts: Mantine's own listener would leave the key to the page behind as well.
  useShortcut('Esc', isOpen ? onClose : undefined);
  return (
    <Modal
      opened={isOpen}
      closeOnEscape={false}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': '关闭' }}
      {...(size === undefined ? {} : { size })}
    >
      {children}
    </Modal>
  );
}
