import type { Context } from 'hono';
import type { Language } from '#platform/languages.ts';
import type { Refusal, RefusalKind } from '#platform/refusal/index.ts';

/** The HTTP status that each kind of no has. */
export const statusOf = {
  invalid: 422,
  malformed: 400,
  'too-large': 413,
  'media-type': 415,
  'unknown-caller': 401,
  forbidden: 403,
  absent: 404,
  conflict: 409,
  stale: 412,
  'version-missing': 428,
  limited: 429,
} as const satisfies Record<RefusalKind, number>;

/** Where a refusal's code is explained, relative to the realm's address. */
const problemTypes = '/api/problems/';

/** The body of a problem. @source RFC 9457 */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly detail: string }[];
}

/** A refusal as problem+json, in the caller's language. */
export function problemOf(refusal: Refusal, language: Language): Problem {
  const errors = refusal.fields.map(({ field, code, text }) => ({ field, code, detail: text[language] }));
  return {
    type: `${problemTypes}${refusal.code}`,
    title: refusal.text[language],
    status: statusOf[refusal.kind],
    code: refusal.code,
    ...(Object.keys(refusal.parameters).length > 0 ? { parameters: refusal.parameters } : {}),
    ...(errors.length > 0 ? { errors } : {}),
  };
}

/** Answers with a refusal. */
export function answerRefusal(context: Context, refusal: Refusal, language: Language): Response {
  return answerProblem(context, problemOf(refusal, language));
}

/** Answers with a problem. */
export function answerProblem(context: Context, problem: Problem): Response {
  const seconds = problem.parameters?.['seconds'];
  if (problem.status === 429 && seconds !== undefined) context.header('Retry-After', String(seconds));
  if (problem.status === 401) context.header('WWW-Authenticate', 'Bearer');
  return context.body(JSON.stringify(problem), problem.status as 400, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
}
