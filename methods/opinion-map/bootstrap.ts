import {
  type BootstrapSubject,
  bootstrapReplicate,
  bootstrapSubject,
  type Replicate,
  stanceKey,
} from './bootstrap-replicates.ts';
import type { OpinionMap } from './opinion-map.ts';
import { type OpinionMapOptions, shareOption, wholeInRange } from './options.ts';
import type { Stance } from './representativeness.ts';

/** From where to where a figure may be believed to lie. */
export type Interval = readonly [number, number];

/** How sure the map is, had other people of the same kind taken part. */
export interface Uncertainty {
  readonly replicates: number;
  /** The share of replicates that the intervals hold, such as 0.9. */
  readonly confidence: number;
  /** How often each number of groups was best apart; the shares add up to 1. */
  readonly groupCounts: readonly { readonly count: number; readonly share: number }[];
  /** By grouped participant (order of `clustered`), how often they stay in their group. */
  readonly membership: Float64Array;
  readonly groups: readonly {
    readonly id: number;
    /** The mean overlap (Jaccard) with itself; below 0.6 a group is hardly there, above 0.75 it is solid. */
    readonly stability: number;
    readonly size: Interval;
    /** How often each of its representative statements is chosen again. */
    readonly representative: readonly {
      readonly statement: number;
      readonly stance: Stance;
      readonly share: number;
    }[];
  }[];
  /** How often each consensus statement is chosen again. */
  readonly consensus: readonly {
    readonly statement: number;
    readonly stance: Stance;
    readonly share: number;
  }[];
  /** By statement, how far all groups together agree, and disagree. */
  readonly groupAware: Readonly<Record<Stance, readonly Interval[]>>;
  /** How much of the map's plane is found again on average, from 0 to 1. */
  readonly plane: number;
}

/** How to resample. */
export interface BootstrapOptions extends Pick<OpinionMapOptions, 'seed' | 'signal' | 'onProgress'> {
  /** How often, from 1 to 100,000. Default 100. */
  readonly replicates?: number;
  /** The share of replicates that intervals hold. Default 0.9. */
  readonly confidence?: number;
  /** How many worker threads share the work; 0 does it here. Needs Node. Default 0. Same result either way. */
  readonly workers?: number;
}

/**
 * Says how sure an opinion map is, by drawing its participants anew many times (the bootstrap).
 *
 * Each replicate takes about as long as the map itself. Progress counts replicates; the signal is looked at
 * between them. Deterministic by seed (default: the map's).
 *
 * @throws OpinionMapError `option-invalid`; the signal's reason if stopped.
 * @source Efron and Tibshirani 1993, An Introduction to the Bootstrap; Hennig 2007, "Cluster-wise assessment
 * of cluster stability", Computational Statistics and Data Analysis 52 (stability by Jaccard).
 */
export async function bootstrapUncertainty(
  map: OpinionMap,
  options: BootstrapOptions = {},
): Promise<Uncertainty> {
  const count = wholeInRange('replicates', options.replicates ?? 100, 1, 100_000);
  const workers = wholeInRange('workers', options.workers ?? 0, 0, 64);
  const confidence = shareOption('confidence', options.confidence ?? 0.9);
  const subject = bootstrapSubject(map);
  const seed = options.seed ?? map.options.seed;
  const replicates =
    workers > 0
      ? await (await import('./bootstrap-workers.ts')).replicatesInWorkers(
          subject,
          seed,
          count,
          workers,
          options,
        )
      : await replicatesHere(subject, seed, count, options);
  return summarise(map, replicates, confidence);
}

async function replicatesHere(
  subject: BootstrapSubject,
  seed: string,
  count: number,
  { signal, onProgress }: BootstrapOptions,
): Promise<Replicate[]> {
  const found: Replicate[] = [];
  for (let number = 0; number < count; number++) {
    signal?.throwIfAborted();
    onProgress?.(number, count);
    found.push(bootstrapReplicate(subject, seed, number));
    // Lets others run, and the signal arrive.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  onProgress?.(count, count);
  return found;
}

function summarise(map: OpinionMap, replicates: readonly Replicate[], confidence: number): Uncertainty {
  const count = replicates.length;
  const membership = new Float64Array(map.clustered.length);
  const times = new Map<number, number>();
  for (const { kept, groupCount } of replicates) {
    kept.forEach((stayed, at) => {
      membership[at]! += stayed / count;
    });
    times.set(groupCount, (times.get(groupCount) ?? 0) + 1);
  }
  const interval = (values: number[]): Interval => percentiles(values, confidence);
  const chosenAgain = (
    one: { statement: number; stance: Stance },
    lists: readonly (readonly string[])[],
  ) => ({
    statement: one.statement,
    stance: one.stance,
    share: lists.filter((list) => list.includes(stanceKey(one))).length / count,
  });
  const aware = (stance: Stance) =>
    Array.from(map.groupAware[stance], (_, at) => interval(replicates.map((one) => one[stance][at]!)));
  return {
    replicates: count,
    confidence,
    groupCounts: [...times]
      .map(([groups, often]) => ({ count: groups, share: often / count }))
      .sort((one, other) => one.count - other.count),
    membership,
    groups: map.groups.map(({ id }, place) => ({
      id,
      stability: mean(replicates.map(({ overlaps }) => overlaps[place]!)),
      size: interval(replicates.map(({ sizes }) => sizes[place]!)),
      representative: map.representative[place]!.map((one) =>
        chosenAgain(
          one,
          replicates.map(({ representative }) => representative[place]!),
        ),
      ),
    })),
    consensus: map.consensus.map((one) =>
      chosenAgain(
        one,
        replicates.map(({ consensus }) => consensus),
      ),
    ),
    groupAware: { agree: aware('agree'), disagree: aware('disagree') },
    plane: mean(replicates.map(({ plane }) => plane)),
  };
}

/** The middle share of the values, from its lowest to its highest. */
function percentiles(values: number[], confidence: number): Interval {
  const sorted = values.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at((1 - confidence) / 2), at((1 + confidence) / 2)];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
