import { OpinionMapError } from './opinion-map-error.ts';
import type { VoteMatrix } from './vote-matrix.ts';

/** What to compute and how; every field may be left out. */
export interface OpinionMapOptions {
  /** Ids of statements that moderators rejected: they shape nothing and are never chosen. */
  readonly leftOut?: Iterable<string>;
  /** Ids of statements about the participants themselves: asked early, otherwise left out as in Polis. */
  readonly meta?: Iterable<string>;
  /** How many votes a participant must have cast to be put into a group. Default 7. */
  readonly votesMin?: number;
  /** The largest number of groups to try, from 2. Default 5. */
  readonly groupsMax?: number;
  /** A fixed number of groups, instead of the one whose groups are best apart. */
  readonly groupCount?: number;
  /** Groups given beforehand, by participant id: nothing is clustered then. Ids from 0. */
  readonly groups?: ReadonlyMap<string, number>;
  /** How many base clusters there may be. Default 100. */
  readonly baseClusterCount?: number;
  /** How many statements to choose for each list. Default 5. */
  readonly statementsMax?: number;
  /** The public seed of all chance. Default "1". */
  readonly seed?: string;
  /** Stops the computation: its reason is thrown at the next step. */
  readonly signal?: AbortSignal;
  /** Told of progress: steps done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Options with every default filled in and statements by place. */
export interface ResolvedOptions {
  /** 1 for each statement left out, those about participants included. */
  readonly leftOut: Uint8Array;
  /** 1 for each statement about participants. */
  readonly meta: Uint8Array;
  readonly votesMin: number;
  readonly groupsMax: number;
  readonly groupCount: number | undefined;
  readonly groups: ReadonlyMap<string, number> | undefined;
  readonly baseClusterCount: number;
  readonly statementsMax: number;
  readonly seed: string;
}

/**
 * Checks options and fills in the defaults. Statement ids that the matrix lacks are passed over.
 *
 * @throws OpinionMapError `option-invalid` for a number out of range.
 */
export function resolveOptions(matrix: VoteMatrix, options: OpinionMapOptions = {}): ResolvedOptions {
  const meta = marks(matrix, options.meta);
  return {
    leftOut: marks(matrix, options.leftOut).map((out, at) => out || meta[at]!),
    meta,
    votesMin: wholeInRange('votesMin', options.votesMin ?? 7, 1, 1_000_000),
    groupsMax: wholeInRange('groupsMax', options.groupsMax ?? 5, 2, 50),
    groupCount:
      options.groupCount === undefined ? undefined : wholeInRange('groupCount', options.groupCount, 1, 50),
    groups: options.groups,
    baseClusterCount: wholeInRange('baseClusterCount', options.baseClusterCount ?? 100, 2, 5000),
    statementsMax: wholeInRange('statementsMax', options.statementsMax ?? 5, 0, 1_000_000),
    seed: String(options.seed ?? '1'),
  };
}

/** The number, if it is whole and within its bounds; otherwise an error naming the option. */
export function wholeInRange(field: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new OpinionMapError(
    'option-invalid',
    { field },
    {
      'zh-CN': `须为 ${least} 至 ${most} 之间的整数，而所给为 ${value}。`,
      en: `It must be a whole number from ${least} to ${most}; ${value} was given.`,
    },
  );
}

/** The number, if it lies between 0 and 1, both excluded; otherwise an error naming the option. */
export function shareOption(field: string, value: number): number {
  if (value > 0 && value < 1) return value;
  throw new OpinionMapError(
    'option-invalid',
    { field },
    {
      'zh-CN': `须为 0 与 1 之间的数（不含两端），而所给为 ${value}。`,
      en: `It must lie between 0 and 1, both excluded; ${value} was given.`,
    },
  );
}

function marks(matrix: VoteMatrix, ids: Iterable<string> = []): Uint8Array {
  const found = new Uint8Array(matrix.statements.length);
  for (const id of ids) {
    const place = matrix.statements.indexOf(id);
    if (place >= 0) found[place] = 1;
  }
  return found;
}
