import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Hono } from 'hono';
import type { createRequestHandler, RouterContextProvider, ServerBuild } from 'react-router';
import type { pageContext as PageContextKey } from './app/context.ts';
import type { Frame, Locale, PersonView, Preferences } from './app/frame.ts';
import { chosenPreferences, preferencesOf } from './app/preferences.ts';
import type { WebServices } from './app/services.ts';
import type { RealmView } from './app/view.ts';
import { loadAssets } from './assets.ts';
import { buildFolder } from './build.ts';
import { bounded, unreadableAs } from './readable.ts';
import { readingParts } from './reading-parts.ts';

/** What the web door must know about one request, beside what it reads from it by itself. */
export interface WebContext {
  realm: RealmView;
  /** Whoever is signed in, with their seats; null for a visitor. */
  person: PersonView | null;
  /** The moment pages are made for. */
  now: Date;
  services: WebServices;
  /** Whole `Set-Cookie` values for the answer; services may add to it until the page is made. */
  cookies?: readonly string[];
}

/** How the pages are mounted. */
export interface WebOptions {
  /** Called once for each page, with the language and other choices already read from the request. */
  contextFor(request: Request, preferences: Preferences): WebContext | Promise<WebContext>;
  /** Called with what went wrong on our side while a page was made; people are shown that it did. */
  failed?(error: unknown, request: Request): void;
  /** `production` serves what `build.ts` built; `development` runs Vite in this process and reloads. */
  mode: 'production' | 'development';
  /** The language of whoever states none; `zh-CN` unless given. */
  locale?: Locale;
}

/** The mounted pages. */
export interface WebDoor {
  /** Answers one request for a page or an asset, without Hono. */
  fetch(request: Request): Promise<Response>;
  /** Says, in the language of whoever sent it, that a form was refused because another site posted it. */
  sayElsewhere(request: Request): Promise<Response>;
  /** Stops Vite, where it runs. */
  close(): Promise<void>;
}

/** The parts of the built `entry.server` that this side must share with the pages, not import anew. */
interface EntryModule {
  pageContext: typeof PageContextKey;
  RouterContextProvider: typeof RouterContextProvider;
  createRequestHandler: typeof createRequestHandler;
}

/**
 * Mounts all pages of the portal, the workbench and set-up on a Hono application, after every other route:
 * it answers whatever is left, with a page that says so where there is nothing.
 */
export async function mountWeb(app: Hono, options: WebOptions): Promise<WebDoor> {
  const door =
    options.mode === 'development' ? await developmentDoor(app, options) : await builtDoor(options);
  app.all('*', (c) => door.fetch(c.req.raw));
  return door;
}

async function builtDoor(options: WebOptions): Promise<WebDoor> {
  const file = join(buildFolder, 'server', 'index.js');
  const build = (await import(pathToFileURL(file).href).catch((cause) => {
    throw new Error('The pages are not built. Run: npm run web:build', { cause });
  })) as ServerBuild;
  const assets = await loadAssets(join(buildFolder, 'client'));
  const respond = responder(build, options, readingParts(build));
  return {
    fetch: async (request) => assets(request) ?? respond(request),
    sayElsewhere: (request) => respond(request, 'elsewhere'),
    close: async () => {},
  };
}

async function developmentDoor(app: Hono, options: WebOptions): Promise<WebDoor> {
  const { startVite } = await import('./development.ts');
  const vite = await startVite(app);
  return {
    fetch: async (request) => responder(await vite.build(), options)(request),
    sayElsewhere: async (request) => responder(await vite.build(), options)(request, 'elsewhere'),
    close: vite.close,
  };
}

/** @param parts builds with some of the pages, by the first piece of their addresses. */
function responder(
  build: ServerBuild,
  options: WebOptions,
  parts: ReadonlyMap<string, ServerBuild> = new Map(),
): (request: Request, refused?: 'elsewhere') => Promise<Response> {
  const entry = build.entry.module as unknown as EntryModule;
  const whole = entry.createRequestHandler(build, options.mode);
  const handlers = new Map(
    [...parts].map(([piece, part]) => [piece, entry.createRequestHandler(part, options.mode)]),
  );
  return async (request, refused) => {
    const url = new URL(request.url);
    const chosen = request.method === 'GET' ? chosenPreferences(url) : null;
    if (chosen) return redirectChoosing(chosen);
    const preferences = preferencesOf(request, options.locale);
    const context = await options.contextFor(request, preferences);
    const { services, realm, person, now } = context;
    const here = pageAddress(url);
    const frame: Frame = { ...preferences, realm, person, now: now.toISOString(), here };
    const provider = new entry.RouterContextProvider();
    const unread = refused ?? unreadableAs(request);
    const failed = (error: unknown) => options.failed?.(error, request);
    provider.set(entry.pageContext, {
      frame,
      services,
      failed,
      ...(unread === null ? {} : { unread }),
    });
    const handle = handlers.get(url.pathname.split('/', 2)[1] ?? '') ?? whole;
    const response = await (unread === null
      ? handle(bounded(request), provider)
      : whole(new Request(new URL('/nowhere', url)), provider));
    for (const cookie of context.cookies ?? []) response.headers.append('Set-Cookie', cookie);
    return response;
  };
}

/** The address of the page that a request is for: its data are fetched from beside it. */
function pageAddress({ pathname, search }: URL): string {
  if (!pathname.endsWith('.data')) return pathname + search;
  const page = pathname === '/_root.data' ? '/' : pathname.slice(0, -'.data'.length);
  const params = new URLSearchParams(search);
  params.delete('_routes');
  return params.size > 0 ? `${page}?${params}` : page;
}

function redirectChoosing(chosen: { location: string; cookies: string[] }): Response {
  const headers = new Headers({ Location: chosen.location, 'Cache-Control': 'no-store' });
  for (const cookie of chosen.cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}
