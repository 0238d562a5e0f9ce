import { CompiledQuery } from 'kysely';
import type { Database } from '#platform/database/index.ts';
import { findingsMax, type Tally } from '../../findings.ts';

interface PlaceRow {
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** Checks that every act is in the log or waits to enter it, and not both. */
export async function auditPlaces(database: Database, tally: Tally): Promise<void> {
  const columns = 'act.id, act.subject_kind as "subjectKind", act.subject_id as "subjectId"';
  const lost = await database.executeQuery<PlaceRow>(
    CompiledQuery.raw(
      `select ${columns} from act where not exists (select from log_entry where act_id = act.id)
         and not exists (select from outbox where act_id = act.id) limit ${findingsMax}`,
    ),
  );
  const doubled = await database.executeQuery<PlaceRow>(
    CompiledQuery.raw(
      `select ${columns} from outbox join log_entry using (act_id) join act on act.id = outbox.act_id limit ${findingsMax}`,
    ),
  );
  for (const [kind, { rows }] of [
    ['entry-missing', lost],
    ['entry-doubled', doubled],
  ] as const) {
    for (const { id, subjectKind, subjectId } of rows)
      tally.add({ kind, subjectKind, subjectId, where: `act ${id}`, expected: null, found: null });
  }
}
