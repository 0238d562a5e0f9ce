import type { ReactNode } from 'react';
import {
  Links,
  type LoaderFunctionArgs,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from 'react-router';
import { pageContext } from './context.ts';
import { readAnew } from './forms/read-anew.ts';
import { bareFrame, type Frame, FrameContext } from './frame.ts';

/** Hands the frame (language, realm, person, moment) to every page. */
export function loader({ context }: LoaderFunctionArgs): Frame {
  return context.get(pageContext).frame;
}

/** The frame is made anew with the page, but not for what came to nothing. */
export const shouldRevalidate = readAnew;

/** The bare document around every page of both families, and around error pages. */
export function Layout({ children }: { children: ReactNode }) {
  const frame = (useRouteLoaderData('root') as Frame | undefined) ?? bareFrame;
  const scripted = useMatches().some((match) => (match.handle as { scripted?: boolean })?.scripted);
  return (
    <html
      lang={frame.locale}
      data-theme={frame.theme}
      data-type={frame.type}
      {...(scripted
        ? {
            'data-mantine-color-scheme': frame.theme === 'auto' ? 'light' : frame.theme,
            suppressHydrationWarning: true,
          }
        : {})}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={frame.theme === 'auto' ? 'light dark' : frame.theme} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        <FrameContext value={frame}>{children}</FrameContext>
        {scripted ? (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        ) : null}
      </body>
    </html>
  );
}

/** Leaves everything to the family's own layout. */
export default function Root() {
  return <Outlet />;
}
