import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { openingsOf, readLogIdentity, waitForReceipt } from '#register/log/index.ts';
import { type ActSubject, openableParts } from './openable-parts.ts';

/** So long a request may wait for its receipt, in seconds. */
const waitMax = 10;

/** What may be asked about receipts. */
export const receiptRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/acts/{id}/receipt',
    operation: 'getReceipt',
    tag: 'log',
    summary: say(
      '办理记录的存证回执，附可公开部分的启封值',
      'The receipt of an act, with what opens the parts that the caller may see',
    ),
    effect: 'read',
    audience: 'everyone',
    params: z.strictObject({ id: z.uuid() }),
    query: z.strictObject({
      /** So many seconds the answer may wait until the act is in the log. */
      wait: z.coerce.number().min(0).max(waitMax).default(0),
    }),
    answer: z.object({
      act: z.uuid(),
      /** The entry's place in the log, counted from 0. */
      index: z.int(),
      /** The entry's exact text. */
      entry: z.string(),
      /** The proof, c2sp.org/tlog-proof@v1. */
      proof: z.string(),
      /** The log's verifier keys. */
      keys: z.array(z.string()),
      /** The parts that the caller may see: exact text, and the opening in base64url. */
      parts: z.record(z.string(), z.object({ data: z.string(), opening: z.string() })),
    }),
    run: async (realm, caller, { params, query }) => {
      const receipt = await waitForReceipt(realm, params.id, query.wait * 1000);
      if (isRefusal(receipt)) return receipt;
      const { rows } = await realm.pool.query<ActSubject>(
        'select subject_kind as "subjectKind", subject_id as "subjectId" from act where id = $1',
        [params.id],
      );
      const about = rows[0];
      const shown = about ? await openableParts(realm, caller, { id: params.id, ...about }, null) : [];
      const identity = await readLogIdentity(realm.pool);
      return {
        act: receipt.actId,
        index: receipt.index,
        entry: Buffer.from(receipt.entry).toString('utf8'),
        proof: receipt.proof,
        keys: identity?.keys.map(({ verifierKey }) => verifierKey) ?? [],
        parts: (await openingsOf(realm, params.id, shown)) as Record<
          string,
          { data: string; opening: string }
        >,
      };
    },
  }),
];
