import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Caller } from '#platform/callers/index.ts';
import { decodeCsv, workbookType } from '#platform/csv/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import type { AnswerFile, Route, Request as RouteRequest } from '#platform/routes/index.ts';
import type { Visit } from './callers.ts';
import { keyAsked, refuseRequest, requestHash, versionAsked } from './headers.ts';
import { answerRefusal } from './problem.ts';
import { readBytes } from './read-bytes.ts';

/** Below this, everything is the API, version 1. */
export const apiBase = '/api/v1';

/** Mounts every route on the application. */
export function mountApi(
  app: Hono,
  realm: Realm,
  routes: readonly Route[],
  visitOf: (context: Context, route: Route) => Promise<Visit | Refusal>,
  languageOf: (context: Context) => Language,
): void {
  for (const route of routes) {
    const path = apiBase + route.path.replace(/\{(\w+)\}/g, ':$1');
    app[route.method](path, async (context) => {
      const visit = await visitOf(context, route);
      if (isRefusal(visit)) return answerRefusal(context, visit, languageOf(context));
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
  const text = route.body ? await readBody(context, route) : '';
  if (isRefusal(text)) return text;
  const request = readRequest(context, route, text, version);
  if (isRefusal(request)) return request;
  const by = caller.account ?? `visitor:${hashOf(context.req.header('x-visitor') ?? '')}`;
  const once =
    key === undefined || route.effect === 'read'
      ? {}
      : {
          once: {
            by: `${by}:${caller.mandate?.id ?? ''}${caller.machineKey ? `:${caller.machineKey}` : ''}`,
            key,
            bodyHash: requestHash(context.req.method, pathAndQuery(context), version?.toString(), text),
          },
        };
  return route.run(realm, { ...caller, ...once }, request as RouteRequest<never, never, never>);
}

/** However long a visitor's own name for itself is, it is kept short. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function pathAndQuery(context: Context): string {
  return context.req.path + new URL(context.req.url).search;
}

function readRequest(
  context: Context,
  route: Route,
  text: string,
  version: number | undefined,
): RouteRequest<unknown, unknown, unknown> | Refusal {
  // The database keeps no NUL.
  if (/%00/.test(context.req.url)) return refuseRequest('request.malformed');
  const params = readInput(route.params, context.req.param());
  if (isRefusal(params)) return params;
  const query = readInput(route.query, context.req.query());
  if (isRefusal(query)) return query;
  if (!route.body) return { params, query, body: undefined, version };
  const parsed = bodyOf(context, route, text);
  if (parsed === undefined) return refuseRequest('request.malformed');
  const body = readInput(route.body, parsed.value);
  // The procedure reads what was sent by the same schema: it gets it as it came.
  return isRefusal(body) ? body : { params, query, body: parsed.value, version };
}

async function readBody(context: Context, route: Route): Promise<string | Refusal> {
  const bytes = await readBytes(context.req.raw, route.bodyBytesMax);
  if (isRefusal(bytes)) return bytes;
  const type = typeOf(context);
  const csv = isCsv(context, route);
  if (isWorkbook(context, route)) return Buffer.from(bytes).toString('base64');
  if (!csv && type !== undefined && type !== 'application/json' && bytes.length > 0)
    return refuseRequest(route.takesCsv ? 'request.not-json-or-csv' : 'request.not-json');
  if (csv) return decodeCsv(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuseRequest('request.malformed');
  }
}

function typeOf(context: Context): string | undefined {
  return context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
}

function isCsv(context: Context, route: Route): boolean {
  return route.takesCsv && typeOf(context) === 'text/csv';
}

function isWorkbook(context: Context, route: Route): boolean {
  return route.takesCsv && typeOf(context) === workbookType;
}

/** What was sent as data: a file stands in the field that its route reads it from. */
function bodyOf(context: Context, route: Route, text: string): { value: unknown } | undefined {
  if (isCsv(context, route)) return { value: { csv: text } };
  return isWorkbook(context, route) ? { value: { xlsx: text } } : parseJson(text);
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
  if (route.filesOf.length > 0) return answerFile(context, result as AnswerFile);
  return context.json(result as object, route.effect === 'create' ? 201 : 200);
}

function answerFile(context: Context, { fileName, mediaType, content }: AnswerFile): Response {
  context.header('Content-Disposition', `attachment; filename="${fileName}"`);
  context.header('X-Content-Type-Options', 'nosniff');
  const body = typeof content === 'string' ? content : new Uint8Array(content);
  return context.body(body, 200, { 'Content-Type': mediaType });
}
