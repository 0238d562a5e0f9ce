import type { CsvRecord } from './csv.ts';
import { IdIndex } from './id-index.ts';
import { placeList, valueList } from './number-list.ts';
import type { ExportedVotes } from './polis-export.ts';
import { invalidVote, missingId, repeated } from './polis-export-errors.ts';

const describing = new Set([
  'participant',
  'xid',
  'group-id',
  'n-comments',
  'n-votes',
  'n-agree',
  'n-disagree',
]);

/** Reads `participants-votes.csv`: a row a participant, a column a statement. */
export class ParticipantRows {
  readonly #file: string;
  readonly #agreeIs: 1 | -1;
  readonly #header: readonly string[];
  readonly #votePlaces: readonly number[];
  readonly #participants = new Set<string>();
  readonly #groups = new Map<string, number>();
  readonly #rowStart = placeList();
  readonly #column = placeList();
  readonly #value = valueList();

  constructor(file: string, header: readonly string[], agreeIs: 1 | -1) {
    this.#file = file;
    this.#agreeIs = agreeIs;
    this.#header = header;
    this.#votePlaces = header.map((_, place) => place).filter((place) => !describing.has(header[place]!));
    const ids = new Set<string>();
    for (const place of this.#votePlaces) {
      const id = header[place]!;
      if (id === '') throw missingId(file, 1, `column ${place + 1}`);
      if (ids.has(id)) throw repeated(file, 1, 'statement-repeated', id);
      ids.add(id);
    }
  }

  /** Takes in one participant. */
  read(record: CsvRecord): void {
    const id = record.field(this.#header.indexOf('participant')).trim();
    if (id === '') throw missingId(this.#file, record.line, 'participant');
    if (this.#participants.has(id)) throw repeated(this.#file, record.line, 'participant-repeated', id);
    this.#participants.add(id);
    const group = record.field(this.#header.indexOf('group-id')).trim();
    if (/^\d+$/.test(group)) this.#groups.set(id, Number(group));
    this.#rowStart.push(this.#column.length);
    const places = this.#votePlaces;
    for (let at = 0; at < places.length; at++) {
      const vote = record.vote(places[at]!);
      if (vote === undefined) continue;
      if (vote === null) {
        throw invalidVote(this.#file, record.line, this.#header[places[at]!]!, record.field(places[at]!));
      }
      this.#column.push(at);
      this.#value.push(vote * this.#agreeIs);
    }
  }

  /** The matrix in the order of the file. */
  finish(): ExportedVotes {
    this.#rowStart.push(this.#column.length);
    const matrix = {
      participants: IdIndex.from(this.#participants),
      statements: IdIndex.from(this.#votePlaces.map((place) => this.#header[place]!)),
      rowStart: this.#rowStart.values(),
      column: this.#column.values(),
      value: this.#value.values(),
    };
    return { matrix, groups: this.#groups };
  }
}
