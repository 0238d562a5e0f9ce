import { eachCsvRecord } from './csv.ts';
import { missingColumn } from './polis-export-errors.ts';
import { ParticipantRows } from './polis-participant-rows.ts';
import { VoteRows } from './polis-vote-rows.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** A file by name and content. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** What a Polis export of votes holds. */
export interface ExportedVotes {
  readonly matrix: VoteMatrix;
  /** Polis's own groups by participant id, where the file gives them. */
  readonly groups: ReadonlyMap<string, number>;
}

/** One statement of a Polis export. */
export interface ExportedStatement {
  readonly id: string;
  readonly text: string;
  /** Rejected by a moderator (−1 in the column `moderated`). */
  readonly rejected: boolean;
  /** About the participants themselves (column `is-meta`). */
  readonly meta: boolean;
}

/**
 * Reads votes from a Polis export, either kind, told apart by the first line.
 *
 * `participants-votes.csv` has a row a participant: `participant`, perhaps `xid`, `group-id` and counts,
 * then a column a statement, headed by its id. `votes.csv` has a row a vote: `comment-id`, `voter-id`,
 * `vote`, perhaps `timestamp`; of several votes by one person on one statement the latest counts, of equal
 * times the last in the file. `agreeIs` is −1 for dumps of Polis's database, whose sign is the other way.
 *
 * @throws OpinionMapError `column-missing`, `vote-invalid`, `id-missing`, `participant-repeated`,
 * `statement-repeated`, `file-malformed`.
 */
export function readPolisVotes(file: NamedText, agreeIs: 1 | -1 = 1): ExportedVotes {
  let header: string[] | undefined;
  let rows: ParticipantRows | VoteRows | undefined;
  eachCsvRecord(file.text, file.name, (record) => {
    if (rows) return rows.read(record);
    header = Array.from({ length: record.length }, (_, place) => record.field(place).trim());
    if (header.includes('participant')) rows = new ParticipantRows(file.name, header, agreeIs);
    else rows = new VoteRows(file.name, header, agreeIs);
  });
  if (rows) return rows.finish();
  throw missingColumn(file.name, 'participant');
}

/** Reads what is known of the statements from `comments.csv`; ids it repeats count once, the last one. */
export function readPolisStatements(file: NamedText): ExportedStatement[] {
  const found = new Map<string, ExportedStatement>();
  let header: string[] | undefined;
  let [id, moderated, body, meta] = [-1, -1, -1, -1];
  eachCsvRecord(file.text, file.name, (record) => {
    if (!header) {
      header = Array.from({ length: record.length }, (_, place) => record.field(place).trim());
      id = header.indexOf('comment-id');
      if (id < 0) throw missingColumn(file.name, 'comment-id');
      [moderated, body, meta] = [
        header.indexOf('moderated'),
        header.indexOf('comment-body'),
        header.indexOf('is-meta'),
      ];
      return;
    }
    found.set(record.field(id), {
      id: record.field(id),
      text: record.field(body),
      rejected: record.field(moderated).trim() === '-1',
      meta: ['1', 'true', 't'].includes(record.field(meta).trim().toLowerCase()),
    });
  });
  return [...found.values()];
}
