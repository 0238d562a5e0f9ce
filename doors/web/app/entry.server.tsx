import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import type { EntryContext } from 'react-router';
import { ServerRouter } from 'react-router';

export { createRequestHandler, RouterContextProvider } from 'react-router';
export { pageContext } from './context.ts';

/** True if a page brings scripts (workbench and set-up); reading pages of the portal bring none. */
function isScripted(entry: EntryContext): boolean {
  return entry.staticHandlerContext.matches.some((match) => {
    const handle = entry.routeModules[match.route.id]?.handle as { scripted?: boolean } | undefined;
    return handle?.scripted === true;
  });
}

/**
 * Turns a matched route into HTML. Pages without scripts are rendered in one synchronous go, which is
 * what lets one process serve several hundred a second.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Vary', 'Cookie, Accept-Language');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
  if (!isScripted(entry)) {
    headers.set('Content-Security-Policy', policy("'self'"));
    // Nothing reads the loaders' data a second time. The stream must be drained all the same: cancelled,
    // it would leave a timer of five seconds behind.
    const handoff = entry.serverHandoffStream;
    if (handoff) for await (const _ of handoff);
    delete entry.serverHandoffStream;
    const html = renderToString(<ServerRouter context={entry} url={request.url} />);
    return new Response(Buffer.from(`<!doctype html>${html}`), { status, headers });
  }
  const nonce = crypto.randomUUID();
  headers.set('Content-Security-Policy', policy(`'self' 'nonce-${nonce}'`));
  const html = await rendered(<ServerRouter context={entry} url={request.url} nonce={nonce} />, nonce);
  return new Response(html, { status, headers });
}

/** Renders to the end before anything is sent, so that a late error can still become an error page. */
function rendered(element: React.ReactElement, nonce: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(element, {
      nonce,
      onAllReady: () => resolve(text(pipe(new PassThrough()))),
      onShellError: reject,
    });
  });
}

function policy(scripts: string): string {
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // Vite's reloading speaks by a socket.
    ...(import.meta.env.DEV ? ["connect-src 'self' ws:"] : []),
  ].join('; ');
}
