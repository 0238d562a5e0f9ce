import type { Election } from './election.ts';
import { BudgetingError } from './errors.ts';
import { compareRationals } from './rational.ts';

/**
 * What decides between projects that are exactly equal otherwise.
 *
 * `name`: smallest id as text; `number`: smallest id as a number, ids that aren't numbers after those that are;
 * `votes`: most votes; `score`: most points; `cost`: cheapest; `file`: first in the file. A minus in front turns it
 * round, so `-cost` prefers the dearest. A list of ids is an order drawn or agreed beforehand.
 */
export type TieCriterion = string | readonly string[];

const CRITERIA = ['name', 'number', 'votes', 'score', 'cost', 'file'];

/**
 * The place of every project in the declared order: 0 goes first.
 *
 * The criteria are applied in turn; what they leave undecided goes by `name`, so the order is always total.
 * Throws `option-unknown` for a criterion that doesn't exist.
 */
export function tieRanks(election: Election, criteria: readonly TieCriterion[]): Uint32Array {
  const comparisons = [...criteria, 'name'].map((criterion) => comparisonFor(election, criterion));
  const order = election.projects.map((_, index) => index);
  order.sort((a, b) => {
    for (const compare of comparisons) {
      const result = compare(a, b);
      if (result !== 0) return result;
    }
    return 0;
  });
  const ranks = new Uint32Array(order.length);
  for (const [rank, index] of order.entries()) ranks[index] = rank;
  return ranks;
}

/** Reads the criteria as the command line writes them: separated by commas. */
export function parseTies(written: string): readonly TieCriterion[] {
  const criteria = written.split(',').map((criterion) => criterion.trim());
  for (const criterion of criteria) refuseUnknown(criterion);
  return criteria;
}

/** Compares texts by Unicode code points, as Python does; JavaScript's `<` goes by halves of surrogate pairs. */
export function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let k = 0; k < length; k++) {
    const left = a.charCodeAt(k);
    const right = b.charCodeAt(k);
    // Halves of pairs stand for code points above all others, yet lie below U+E000.
    if (left !== right) return raisedAbove(left) - raisedAbove(right);
  }
  return a.length - b.length;
}

function raisedAbove(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

type Comparison = (a: number, b: number) => number;

function comparisonFor(election: Election, criterion: TieCriterion): Comparison {
  const { projects } = election;
  if (typeof criterion !== 'string') {
    const places = new Map(criterion.map((id, place) => [id, place]));
    const place = (index: number) => places.get(projects[index]!.id) ?? criterion.length;
    return (a, b) => place(a) - place(b);
  }
  refuseUnknown(criterion);
  if (criterion.startsWith('-')) {
    const forwards = comparisonFor(election, criterion.slice(1));
    return (a, b) => forwards(b, a);
  }
  if (criterion === 'name') return (a, b) => compareTexts(projects[a]!.id, projects[b]!.id);
  if (criterion === 'number') return (a, b) => compareNumbers(projects[a]!.id, projects[b]!.id);
  if (criterion === 'cost') return (a, b) => compareRationals(projects[a]!.cost, projects[b]!.cost);
  if (criterion === 'file') return (a, b) => a - b;
  const counts = countsOf(election, criterion === 'votes');
  return (a, b) => counts[b]! - counts[a]!;
}

function countsOf({ ballots, projects }: Election, votes: boolean): Float64Array {
  const counts = new Float64Array(projects.length);
  for (const [k, project] of ballots.project.entries()) {
    counts[project]! += votes || ballots.points === null ? 1 : ballots.points[k]!;
  }
  return counts;
}

function compareNumbers(a: string, b: string): number {
  const left = /^\d+$/.test(a) ? BigInt(a) : null;
  const right = /^\d+$/.test(b) ? BigInt(b) : null;
  if (left === null || right === null) return (left === null ? 1 : 0) - (right === null ? 1 : 0);
  return left < right ? -1 : left > right ? 1 : 0;
}

function refuseUnknown(criterion: string): void {
  if (CRITERIA.includes(criterion.replace(/^-/, ''))) return;
  throw new BudgetingError(
    'option-unknown',
    { field: 'ties' },
    {
      'zh-CN': `平局规则“${criterion}”未知，可用 ${CRITERIA.join('、')}，前加负号为反序。`,
      en: `The tie criterion “${criterion}” is unknown; there are ${CRITERIA.join(', ')}, reversed by a minus in front.`,
    },
  );
}
