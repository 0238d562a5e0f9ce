import { type Coalition, playersMax } from './coalition.ts';
import type { Responsibility } from './problem.ts';

/** The parties from one of them down to the outlet, itself first. */
export function pathDownstream(downstream: readonly number[], start: number): number[] {
  const path: number[] = [];
  for (let party = start; party >= 0; party = downstream[party]!) path.push(party);
  return path;
}

/** The parties ordered so that everyone comes after all who are upstream of them. */
export function upstreamFirst(downstream: readonly number[]): number[] {
  const depth = downstream.map((_, party) => pathDownstream(downstream, party).length);
  return downstream.map((_, party) => party).sort((a, b) => depth[b]! - depth[a]! || a - b);
}

/**
 * For each party, the segments for which it answers, as sets of bits.
 *
 * `local`: its own; `upstream`: upstream parties answer for a segment, so a party answers for all
 * from its own down to the outlet; `downstream`: a party answers for its own and all upstream of it.
 * For at most `playersMax` parties.
 */
export function answeringSegments(
  downstream: readonly number[],
  responsibility: Responsibility,
): Coalition[] {
  if (downstream.length > playersMax) throw new RangeError('Too many parties for sets of bits.');
  const segments = downstream.map((_, party) => 1 << party);
  for (const party of downstream.keys()) {
    for (const lower of pathDownstream(downstream, party)) {
      if (responsibility === 'upstream') segments[party]! |= 1 << lower;
      if (responsibility === 'downstream') segments[lower]! |= 1 << party;
    }
  }
  return segments;
}
