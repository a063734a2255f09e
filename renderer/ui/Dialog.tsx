import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useShortcut } from './shortcuts.ts';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: number;
  /** False while it must not be closed: then no cross promises it. */
  readonly isClosable?: boolean;
  readonly children: ReactNode;
}

/** A dialog of 480. Escape and the cross close it; the focus goes back where it was. */
export function Dialog({ title, isOpen, onClose, size, isClosable = true, children }: DialogProps) {
  // Through the one stack of shortcuts: Mantine's own listener would leave the key to the page behind as well.
  useShortcut('Esc', isOpen ? () => isClosable && onClose() : undefined);
  return (
    <Modal
      opened={isOpen}
      closeOnEscape={false}
      closeOnClickOutside={isClosable}
      withCloseButton={isClosable}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': '关闭' }}
      {...(size === undefined ? {} : { size })}
    >
      {children}
    </Modal>
  );
}
