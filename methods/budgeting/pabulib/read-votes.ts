import { BallotCollector } from '../ballot-collector.ts';
import { type Ballots, hasPoints, type Project, type Voters, type VoteType } from '../election.ts';
import { BudgetingError } from '../errors.ts';
import { parseDecimal } from '../rational.ts';
import { pointsMismatch, unknownProject } from '../refusals.ts';
import { readHeader, refuseSurplus } from './header.ts';
import { Identifiers } from './identifiers.ts';
import { decode, Rows } from './rows.ts';
import { isNone, sectionAt } from './sections.ts';

const COMMA = 44;
const SPACE = 32;
const ZERO = 48;

/** The VOTES section: the ballots, and what else it says of the voters. */
export type VotesSection = { readonly ballots: Ballots; readonly voters: Voters };

/**
 * Reads the VOTES section and stops at the title of the next one.
 *
 * Only the votes and points are taken in; the other columns are read from the bytes when somebody asks for them.
 */
export function readVotes(rows: Rows, voteType: VoteType, projects: readonly Project[]): VotesSection {
  const scored = hasPoints(voteType);
  const columns = readHeader(rows, scored ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote']);
  const voteColumn = columns.indexOf('vote');
  const pointsColumn = columns.indexOf('points');
  const identifiers = new Identifiers(projects.map((project) => project.id));
  const collector = new BallotCollector(voteType);
  let offsets = new Float64Array(1024);
  let count = 0;
  while (rows.next() && sectionAt(rows) === undefined) {
    if (rows.fieldCount > columns.length) refuseSurplus(rows, columns.length);
    if (count === offsets.length) offsets = doubled(offsets);
    offsets[count++] = rows.rowStart;
    readVote(rows, voteColumn, scored ? pointsColumn : -1, identifiers, collector);
    collector.endBallot({ line: rows.line, field: 'vote' });
  }
  return { ballots: collector.finish(), voters: lazyVoters(rows.bytes, offsets.slice(0, count), columns) };
}

function readVote(
  rows: Rows,
  voteColumn: number,
  pointsColumn: number,
  identifiers: Identifiers,
  collector: BallotCollector,
): void {
  const { bytes } = rows;
  if (voteColumn >= rows.fieldCount) return;
  const end = rows.fieldEnd[voteColumn]!;
  let at = rows.fieldStart[voteColumn]!;
  const length = end - at;
  if (
    length === 0 ||
    (length === 4 && identifiers.find(bytes, at, end) === -1 && isNone(decode(bytes, at, end)))
  )
    return;
  const points = pointsColumn === -1 ? null : new PointsList(rows, pointsColumn);
  for (let named = 1; at <= end; named++) {
    while (at < end && bytes[at] === SPACE) at++;
    let to = at;
    while (to < end && bytes[to] !== COMMA) to++;
    const next = to + 1;
    while (to > at && bytes[to - 1] === SPACE) to--;
    const project = identifiers.find(bytes, at, to);
    if (project === -1) throw unknownProject(decode(bytes, at, to), { line: rows.line, field: 'vote' });
    if (points === null) collector.add(project);
    else points.give(project, named, collector);
    at = next;
  }
  points?.refuseMore();
}

/** Walks through the points of one ballot in step with its projects. */
class PointsList {
  readonly #rows: Rows;
  readonly #end: number;
  #at: number;
  #count = 0;

  constructor(rows: Rows, column: number) {
    this.#rows = rows;
    const present = column < rows.fieldCount;
    this.#at = present ? rows.fieldStart[column]! : 0;
    this.#end = present ? rows.fieldEnd[column]! : 0;
    if (!present || this.#at === this.#end) {
      throw new BudgetingError(
        'points-missing',
        { line: rows.line, field: 'points' },
        {
          'zh-CN': '选票没有分值。',
          en: 'The vote has no points.',
        },
      );
    }
  }

  give(project: number, named: number, collector: BallotCollector): void {
    const { bytes, line } = this.#rows;
    if (this.#at > this.#end) throw pointsMismatch(named, this.#count, { line, field: 'points' });
    let to = this.#at;
    let whole = 0;
    let simple = true;
    while (to < this.#end && bytes[to] !== COMMA) {
      const digit = bytes[to]! - ZERO;
      if (digit < 0 || digit > 9) simple = false;
      whole = whole * 10 + digit;
      to++;
    }
    const place = { line, field: 'points' };
    if (simple && to > this.#at && to - this.#at < 10) collector.addWhole(project, whole, place);
    else collector.addScored(project, parseDecimal(decode(bytes, this.#at, to).trim(), place), place);
    this.#at = to + 1;
    this.#count++;
  }

  refuseMore(): void {
    if (this.#at > this.#end) return;
    let count = this.#count + 1;
    for (let at = this.#at; at < this.#end; at++) if (this.#rows.bytes[at] === COMMA) count++;
    throw pointsMismatch(this.#count, count, { line: this.#rows.line, field: 'points' });
  }
}

function lazyVoters(bytes: Uint8Array, offsets: Float64Array, columns: readonly string[]): Voters {
  const rows = new Rows(bytes);
  let current = -1;
  return {
    columns,
    value: (ballot, column) => {
      const field = columns.indexOf(column);
      if (field === -1 || ballot < 0 || ballot >= offsets.length) return '';
      if (current !== ballot) {
        rows.moveTo(offsets[ballot]!);
        rows.next();
        current = ballot;
      }
      return rows.text(field);
    },
  };
}

function doubled(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
