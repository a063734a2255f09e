import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: number;
  readonly children: ReactNode;
}

/** A dialog of 480. Escape and the cross close it; the focus goes back where it was. */
export function Dialog({ title, isOpen, onClose, size, children }: DialogProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': '关闭' }}
      {...(size === undefined ? {} : { size })}
    >
      {children}
    </Modal>
  );
}
