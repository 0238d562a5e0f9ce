import type { IdIndex } from './id-index.ts';
import { arrangeVotes, type VoteMatrix } from './vote-matrix.ts';

/** Votes by place while a file is being read. */
export class VoteLists {
  readonly row: number[] = [];
  readonly column: number[] = [];
  readonly value: number[] = [];

  /** The matrix of these votes, taken in `order` (as read): of repeated ones the last counts. */
  matrix(participants: IdIndex, statements: IdIndex, order?: Uint32Array): VoteMatrix {
    const pick = (list: number[]) => (order ? Array.from(order, (at) => list[at]!) : list);
    return arrangeVotes(participants, statements, {
      row: Uint32Array.from(pick(this.row)),
      column: Uint32Array.from(pick(this.column)),
      value: Int8Array.from(pick(this.value)),
    });
  }
}
