import { IdIndex, rankedIds } from './id-index.ts';
import { placeList, valueList } from './number-list.ts';

/** What one person said of one statement: 1 agree, -1 disagree, 0 pass. Unseen has no vote. */
export type Vote = -1 | 0 | 1;

/** One vote as it was cast. `null` withdraws an earlier one. */
export interface CastVote {
  readonly participant: string;
  readonly statement: string;
  readonly vote: Vote | null;
}

/**
 * Who voted how on what by place, keeping only what was seen.
 *
 * Compressed rows: the votes of participant `p` are at `rowStart[p]` to `rowStart[p + 1]` (excluded) of
 * `column` (statement places, ascending) and `value` (1, 0, -1). Nothing here is ever changed in place.
 */
export interface VoteRows {
  readonly rowStart: Uint32Array;
  readonly column: Uint32Array;
  readonly value: Int8Array;
}

/** Votes by place, with how many participants and statements there are. */
export interface SizedVotes extends VoteRows {
  readonly participants: { readonly length: number };
  readonly statements: { readonly length: number };
}

/** Votes by place, with the ids of participants and statements. */
export interface VoteMatrix extends SizedVotes {
  readonly participants: IdIndex;
  readonly statements: IdIndex;
}

/** Votes by place rather than id, in the order in which they were cast; 2 in `value` withdraws. */
export interface PlacedVotes {
  readonly row: Uint32Array;
  readonly column: Uint32Array;
  readonly value: Int8Array;
}

/** The mark for a withdrawn vote among placed votes. */
export const withdrawn = 2;

/**
 * Gathers cast votes into a matrix; of several votes by one person on one statement the last counts.
 *
 * Participants and statements come out ordered by id (`compareIds`). `known` adds those without votes.
 */
export function createVoteMatrix(
  votes: Iterable<CastVote>,
  known: { readonly participants?: Iterable<string>; readonly statements?: Iterable<string> } = {},
): VoteMatrix {
  const participants = new Map<string, number>();
  const statements = new Map<string, number>();
  const placeOf = (places: Map<string, number>, id: string): number => {
    const place = places.get(id) ?? places.size;
    if (place === places.size) places.set(id, place);
    return place;
  };
  const [row, column, value] = [placeList(), placeList(), valueList()];
  for (const { participant, statement, vote } of votes) {
    row.push(placeOf(participants, participant));
    column.push(placeOf(statements, statement));
    value.push(vote ?? withdrawn);
  }
  for (const id of known.participants ?? []) placeOf(participants, id);
  for (const id of known.statements ?? []) placeOf(statements, id);
  const [people, asked] = [rankedIds(participants), rankedIds(statements)];
  return arrangeVotes(people.ids, asked.ids, {
    row: row.values().map((place) => people.rank[place]!),
    column: column.values().map((place) => asked.rank[place]!),
    value: value.values(),
  });
}

/** Arranges placed votes into a matrix in linear time; of repeated ones the last counts. */
export function arrangeVotes(participants: IdIndex, statements: IdIndex, votes: PlacedVotes): VoteMatrix {
  return { participants, statements, ...arrangeRows(participants.length, statements.length, votes) };
}

/** The compressed rows of placed votes, for so many participants and statements. */
export function arrangeRows(people: number, statements: number, votes: PlacedVotes): VoteRows {
  const byColumn = stableOrder(votes.column, statements);
  const order = stableOrder(votes.row, people, byColumn);
  const rowStart = new Uint32Array(people + 1);
  const column = new Uint32Array(order.length);
  const value = new Int8Array(order.length);
  let kept = 0;
  for (let at = 0; at < order.length; at++) {
    const vote = order[at]!;
    const next = order[at + 1];
    const repeated =
      next !== undefined && votes.row[next] === votes.row[vote] && votes.column[next] === votes.column[vote];
    if (repeated || votes.value[vote] === withdrawn) continue;
    column[kept] = votes.column[vote]!;
    value[kept] = votes.value[vote]!;
    kept++;
    rowStart[votes.row[vote]! + 1]!++;
  }
  for (let row = 0; row < people; row++) rowStart[row + 1]! += rowStart[row]!;
  return { rowStart, column: column.slice(0, kept), value: value.slice(0, kept) };
}

/** Keeps only some participants, in their order. `keep` holds 1 for each row that stays. */
export function selectParticipants(matrix: VoteMatrix, keep: ArrayLike<number>): VoteMatrix {
  const ids: string[] = [];
  const row: number[] = [0];
  const column = new Uint32Array(matrix.column.length);
  const value = new Int8Array(matrix.value.length);
  let kept = 0;
  for (let p = 0; p < matrix.participants.length; p++) {
    if (!keep[p]) continue;
    ids.push(matrix.participants.at(p));
    for (let at = matrix.rowStart[p]!; at < matrix.rowStart[p + 1]!; at++, kept++) {
      column[kept] = matrix.column[at]!;
      value[kept] = matrix.value[at]!;
    }
    row.push(kept);
  }
  return {
    participants: IdIndex.from(ids),
    statements: matrix.statements,
    rowStart: Uint32Array.from(row),
    column: column.slice(0, kept),
    value: value.slice(0, kept),
  };
}

/** The order that sorts `keys` (all below `bound`) and keeps equal ones as they came: a counting sort. */
function stableOrder(keys: Uint32Array, bound: number, from?: Uint32Array): Uint32Array {
  const start = new Uint32Array(bound + 1);
  for (let at = 0; at < keys.length; at++) start[keys[at]! + 1]!++;
  for (let key = 0; key < bound; key++) start[key + 1]! += start[key]!;
  const order = new Uint32Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const item = from ? from[at]! : at;
    order[start[keys[item]!]!++] = item;
  }
  return order;
}
