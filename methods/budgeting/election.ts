import { BallotCollector } from './ballot-collector.ts';
import { parseDecimal, type Rational, rational } from './rational.ts';
import { missingId, nonNegative, pointsMismatch, repeatedProject, unknownProject } from './refusals.ts';

/** How residents voted: which shape their ballots have. */
export type VoteType = 'approval' | 'ordinal' | 'cumulative' | 'scoring' | 'choose-1';

/** One project that residents could vote for. */
export type Project = {
  /** Unique within the election. */
  readonly id: string;
  /** Exact, in units of currency; zero or more. */
  readonly cost: Rational;
  /** The id where no name is given. */
  readonly name: string;
  readonly categories: readonly string[];
  readonly targets: readonly string[];
  /** All columns as written, `project_id` and `cost` included. */
  readonly fields: ReadonlyMap<string, string>;
};

/**
 * All ballots in flat arrays, one after the other.
 *
 * Ballot `b` names the projects `project[k]` for `start[b]` ≤ k < `start[b + 1]`, in its own order, each once.
 * An empty ballot is an abstention: it counts as a voter.
 */
export type Ballots = {
  readonly count: number;
  readonly start: Uint32Array;
  readonly project: Uint32Array;
  /** Points as whole numbers of 1 / `pointsPerUnit`; null where the vote type has none. */
  readonly points: Float64Array | null;
  /** 1 where all points are whole, 10 where they have one decimal, and so on. */
  readonly pointsPerUnit: number;
};

/** What is known about each voter besides the vote: rows by ballot, columns by name. */
export type Voters = {
  readonly columns: readonly string[];
  /** The value as written, '' where it is missing; some files write `None` for that. */
  readonly value: (ballot: number, column: string) => string;
};

/** One participatory budgeting election: money, projects, ballots. Immutable. */
export type Election = {
  /** The META section in its order, as written. */
  readonly meta: ReadonlyMap<string, string>;
  readonly voteType: VoteType;
  readonly budget: Rational;
  readonly projects: readonly Project[];
  readonly ballots: Ballots;
  readonly voters: Voters;
  /** Points of every project that a scoring ballot does not name; 0 for the other vote types. */
  readonly defaultScore: Rational;
  /** Columns of the PROJECTS section in their order. */
  readonly projectColumns: readonly string[];
};

/** What `createElection` takes: plain values, numbers as decimal text where they must be exact. */
export type ElectionInput = {
  readonly budget: number | string;
  readonly voteType?: VoteType;
  readonly projects: readonly {
    readonly id: string;
    readonly cost: number | string;
    readonly name?: string;
    readonly categories?: readonly string[];
    readonly targets?: readonly string[];
    readonly fields?: Readonly<Record<string, string>>;
  }[];
  readonly ballots: readonly {
    readonly vote: readonly string[];
    readonly points?: readonly (number | string)[];
    readonly fields?: Readonly<Record<string, string>>;
  }[];
  readonly meta?: Readonly<Record<string, string>>;
};

/** The five documented vote types. */
export const VOTE_TYPES: readonly VoteType[] = ['approval', 'ordinal', 'cumulative', 'scoring', 'choose-1'];

/** True where ballots of this type give points. */
export function hasPoints(voteType: VoteType): boolean {
  return voteType === 'cumulative' || voteType === 'scoring';
}

/**
 * Makes an election from plain values, for callers that have no pabulib file.
 *
 * Applies the same checks as reading a file; errors are `BudgetingError` with the place `field`.
 */
export function createElection(input: ElectionInput): Election {
  const voteType = input.voteType ?? 'approval';
  const indexes = new Map<string, number>();
  const projects = input.projects.map((given, index): Project => {
    const place = { field: `projects[${index}]` };
    if (given.id.trim() === '') throw missingId(place);
    if (indexes.has(given.id)) throw repeatedProject(given.id, place);
    indexes.set(given.id, index);
    const cost = nonNegative(parseDecimal(String(given.cost), place), place);
    const fields = new Map([
      ['project_id', given.id],
      ['cost', String(given.cost)],
    ]);
    if (given.name !== undefined) fields.set('name', given.name);
    if (given.categories?.length) fields.set('category', given.categories.join(','));
    if (given.targets?.length) fields.set('target', given.targets.join(','));
    for (const [key, value] of Object.entries(given.fields ?? {})) fields.set(key, value);
    const { categories = [], targets = [], name = given.id } = given;
    return { id: given.id, cost, name, categories, targets, fields };
  });
  const collector = new BallotCollector(voteType);
  for (const [index, ballot] of input.ballots.entries()) {
    const place = { field: `ballots[${index}]` };
    if (hasPoints(voteType) && ballot.points?.length !== ballot.vote.length) {
      throw pointsMismatch(ballot.vote.length, ballot.points?.length ?? 0, place);
    }
    for (const [k, id] of ballot.vote.entries()) {
      const project = indexes.get(id);
      if (project === undefined) throw unknownProject(id, place);
      if (hasPoints(voteType))
        collector.addScored(project, parseDecimal(String(ballot.points?.[k]), place), place);
      else collector.add(project);
    }
    collector.endBallot(place);
  }
  const columns = new Set(input.ballots.flatMap((ballot) => Object.keys(ballot.fields ?? {})));
  const budget = nonNegative(parseDecimal(String(input.budget), { field: 'budget' }), { field: 'budget' });
  const meta = new Map(Object.entries(input.meta ?? {}));
  const counts = { num_projects: projects.length, num_votes: input.ballots.length };
  for (const [key, value] of Object.entries(counts)) meta.set(key, String(value));
  meta.set('budget', String(input.budget));
  meta.set('vote_type', voteType);
  const score = meta.get('default_score');
  return {
    meta,
    voteType,
    budget,
    projects,
    ballots: collector.finish(),
    voters: {
      columns: [
        'voter_id',
        ...[...columns].filter((column) => column !== 'voter_id'),
        'vote',
        ...pointsColumn(voteType),
      ],
      value: (ballot, column) =>
        input.ballots[ballot]?.fields?.[column] ?? (column === 'voter_id' ? String(ballot + 1) : ''),
    },
    defaultScore:
      voteType === 'scoring' && score !== undefined
        ? parseDecimal(score, { field: 'default_score' })
        : rational(0n),
    projectColumns: [...new Set(projects.flatMap((project) => [...project.fields.keys()]))],
  };
}

function pointsColumn(voteType: VoteType): string[] {
  return hasPoints(voteType) ? ['points'] : [];
}
