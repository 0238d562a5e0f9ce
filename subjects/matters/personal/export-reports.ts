import { sql } from 'kysely';
import type { Database } from '#platform/database/index.ts';

interface ReportRow {
  readonly id: string;
  readonly reference: string;
  readonly matterReference: string | null;
  readonly kind: string;
  readonly channel: string;
  readonly status: string;
  readonly takenInAt: string;
  readonly closedAt: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly wish: string | null;
  readonly description: string | null;
  readonly address: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly answer: string | null;
  readonly solved: boolean | null;
  readonly satisfaction: string | null;
  readonly photos: readonly { readonly id: string; readonly sha256: string; readonly mediaType: string }[];
  readonly looks: readonly { readonly partyId: string; readonly hour: string }[];
}

/**
 * Everything that somebody's reports hold about them, for them: words, places, contact, photographs with their
 * hashes, and which party looked at who reported, in which hour.
 */
export async function exportReports(
  database: Database,
  ids: readonly string[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await sql<ReportRow>`
    select report.id, report.reference, matter.reference as "matterReference", report.kind, report.channel,
      report.status, taken_in_at as "takenInAt", report.closed_at as "closedAt", name, phone, wish,
      description, address, latitude, longitude, answer, solved, satisfaction,
      coalesce((select jsonb_agg(jsonb_build_object(
          'id', file.id, 'sha256', encode(sha256, 'hex'), 'mediaType', media_type) order by file.id)
        from matter_file join file on file.id = file_id
        where subject_kind = 'report' and subject_id = report.id), '[]') as photos,
      coalesce((select jsonb_agg(jsonb_build_object('partyId', party_id, 'hour', hour) order by hour)
        from look join mandate on mandate.id = look.mandate_id
        where look.matter_id = report.matter_id), '[]') as looks
    from report
    left join report_text on report_text.id = report.id
    left join report_contact on report_contact.report_id = report.id
    left join matter on matter.id = report.matter_id
    where report.id = any(${[...ids]}::uuid[]) order by report.id`.execute(database);
  return rows.map((row) => ({ ...row, photos: row.photos.map(withPath) }));
}

function withPath(photo: ReportRow['photos'][number]) {
  return { ...photo, path: `/files/${photo.id}` };
}
