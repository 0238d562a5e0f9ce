import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { Language } from '#platform/languages.ts';
import { fromElsewhere, refuseRequest } from './headers.ts';
import { answerRefusal } from './problem.ts';

/** How each application's pages say that a form of another site was refused. */
const saidByPages = new WeakMap<Hono, (request: Request) => Promise<Response>>();

/**
 * Lets pages say it where a form that another site posted is refused; without them everybody is answered with a
 * problem. What they are given is the refused request: they may read its language and nothing else of it.
 */
export function sayElsewhereBy(app: Hono, say: (request: Request) => Promise<Response>): void {
  saidByPages.set(app, say);
}

/**
 * Refuses whatever another site sends to change something, before any route sees it: people with a page, programs and
 * the API with a problem.
 *
 * @param url the realm's address, which requests must come from.
 */
export function refuseElsewhere(
  app: Hono,
  url: string,
  languageOf: (context: Context) => Language,
): MiddlewareHandler {
  return async (context, next) => {
    const { method, path, raw } = context.req;
    const safe = method === 'GET' || method === 'HEAD';
    if (safe || !fromElsewhere(raw.headers, url)) return next();
    const say = readsPages(context) && !path.startsWith('/api/') ? saidByPages.get(app) : undefined;
    return say?.(raw) ?? answerRefusal(context, refuseRequest('request.elsewhere'), languageOf(context));
  };
}

/** A browser that goes to a page asks for HTML by name; scripts and programs take anything. */
function readsPages(context: Context): boolean {
  return context.req.header('accept')?.includes('text/html') ?? false;
}
