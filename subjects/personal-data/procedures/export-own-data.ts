import { sql } from 'kysely';
import { type AccountData, accountData } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { noticesFor } from '#platform/notices/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import type { KeptData } from '../kept-data.ts';
import { type ErasureView, erasuresAskedBy } from '../queries/erasures.ts';
import { type RetentionNow, retentionNow } from '../queries/retention.ts';

/** So many subjects of a kind, notices or parts of acts are given out at most; `more` says if there are others. */
const limits = { page: 100, subjects: 1_000, parts: 5_000, notices: 100 };

/** A part of an act that is about the person, as it was committed to. */
interface OwnPart {
  readonly actId: string;
  readonly type: string;
  readonly at: string;
  readonly part: string;
  /** The exact canonical JSON. */
  readonly data: string;
  /** The entry's place in the public log; null until it has one. */
  readonly entry: string | null;
}

/** Everything that a realm keeps about somebody, for themselves. */
export interface OwnData {
  readonly format: 'gongzhi-personal-data/1';
  readonly at: string;
  readonly account: AccountData;
  /** By kind of subject: reports with words, contact and photographs; mandates. */
  readonly subjects: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly acts: readonly OwnPart[];
  readonly notices: readonly { readonly kind: string; readonly at: string; readonly subjectId: string }[];
  readonly erasures: readonly ErasureView[];
  /** How long what is kept is kept, in days. */
  readonly retention: readonly RetentionNow[];
  /** Whether there is more than is given out at once. */
  readonly more: boolean;
}

/**
 * Gives somebody everything that is kept about them: 1,000 reports, 5,000 parts of acts and the newest 100
 * notices at most.
 *
 * @source PIPL, Article 45: the right to consult, copy and transfer
 */
export async function exportOwnData(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
): Promise<OwnData | Refusal> {
  if (caller.account === null) return refuse('caller.unknown');
  const { account } = caller;
  const own = await accountData(realm.db, account);
  if (own === undefined) return refuse('absent');
  let more = false;
  const subjects: Record<string, readonly Readonly<Record<string, unknown>>[]> = {};
  for (const personal of kept.personal) {
    const found: Readonly<Record<string, unknown>>[] = [];
    for (let after: string | null = null; ; ) {
      const ids: string[] = await personal.of(realm.db, account, after, limits.page);
      found.push(...(await personal.export(realm.db, ids)));
      if (ids.length < limits.page) break;
      after = ids.at(-1) ?? null;
      if (found.length < limits.subjects) continue;
      more = true;
      break;
    }
    subjects[personal.subject.kind] = found;
  }
  const acts = await ownParts(realm, account);
  const notices = await noticesFor(realm.db, {
    recipients: [{ accountId: account }],
    after: null,
    limit: limits.notices,
  });
  return {
    format: 'gongzhi-personal-data/1',
    at: realm.now(),
    account: own,
    subjects,
    acts: acts.slice(0, limits.parts),
    notices: notices.map(({ kind, at, subjectId }) => ({ kind, at, subjectId })),
    erasures: await erasuresAskedBy(realm.db, account),
    retention: [...(await retentionNow(realm.db)).values()],
    more: more || acts.length > limits.parts || notices.length === limits.notices,
  };
}

async function ownParts(realm: Realm, account: string): Promise<OwnPart[]> {
  const { rows } = await sql<OwnPart>`
    select act.id as "actId", act.type, act.at, part, data, index::text as entry
    from act_part join act on act.id = act_part.act_id left join log_entry on log_entry.act_id = act.id
    where about = ${account} and data is not null
    order by act.id, part limit ${limits.parts + 1}`.execute(realm.db);
  return rows;
}
