import type { Context, Hono } from 'hono';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import type { Route, Request as RouteRequest } from '#platform/routes/index.ts';
import type { Visit } from './callers.ts';
import { keyAsked, refuseRequest, requestHash, versionAsked } from './headers.ts';
import { answerRefusal } from './problem.ts';

/** Below this, everything is the API, version 1. */
export const apiBase = '/api/v1';

/** A JSON body may be so long. */
const bodyBytesMax = 256 * 1024;

/** Mounts every route on the application. */
export function mountApi(
  app: Hono,
  realm: Realm,
  routes: readonly Route[],
  visitOf: (context: Context) => Promise<Visit>,
): void {
  for (const route of routes) {
    const path = apiBase + route.path.replace(/\{(\w+)\}/g, ':$1');
    app[route.method](path, async (context) => {
      const visit = await visitOf(context);
      const result = await answer(context, realm, route, visit.caller);
      if (isRefusal(result)) return answerRefusal(context, result, visit.language);
      return answerResult(context, route, result);
    });
  }
}

/** Deny by default: whoever isn't among a route's audience learns nothing more. Procedures still decide. */
function notAddressed(route: Route, caller: Caller): Refusal | undefined {
  if (route.audience === 'everyone') return undefined;
  if (caller.account === null) return refuse('caller.unknown');
  if (route.audience === 'signed-in') return undefined;
  const role = caller.mandate?.role;
  return role !== undefined && route.audience.roles.includes(role) ? undefined : refuse('right.missing');
}

async function answer(context: Context, realm: Realm, route: Route, caller: Caller): Promise<unknown> {
  const stranger = notAddressed(route, caller);
  if (stranger) return stranger;
  const version = versionAsked(context.req.header('if-match'), route.needsVersion);
  if (isRefusal(version)) return version;
  const key = keyAsked(context.req.header('idempotency-key'));
  if (isRefusal(key)) return key;
  const text = route.body ? await readBody(context) : '';
  if (isRefusal(text)) return text;
  const request = readRequest(context, route, text, version);
  if (isRefusal(request)) return request;
  const by = caller.account ?? `visitor:${context.req.header('x-visitor') ?? ''}`;
  const once =
    key === undefined || route.effect === 'read'
      ? {}
      : {
          once: {
            by: `${by}:${caller.mandate?.id ?? ''}`,
            key,
            bodyHash: requestHash(context.req.method, context.req.path, version?.toString(), text),
          },
        };
  return route.run(realm, { ...caller, ...once }, request as RouteRequest<never, never, never>);
}

function readRequest(
  context: Context,
  route: Route,
  text: string,
  version: number | undefined,
): RouteRequest<unknown, unknown, unknown> | Refusal {
  const params = readInput(route.params, context.req.param());
  if (isRefusal(params)) return params;
  const query = readInput(route.query, context.req.query());
  if (isRefusal(query)) return query;
  if (!route.body) return { params, query, body: undefined, version };
  const parsed = parseJson(text);
  if (parsed === undefined) return refuseRequest('request.malformed');
  const body = readInput(route.body, parsed.value);
  // The procedure reads what was sent by the same schema: it gets it as it came.
  return isRefusal(body) ? body : { params, query, body: parsed.value, version };
}

async function readBody(context: Context): Promise<string | Refusal> {
  const length = Number(context.req.header('content-length') ?? 0);
  if (length > bodyBytesMax) return refuseRequest('request.too-large');
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== undefined && type !== 'application/json' && length > 0)
    return refuseRequest('request.not-json');
  const bytes = new Uint8Array(await context.req.arrayBuffer());
  if (bytes.length > bodyBytesMax) return refuseRequest('request.too-large');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuseRequest('request.malformed');
  }
}

function parseJson(text: string): { value: unknown } | undefined {
  if (text === '') return { value: {} };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function answerResult(context: Context, route: Route, result: unknown): Response {
  const version = (result as { version?: unknown } | null)?.version;
  if (typeof version === 'number') context.header('ETag', `"${version}"`);
  context.header('Cache-Control', 'no-store');
  return context.json(result as object, route.effect === 'create' ? 201 : 200);
}
