import '@mantine/core/styles.css';
import { MantineProvider, TextInput } from '@mantine/core';
import { createRoot } from 'react-dom/client';

/** The least that a start can be: React, Mantine and one field. */
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <MantineProvider>
      <TextInput label="口令" type="password" autoFocus />
    </MantineProvider>,
  );
