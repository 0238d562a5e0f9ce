import { isRouteErrorResponse, Outlet, useRouteError } from 'react-router';
import '../styles/tokens.css';
import '../styles/portal.css';
import '../styles/parts.css';
import '../styles/story.css';
import '../styles/forms.css';
import '../styles/matters.css';
import '../styles/figures.css';
import { ErrorPage } from './parts/error-page.tsx';
import { PortalFrame } from './parts/portal-frame.tsx';

/** Every portal page between header and footer; no scripts unless a page asks for one itself. */
export default function PortalLayout() {
  return (
    <PortalFrame>
      <Outlet />
    </PortalFrame>
  );
}

/** The same frame around what went wrong. */
export function ErrorBoundary() {
  const error = useRouteError();
  return (
    <PortalFrame>
      <ErrorPage
        status={isRouteErrorResponse(error) ? error.status : 500}
        elsewhere={isRouteErrorResponse(error) && error.data === 'elsewhere'}
      />
    </PortalFrame>
  );
}
