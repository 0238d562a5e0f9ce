import './mantine.ts';
import { MantineProvider } from '@mantine/core';
import { isRouteErrorResponse, Outlet, useRouteError } from 'react-router';
import '../styles/tokens.css';
import '../styles/parts.css';
import '../styles/story.css';
import '../styles/forms.css';
import '../styles/workbench.css';
import '../styles/seat.css';
import '../styles/table.css';
import '../styles/filters.css';
import '../styles/desk.css';
import { readAnew } from '../forms/read-anew.ts';
import { requireSeat } from '../require-seat.ts';
import { WorkbenchError } from './parts/error.tsx';
import { WorkbenchFrame } from './parts/workbench-frame.tsx';
import { theme } from './theme.ts';

/** The workbench is an application: it brings scripts. */
export const handle = { scripted: true };

/** Nobody enters without a seat. */
export const loader = requireSeat;

/** Who has a seat is asked again when something may have changed. */
export const shouldRevalidate = readAnew;

/** Every page of the workbench and of set-up, under one bar. */
export default function WorkbenchLayout() {
  return (
    <Provided>
      <Outlet />
    </Provided>
  );
}

/** The same bar over what went wrong. */
export function ErrorBoundary() {
  const error = useRouteError();
  return (
    <Provided>
      <WorkbenchError status={isRouteErrorResponse(error) ? error.status : 500} />
    </Provided>
  );
}

function Provided({ children }: { children: React.ReactNode }) {
  return (
    <MantineProvider theme={theme} withCssVariables={false} forceColorScheme="light">
      <WorkbenchFrame>{children}</WorkbenchFrame>
    </MantineProvider>
  );
}
