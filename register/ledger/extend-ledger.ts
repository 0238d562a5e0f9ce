import { CompiledQuery } from 'kysely';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { type LedgerAct, type LedgerRow, ledgerActOf, ledgerColumns, ledgerTables } from './ledger-act.ts';

/** By what the public may find an act; nothing if the public isn't told of it. */
export interface LedgerKeys {
  readonly partyId: string | null;
  readonly matterId: string | null;
  /** The place where it was and all wider ones. */
  readonly placeIds: readonly string[];
}

/** Says by what acts may be found; those that it leaves out are found by their type alone. */
export type LedgerKeysOf = (
  transaction: Transaction,
  acts: readonly LedgerAct[],
) => Promise<ReadonlyMap<string, LedgerKeys>>;

/** So many entries are taken up in one transaction. */
const batchMax = 1_000;
const ledgerLock = 7_271_010;

/**
 * Takes entries of the public log up into what its page is filtered and counted by, oldest first. Safe to be
 * called by several at once and as often as anyone likes: whoever comes second does nothing.
 *
 * Cost: a fixed number of statements for at most 1,000 entries.
 *
 * @returns how many entries were taken up; as long as it is 1,000 there may be more.
 */
export async function extendLedger(realm: Realm, keysOf: LedgerKeysOf): Promise<number> {
  const count = await perform(realm, undefined, async (transaction) => {
    const { rows: locked } = await transaction.executeQuery<{ ours: boolean }>(
      CompiledQuery.raw('select pg_try_advisory_xact_lock($1, hashtext(current_schema())) as ours', [
        ledgerLock,
      ]),
    );
    if (locked[0]?.ours !== true) return 0;
    const { rows } = await transaction.executeQuery<LedgerRow>(
      CompiledQuery.raw(
        `select ${ledgerColumns} from log_entry as entry ${ledgerTables}
         where entry.index > coalesce((select max(index) from ledger), -1) order by entry.index limit $1`,
        [batchMax],
      ),
    );
    if (rows.length > 0) await takeUp(realm, transaction, rows.map(ledgerActOf), keysOf);
    return rows.length;
  });
  if (isRefusal(count)) throw new Error(count.code);
  return count;
}

async function takeUp(
  realm: Realm,
  transaction: Transaction,
  acts: readonly LedgerAct[],
  keysOf: LedgerKeysOf,
): Promise<void> {
  const keys = await keysOf(transaction, acts);
  const indexes = acts.map(({ index }) => index);
  const run = (sql: string, parameters: unknown[]) =>
    transaction.executeQuery(CompiledQuery.raw(sql, parameters));
  await run(
    `insert into ledger (index, type, party_id, matter_id)
     select * from unnest($1::bigint[], $2::text[], $3::uuid[], $4::uuid[])`,
    [
      indexes,
      acts.map(({ type }) => type),
      acts.map(({ id }) => keys.get(id)?.partyId ?? null),
      acts.map(({ id }) => keys.get(id)?.matterId ?? null),
    ],
  );
  const places = acts.flatMap(({ id, index }) =>
    [...new Set(keys.get(id)?.placeIds)].map((placeId) => ({ placeId, index })),
  );
  await run('insert into ledger_place (place_id, index) select * from unnest($1::uuid[], $2::bigint[])', [
    places.map(({ placeId }) => placeId),
    places.map(({ index }) => index),
  ]);
  await run(
    `insert into ledger_day (day, type, entries)
     select (act.at at time zone $2)::date, act.type, count(*) from log_entry join act on act.id = act_id
     where index between $1 and $3 group by 1, 2
     on conflict (day, type) do update set entries = ledger_day.entries + excluded.entries`,
    [indexes[0], realm.workingTime.zone, indexes.at(-1)],
  );
  await run(
    `insert into ledger_total (type, entries) select type, count(*) from unnest($1::text[]) as type group by type
     on conflict (type) do update set entries = ledger_total.entries + excluded.entries`,
    [acts.map(({ type }) => type)],
  );
}
