import type pg from 'pg';

/** How many entries the public log has, by type and by day. */
export interface LedgerStatistics {
  /** The most frequent types first. */
  readonly byType: readonly { readonly type: string; readonly entries: number }[];
  /** The last days on which there were any, the oldest first. */
  readonly byDay: readonly { readonly day: string; readonly entries: number }[];
}

/** The types of act of which the log has any. */
export async function ledgerTypes(pool: Pick<pg.Pool, 'query'>): Promise<Set<string>> {
  const { rows } = await pool.query<{ type: string }>('select type from ledger_total');
  return new Set(rows.map(({ type }) => type));
}

/**
 * Counts the entries that have been taken up, by type and for the last days.
 *
 * Cost: one row a type, and one a type for each of the days, whatever the size of the log.
 *
 * @param since the first of the days, `YYYY-MM-DD`.
 */
export async function ledgerStatistics(
  pool: Pick<pg.Pool, 'query'>,
  since: string,
): Promise<LedgerStatistics> {
  const [types, days] = await Promise.all([
    pool.query<{ type: string; entries: string }>(
      'select type, entries from ledger_total order by entries desc, type',
    ),
    pool.query<{ day: string; entries: string }>(
      `select day::text, sum(entries) as entries from ledger_day where day >= $1 group by day order by day`,
      [since],
    ),
  ]);
  return {
    byType: types.rows.map(({ type, entries }) => ({ type, entries: Number(entries) })),
    byDay: days.rows.map(({ day, entries }) => ({ day, entries: Number(entries) })),
  };
}
