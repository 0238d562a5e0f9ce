import { text } from 'node:stream/consumers';
import { renderToString } from 'react-dom/server';
import type { EntryContext, RouterContextProvider } from 'react-router';
import { isRouteErrorResponse, ServerRouter } from 'react-router';

import { pageContext } from './context.ts';
import type { Frame } from './frame.ts';
import { PageData } from './portal/page-data.ts';
import type { RefusalView } from './view.ts';

export { createRequestHandler, RouterContextProvider } from 'react-router';
export { pageContext } from './context.ts';

/** Faults are written down where all others are; a page that isn't there, or a form that is none, is no fault. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Readonly<RouterContextProvider> },
): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  context.get(pageContext).failed(error);
}

/** True if a page brings scripts (workbench and set-up); reading pages of the portal bring none. */
function isScripted(entry: EntryContext): boolean {
  return entry.staticHandlerContext.matches.some((match) => {
    const handle = entry.routeModules[match.route.id]?.handle as { scripted?: boolean } | undefined;
    return handle?.scripted === true;
  });
}

/**
 * Turns a matched route into HTML in one synchronous go, which is what lets one process serve several
 * hundred pages a second; streaming would take a third longer, and loaders have waited for all data anyway.
 */
export default async function handleRequest(
  request: Request,
  given: number,
  headers: Headers,
  entry: EntryContext,
): Promise<Response> {
  const status = given === 200 ? (refusedAs(entry) ?? given) : given;
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Vary', 'Cookie, Accept-Language');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
  // Drained also where nothing reads it: cancelled, it would leave a timer of five seconds behind.
  const handoff = entry.serverHandoffStream ? await text(entry.serverHandoffStream) : '';
  delete entry.serverHandoffStream;
  if (!isScripted(entry)) {
    headers.set('Content-Security-Policy', policy("'self'", tilesOrigin(entry)));
    const html = renderToString(<ServerRouter context={entry} url={request.url} />);
    return new Response(Buffer.from(`<!doctype html>${html}`), { status, headers });
  }
  const nonce = crypto.randomUUID();
  headers.set('Content-Security-Policy', policy(`'self' 'nonce-${nonce}'`, tilesOrigin(entry)));
  const html = renderToString(<ServerRouter context={entry} url={request.url} nonce={nonce} />);
  const whole = html.replace('</body>', () => `${handoffScript(handoff, nonce)}</body>`);
  return new Response(Buffer.from(`<!doctype html>${whole}`), { status, headers });
}

/** The status of a form that was refused, which the page says in words; undefined where none was. */
function refusedAs({ staticHandlerContext }: EntryContext): number | undefined {
  for (const answer of Object.values(staticHandlerContext.actionData ?? {})) {
    const said = (answer instanceof PageData ? answer.read() : answer) as Answered | null;
    const refusal = said?.refusal ?? said?.outcome?.refusal;
    if (refusal) return refusal.status ?? 422;
  }
  return undefined;
}

/** What a form is answered with where it is refused, in one of two shapes. */
interface Answered {
  refusal?: RefusalView | null;
  outcome?: { refusal?: RefusalView };
}

/** Gives the browser the loaders' data, as React Router's own streaming would; leaves no element behind. */
function handoffScript(data: string, nonce: string): string {
  const quoted = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `<script nonce="${nonce}">{const to=window.__reactRouterContext.streamController;to.enqueue(${quoted});to.close();document.currentScript.remove()}</script>`;
}

/** Where this realm's map pictures come from; empty where none are set up. */
function tilesOrigin(entry: EntryContext): string {
  const frame = entry.staticHandlerContext.loaderData.root as Frame | undefined;
  return frame?.realm.map ? ` ${new URL(frame.realm.map.tiles).origin}` : '';
}

function policy(scripts: string, tiles: string): string {
  return [
    `default-src 'self'${tiles}`,
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${tiles}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // Vite's reloading speaks by a socket.
    ...(import.meta.env.DEV ? ["connect-src 'self' ws:"] : []),
  ].join('; ');
}
