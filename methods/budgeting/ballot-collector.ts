import type { Ballots, VoteType } from './election.ts';
import { BudgetingError, type Place } from './errors.ts';
import { formatRational, type Rational } from './rational.ts';
import { contradictoryPoints, outOfRange } from './refusals.ts';

const DECIMALS_MAX = 9;
/** So that sums over four million voters stay whole numbers that a double holds exactly. */
const POINTS_MAX = 2 ** 31;

/**
 * Gathers ballots one choice at a time into the flat arrays of `Ballots`.
 *
 * A project named twice on one ballot counts once, at its first position; two different numbers of points for it
 * are refused, because nobody can say which one the voter meant.
 */
export class BallotCollector {
  readonly #voteType: VoteType;
  #start = new Uint32Array(1024);
  #project = new Uint32Array(4096);
  #points: Float64Array | null;
  #count = 0;
  #length = 0;
  #pointsPerUnit = 1;
  /** The ballot that named each project last, plus one. */
  #lastBallot = new Uint32Array(256);

  constructor(voteType: VoteType) {
    this.#voteType = voteType;
    this.#points = voteType === 'cumulative' || voteType === 'scoring' ? new Float64Array(4096) : null;
  }

  /** Names a project on the current ballot; false where the ballot names it already. */
  add(project: number): boolean {
    if (project >= this.#lastBallot.length) this.#lastBallot = grown(this.#lastBallot, project + 1);
    if (this.#lastBallot[project] === this.#count + 1) return false;
    this.#lastBallot[project] = this.#count + 1;
    if (this.#length === this.#project.length) {
      this.#project = grown(this.#project, this.#length + 1);
      if (this.#points !== null) this.#points = grown(this.#points, this.#length + 1);
    }
    this.#project[this.#length++] = project;
    return true;
  }

  /** Names a project with a whole number of points: the fast path of reading files. */
  addWhole(project: number, points: number, place: Place): void {
    this.#record(project, points * this.#pointsPerUnit, place);
  }

  /** Names a project with any number of points that has at most nine decimals. */
  addScored(project: number, points: Rational, place: Place): void {
    while (BigInt(this.#pointsPerUnit) % points.denominator !== 0n) {
      if (this.#pointsPerUnit >= 10 ** DECIMALS_MAX) throw outOfRange(formatRational(points), place);
      this.#pointsPerUnit *= 10;
      for (let k = 0; k < this.#length; k++) this.#points![k] = inRange(this.#points![k]! * 10, place);
    }
    this.#record(
      project,
      Number((points.numerator * BigInt(this.#pointsPerUnit)) / points.denominator),
      place,
    );
  }

  /** Closes the current ballot, empty or not. */
  endBallot(place: Place): void {
    if (this.#voteType === 'choose-1' && this.#length - this.#start[this.#count]! > 1) {
      throw new BudgetingError('choice-not-single', place, {
        'zh-CN': '只能选一个项目，选票却列了多个。',
        en: 'Only one project may be chosen, but the vote names several.',
      });
    }
    this.#count++;
    if (this.#count === this.#start.length) this.#start = grown(this.#start, this.#count + 1);
    this.#start[this.#count] = this.#length;
  }

  /** All ballots closed so far. */
  finish(): Ballots {
    return {
      count: this.#count,
      start: this.#start.slice(0, this.#count + 1),
      project: this.#project.slice(0, this.#length),
      points: this.#points?.slice(0, this.#length) ?? null,
      pointsPerUnit: this.#pointsPerUnit,
    };
  }

  #record(project: number, scaled: number, place: Place): void {
    if (this.add(project)) {
      this.#points![this.#length - 1] = inRange(scaled, place);
    } else if (this.#points![this.#project.lastIndexOf(project, this.#length - 1)] !== scaled) {
      throw contradictoryPoints(place);
    }
  }
}

function inRange(scaled: number, place: Place): number {
  if (Math.abs(scaled) > POINTS_MAX) throw outOfRange(String(scaled), place);
  return scaled;
}

function grown<A extends Uint32Array | Float64Array>(array: A, atLeast: number): A {
  const larger = new (array.constructor as new (length: number) => A)(Math.max(array.length * 2, atLeast));
  larger.set(array);
  return larger;
}
