import { sql } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { RedactionBasis } from '#register/redaction/index.ts';
import { type RetentionClass, retentionClasses, usualRetention } from '../rules/retention-rule.ts';

/** How long data of a class are kept in a realm. */
export interface RetentionNow {
  readonly dataClass: RetentionClass;
  readonly days: number;
  readonly basis: RedactionBasis;
  /** When the realm set it; null where the usual time holds. */
  readonly setAt: string | null;
}

/** How long data of each class are kept: the realm's own rules, the usual ones where it set none. */
export async function retentionNow(
  database: Database | Transaction,
): Promise<ReadonlyMap<RetentionClass, RetentionNow>> {
  const { rows } = await sql<RetentionNow>`
    select distinct on (data_class) data_class as "dataClass", days, basis, set_at as "setAt"
    from retention_rule order by data_class, id desc`.execute(database);
  const own = new Map(rows.map((row) => [row.dataClass, row]));
  return new Map(
    retentionClasses.map((dataClass) => {
      const { days, basis } = usualRetention[dataClass];
      return [dataClass, own.get(dataClass) ?? { dataClass, days, basis, setAt: null }];
    }),
  );
}

/** The moment before which data of a class have been kept long enough. */
export function keptSince(now: string, days: number): string {
  return new Date(Date.parse(now) - days * 86_400_000).toISOString();
}

/** The day from which on what is erased now lies in no backup any more. */
export async function backupsGoneOn(database: Database | Transaction, now: string): Promise<string> {
  const days = (await retentionNow(database)).get('backups')?.days ?? usualRetention.backups.days;
  return new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
}
