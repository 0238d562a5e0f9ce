import type { OpinionMap } from './opinion-map.ts';
import { createRandom } from './random.ts';

/** A statement worth asking someone next. */
export interface NextStatement {
  /** The statement's place. */
  readonly statement: number;
  /** How much everyone gains from more votes on it (see `statementPriorities`). */
  readonly priority: number;
  /** How much a vote would tell of where this person stands, in bits. */
  readonly information: number;
}

/** How to choose what to ask. */
export interface NextStatementOptions {
  /** How many. Default 10. */
  readonly count?: number;
  /** `priority`: drawn by chance in proportion to priority, as Polis does; `information`: most telling first. */
  readonly by?: 'priority' | 'information';
  /** The seed of the draw; with the participant's id it decides. Default: the map's. */
  readonly seed?: string;
}

/**
 * Chooses what to ask someone next among the statements they haven't seen and that aren't left out (those
 * about participants are asked although they shape nothing).
 *
 * An unknown participant (a newcomer) has seen nothing. The draw is without replacement.
 *
 * @source Efraimidis and Spirakis 2006, "Weighted random sampling with a reservoir", Information Processing
 * Letters 97 (the draw).
 */
export function nextStatements(
  map: OpinionMap,
  participant: string,
  { count = 10, by = 'priority', seed = map.options.seed }: NextStatementOptions = {},
): NextStatement[] {
  const row = map.matrix.participants.indexOf(participant);
  const { rowStart, column } = map.matrix;
  const seen = row < 0 ? new Uint32Array(0) : column.subarray(rowStart[row]!, rowStart[row + 1]!);
  const information = informationGain(map, seen);
  const known = new Set(seen);
  const random = createRandom(`${seed}/next/${participant}`);
  const ranked: { readonly rank: number; readonly item: NextStatement }[] = [];
  for (let statement = 0; statement < map.matrix.statements.length; statement++) {
    // Drawn for every statement, so that one more vote doesn't reshuffle the others.
    const chance = random.next();
    const { leftOut, meta } = map.options;
    if (known.has(statement) || (leftOut[statement] && !meta[statement])) continue;
    const priority = map.priorities[statement]!;
    const item = { statement, priority, information: information[statement]! };
    ranked.push({ item, rank: by === 'information' ? item.information : Math.log(chance) / priority });
  }
  ranked.sort((one, other) => other.rank - one.rank || one.item.statement - other.item.statement);
  return ranked.slice(0, count).map(({ item }) => item);
}

/**
 * How much a vote on each statement would tell of a person's place, given what they have seen: in bits.
 *
 * A vote is taken as mean + axis · place + noise, with places spread as the components say. Then a vote on j
 * gains ½ log₂(1 + aⱼᵀ Σ aⱼ / σⱼ²), where Σ is what is still uncertain of the place after the votes seen and
 * σⱼ² what the axes leave unexplained of the statement. An approximation: votes have three values only.
 *
 * @source Chaloner and Verdinelli 1995, "Bayesian experimental design: a review", Statistical Science 10.
 */
export function informationGain(map: OpinionMap, seen: ArrayLike<number>): Float64Array {
  const { axes, variance, mean } = map.components;
  const everyone = map.everyone;
  const noise = mean.map((average, at) => {
    const voters = everyone.seen[at]!;
    if (voters === 0) return 1;
    const spread = (everyone.agree[at]! + everyone.disagree[at]!) / voters - average * average;
    const explained = variance[0] * axes[0][at]! ** 2 + variance[1] * axes[1][at]! ** 2;
    return Math.max(spread - explained, 0.05);
  });
  let [xx, xy, yy] = [1 / Math.max(variance[0], 1e-9), 0, 1 / Math.max(variance[1], 1e-9)];
  for (let at = 0; at < seen.length; at++) {
    const [a, b, weight] = [axes[0][seen[at]!]!, axes[1][seen[at]!]!, 1 / noise[seen[at]!]!];
    xx += a * a * weight;
    xy += a * b * weight;
    yy += b * b * weight;
  }
  const determinant = xx * yy - xy * xy;
  return noise.map((left, at) => {
    const [a, b] = [axes[0][at]!, axes[1][at]!];
    const uncertain = (yy * a * a - 2 * xy * a * b + xx * b * b) / determinant;
    return 0.5 * Math.log2(1 + uncertain / left);
  });
}
