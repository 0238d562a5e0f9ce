import { createRandom } from '../numbers/random.ts';
import type { Pool } from '../pool/pool.ts';

/** A small pool made from a seed, whose quotas fit some group of candidates (households not regarded). */
export function smallPool(seed: number, candidatesMax: number): Pool {
  const random = createRandom(seed);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const people = whole(4, candidatesMax);
  const size = whole(2, Math.min(5, people - 1));
  const features = Array.from({ length: whole(1, 4) }, () => whole(2, 3));
  const shared = random() < 0.5;
  const candidates = Array.from({ length: people }, (_, i) => ({
    id: `p${i}`,
    values: Object.fromEntries(features.map((values, f) => [`f${f}`, `v${whole(0, values - 1)}`])),
    household: shared ? `h${whole(0, people - 2)}` : '',
  }));
  const first = whole(0, people - size);
  const sample = candidates.slice(first, first + size);
  const slack = whole(0, 1);
  const quotas = features.flatMap((values, f) =>
    Array.from({ length: values }, (_, v) => {
      const seats = sample.filter((candidate) => candidate.values[`f${f}`] === `v${v}`).length;
      return {
        feature: `f${f}`,
        value: `v${v}`,
        minimum: Math.max(0, seats - slack),
        maximum: seats + slack * whole(0, 1),
      };
    }),
  );
  return { quotas, candidates, size };
}

/**
 * A pool of volunteers who differ from the population that the quotas follow.
 *
 * Shares of each value in the population are drawn at random, tilted by up to e^±skew among the volunteers;
 * quotas are the population's share of the seats, give or take `slack`.
 */
export function largePool(seed: number, people: number, size: number, skew: number, slack: number): Pool {
  const random = createRandom(seed);
  const shares = (weights: readonly number[]) => {
    const sum = weights.reduce((a, b) => a + b, 0);
    return weights.map((weight) => weight / sum);
  };
  const population = [3, 5, 4, 6, 3, 3].map((values) =>
    shares(Array.from({ length: values }, () => 0.3 + random())),
  );
  const volunteers = population.map((share) =>
    shares(share.map((s) => s * Math.exp(skew * (2 * random() - 1)))),
  );
  const pick = (share: readonly number[]) => {
    let left = random();
    const at = share.findIndex((s) => {
      left -= s;
      return left < 0;
    });
    return at < 0 ? share.length - 1 : at;
  };
  return {
    size,
    candidates: Array.from({ length: people }, (_, i) => ({
      id: `p${i}`,
      values: Object.fromEntries(volunteers.map((share, f) => [`f${f}`, `v${pick(share)}`])),
    })),
    quotas: population.flatMap((share, f) =>
      share.map((s, v) => ({
        feature: `f${f}`,
        value: `v${v}`,
        minimum: Math.max(0, Math.floor(s * size - slack)),
        maximum: Math.ceil(s * size + slack),
      })),
    ),
  };
}
