import '../workbench/mantine.ts';
import { MantineProvider } from '@mantine/core';
import { Outlet } from 'react-router';
import '../styles/tokens.css';
import '../styles/parts.css';
import '../styles/story.css';
import '../styles/forms.css';
import '../styles/workbench.css';
import '../styles/seat.css';
import '../styles/table.css';
import '../styles/filters.css';
import '../styles/desk.css';
import { WorkbenchFrame } from '../workbench/parts/workbench-frame.tsx';
import { theme } from '../workbench/theme.ts';

/** Scripts, as in the workbench. */
export const handle = { scripted: true };

/** The workbench's frame without asking for a seat. */
export default function BenchLayout() {
  return (
    <MantineProvider theme={theme} withCssVariables={false} forceColorScheme="light">
      <WorkbenchFrame>
        <Outlet />
      </WorkbenchFrame>
    </MantineProvider>
  );
}
