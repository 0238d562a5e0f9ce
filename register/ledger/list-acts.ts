import type pg from 'pg';
import { type LedgerAct, type LedgerRow, ledgerActOf, ledgerColumns, ledgerTables } from './ledger-act.ts';

/** What acts of the public log are asked for by; all that is given must fit. */
export interface LedgerFilter {
  readonly type: string | null;
  readonly partyId: string | null;
  readonly placeId: string | null;
  readonly matterId: string | null;
}

/** Some acts of the public log, newest first. */
export interface LedgerPage {
  readonly acts: readonly LedgerAct[];
  /** Older ones are found before this index; null if there are none. */
  readonly next: number | null;
}

/** Where several filters are given, so many acts that fit the first are looked through for one page. */
const lookedMax = 2_000;

/**
 * Lists acts of the public log, those that entered last first.
 *
 * Cost: without a filter, or with one, the page alone is read, along an index. With several, at most 2,000 acts
 * that fit the narrowest are looked through; where those weren't enough the page is short and `next` goes on.
 *
 * @param before only entries with a smaller index: at first the size of the signed log.
 * @param limit so many at most.
 */
export async function listLedgerActs(
  pool: Pick<pg.Pool, 'query'>,
  filter: LedgerFilter,
  before: number,
  limit: number,
): Promise<LedgerPage> {
  const { type, partyId, placeId, matterId } = filter;
  if (type === null && partyId === null && placeId === null && matterId === null) {
    const { rows } = await pool.query<LedgerRow>(
      `select ${ledgerColumns} from log_entry as entry ${ledgerTables}
       where entry.index < $1 order by entry.index desc limit $2`,
      [before, limit],
    );
    const last = rows.at(-1);
    return {
      acts: rows.map(ledgerActOf),
      next: rows.length < limit || last === undefined || last.index === '0' ? null : Number(last.index),
    };
  }
  const given = [type, partyId, placeId, matterId].filter((value) => value !== null).length;
  const looked = given > 1 ? lookedMax : limit;
  const { rows } = await pool.query<LedgerRow & { looked: string; count: string; fits: boolean }>(
    `with looked as (${lookedRows(filter)}),
     fitting as (
       select index from looked join ledger using (index)
       where ($1::text is null or type = $1) and ($2::uuid is null or party_id = $2)
         and ($3::uuid is null or matter_id = $3)
         and ($4::uuid is null or exists (
           select from ledger_place where place_id = $4 and ledger_place.index = looked.index))
       order by index desc limit $7
     )
     select ${ledgerColumns}, true as fits, (select min(index) from looked) as looked, (select count(*) from looked) as count
     from fitting join log_entry as entry using (index) ${ledgerTables}
     union all
     select null, null, null, null, null, null, null, null, null, false, min(index), count(*) from looked
     order by index desc nulls last`,
    [type, partyId, matterId, placeId, before, looked, limit],
  );
  const fitting = rows.filter(({ fits }) => fits);
  const sum = rows.find(({ fits }) => !fits);
  const acts = fitting.map(ledgerActOf);
  const last = acts.at(-1);
  if (acts.length === limit && last !== undefined) return { acts, next: last.index };
  return { acts, next: Number(sum?.count ?? 0) === looked ? Number(sum?.looked) : null };
}

/** The newest rows that fit the filter which names fewest, by its own index. */
function lookedRows({ matterId, partyId, placeId }: LedgerFilter): string {
  const [table, condition] =
    matterId !== null
      ? ['ledger', 'matter_id = $3']
      : partyId !== null
        ? ['ledger', 'party_id = $2']
        : placeId !== null
          ? ['ledger_place', 'place_id = $4']
          : ['ledger', 'type = $1'];
  return `select index from ${table} where ${condition} and index < $5 order by index desc limit $6`;
}
