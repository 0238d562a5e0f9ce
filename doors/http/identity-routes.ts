import { z } from 'zod';
import {
  accountExists,
  addIdentity,
  identitiesOf,
  refuseAccount,
  removeIdentity,
  subjectKey,
} from '#platform/accounts/index.ts';
import { say } from '#platform/languages.ts';
import { perform } from '#platform/realm/index.ts';
import { refuse } from '#platform/refusal/index.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { missingRight } from '#subjects/rights/index.ts';

const tag = 'accounts';
const administrators = { roles: ['administrator'] } as const;
const byId = z.strictObject({ id: z.uuid() });

const identityInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('subject'),
    /** Another house whose subject it is. */
    issuer: z.url().max(300),
    value: z.string().regex(/^[\x21-\x7e]{1,255}$/),
  }),
  z.strictObject({ kind: z.literal('email'), value: z.email().max(200) }),
]);

/**
 * Whom another house's sign-in knows accounts' holders as. Administrators alone register it; it lets people
 * sign in and gives no mandate. No acts: how somebody signs in isn't official.
 */
export const identityRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/accounts/{id}/identities',
    operation: 'listIdentities',
    tag,
    summary: say('账户的统一认证身份', 'Whom the sign-in provider knows an account’s holder as'),
    effect: 'read',
    audience: administrators,
    params: byId,
    answer: z.object({
      items: z.array(z.object({ id: z.uuid(), kind: z.enum(['subject', 'email']), value: z.string() })),
    }),
    run: async (realm, caller, { params }) =>
      missingRight(caller, ['administrator']) ?? { items: await identitiesOf(realm.db, params.id) },
  }),
  defineRoute({
    method: 'post',
    path: '/accounts/{id}/identities',
    operation: 'addIdentity',
    tag,
    summary: say('登记统一认证身份', 'Register whom the sign-in provider knows an account’s holder as'),
    effect: 'create',
    audience: administrators,
    params: byId,
    body: identityInput,
    answer: z.object({ id: z.uuid() }),
    run: (realm, caller, { params, body }) =>
      perform(realm, caller.once, async (transaction) => {
        const missing = missingRight(caller, ['administrator']);
        if (missing) return missing;
        if (!(await accountExists(transaction, params.id))) return refuse('absent');
        const key = body.kind === 'email' ? body.value.toLowerCase() : subjectKey(body.issuer, body.value);
        const id = await addIdentity(realm, transaction, params.id, body.kind, key);
        return id === undefined ? refuseAccount('identity.taken') : { id };
      }),
  }),
  defineRoute({
    method: 'post',
    path: '/accounts/{id}/identities/{identityId}/remove',
    operation: 'removeIdentity',
    tag,
    summary: say('撤销统一认证身份', 'Remove an identity and end the account’s sessions'),
    effect: 'remove',
    audience: administrators,
    params: byId.extend({ identityId: z.uuid() }),
    answer: z.object({ id: z.uuid() }),
    run: (realm, caller, { params }) =>
      perform(realm, caller.once, async (transaction) => {
        const missing = missingRight(caller, ['administrator']);
        if (missing) return missing;
        const { id, identityId } = params;
        return (await removeIdentity(transaction, id, identityId)) ? { id: identityId } : refuse('absent');
      }),
  }),
];
