import type { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Bilingual } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import type { Role } from '#subjects/rights/index.ts';
import type { Acted } from '../procedures/acted.ts';
import { acted, byId, tag } from './schemas.ts';

/** One thing done to what a path names by its id, at the version that the caller looked at. */
export function defineAction<Body extends z.ZodType>(given: {
  readonly path: string;
  readonly operation: string;
  readonly summary: Bilingual;
  readonly roles: readonly Role[];
  readonly body: Body;
  readonly run: (
    realm: Realm,
    caller: Caller,
    id: string,
    version: number | undefined,
    body: z.output<Body>,
  ) => Promise<Acted | Refusal>;
}): Route {
  const { path, operation, summary, roles, body, run } = given;
  return defineRoute({
    method: 'post',
    path,
    operation,
    tag,
    summary,
    effect: 'change',
    audience: { roles },
    needsVersion: true,
    params: byId,
    body,
    answer: acted,
    run: (realm, caller, request) => run(realm, caller, request.params.id, request.version, request.body),
  });
}
