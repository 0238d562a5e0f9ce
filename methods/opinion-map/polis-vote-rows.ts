import type { CsvRecord } from './csv.ts';
import { rankedIds } from './id-index.ts';
import { placeList, valueList } from './number-list.ts';
import type { ExportedVotes } from './polis-export.ts';
import { invalidVote, missingColumn, missingId } from './polis-export-errors.ts';
import { arrangeVotes } from './vote-matrix.ts';

/** Reads `votes.csv`: a row a vote. */
export class VoteRows {
  readonly #file: string;
  readonly #agreeIs: 1 | -1;
  readonly #places: Readonly<Record<'statement' | 'participant' | 'vote' | 'time', number>>;
  readonly #participants = new Map<string, number>();
  readonly #statements = new Map<string, number>();
  readonly #times: number[] = [];
  readonly #row = placeList();
  readonly #column = placeList();
  readonly #value = valueList();

  constructor(file: string, header: readonly string[], agreeIs: 1 | -1) {
    this.#file = file;
    this.#agreeIs = agreeIs;
    for (const name of ['voter-id', 'comment-id', 'vote']) {
      if (!header.includes(name)) throw missingColumn(file, name);
    }
    this.#places = {
      statement: header.indexOf('comment-id'),
      participant: header.indexOf('voter-id'),
      vote: header.indexOf('vote'),
      time: header.indexOf('timestamp'),
    };
  }

  /** Takes in one vote. */
  read(record: CsvRecord): void {
    const { statement, participant, vote: votePlace, time } = this.#places;
    const vote = record.vote(votePlace);
    if (vote === undefined || vote === null) {
      throw invalidVote(this.#file, record.line, 'vote', record.field(votePlace));
    }
    this.#row.push(this.#placeOf(this.#participants, record, participant, 'voter-id'));
    this.#column.push(this.#placeOf(this.#statements, record, statement, 'comment-id'));
    this.#value.push(vote * this.#agreeIs);
    this.#times.push(Number(record.field(time)) || 0);
  }

  /** The matrix, ordered by id; the latest vote of each participant on each statement counts. */
  finish(): ExportedVotes {
    const times = this.#times;
    const order = Uint32Array.from(times, (_, at) => at);
    const sorted = times.every((time, at) => at === 0 || times[at - 1]! <= time);
    if (!sorted) order.sort((a, b) => times[a]! - times[b]! || a - b);
    const participants = rankedIds(this.#participants);
    const statements = rankedIds(this.#statements);
    const [row, column, value] = [this.#row.values(), this.#column.values(), this.#value.values()];
    const matrix = arrangeVotes(participants.ids, statements.ids, {
      row: order.map((at) => participants.rank[row[at]!]!),
      column: order.map((at) => statements.rank[column[at]!]!),
      value: Int8Array.from(order, (at) => value[at]!),
    });
    return { matrix, groups: new Map() };
  }

  #placeOf(places: Map<string, number>, record: CsvRecord, field: number, name: string): number {
    const id = record.field(field).trim();
    if (id === '') throw missingId(this.#file, record.line, name);
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, places.size);
    return places.size - 1;
  }
}
