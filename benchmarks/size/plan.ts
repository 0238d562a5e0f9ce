import { fallingWeights, Lottery, mix, share } from './draws.ts';
import type { Seed } from './seeds.ts';

/** Which copies are made, in the order of time: of what, how long before, and where. */
export interface Plan {
  readonly copies: number;
  readonly matters: number;
  /** By copy the place of its seed in the list. */
  readonly seedOf: Uint16Array;
  /** By copy, so many milliseconds before its seed. */
  readonly shiftOf: Float64Array;
  /** By copy the place of its place in the list. */
  readonly placeOf: Uint16Array;
}

/** What the made-up past is like. */
export const past = {
  /** Years of matters. */
  years: 3,
  /** Matters that aren't closed. */
  openShare: 0.02,
  /** Acts of a matter, its reports and orders. */
  actsMean: 10,
} as const;

const day = 86_400_000;

/**
 * Plans copies: most of what was closed, evenly over the years, by the hour of the day at which it happened;
 * of what is open as it is now. Categories and places are the rarer the later they stand in the lists.
 *
 * @param places to choose from, the most frequent first.
 */
export function planCopies(seeds: readonly Seed[], places: number, matters: number): Plan {
  const reportsShare = seeds.filter(({ isMatter }) => !isMatter).length / seeds.length;
  const groups = [
    { wanted: matters * (1 - past.openShare), isMatter: true, open: false },
    { wanted: matters * past.openShare, isMatter: true, open: true },
    { wanted: matters * reportsShare * (1 - past.openShare), isMatter: false, open: false },
    { wanted: matters * reportsShare * past.openShare, isMatter: false, open: true },
  ].map(({ wanted, isMatter, open }) => {
    const members = seeds.flatMap((seed, place) =>
      seed.isMatter === isMatter && seed.open === open ? [place] : [],
    );
    return { count: Math.round(wanted), members, open, lottery: new Lottery(weigh(seeds, members)) };
  });
  const copies = groups.reduce((sum, { count }) => sum + count, 0);
  const begun = new Float64Array(copies);
  const seedOf = new Uint16Array(copies);
  const shiftOf = new Float64Array(copies);
  let made = 0;
  for (const { count, members, open, lottery } of groups) {
    for (let each = 0; each < count; each += 1, made += 1) {
      const seed = members[lottery.draw(share(made, 31, 0))] as number;
      const back = share(made, 32, 0);
      // By whole days, so that nights stay quiet; what is open was open a short while ago too.
      const days = open ? 0 : Math.floor(back * past.years * 365);
      seedOf[made] = seed;
      shiftOf[made] = days * day + Math.floor(share(made, 33, 0) * day * (open ? 1 : 0.25));
      begun[made] = (seeds[seed] as Seed).begunAt - (shiftOf[made] as number);
    }
  }
  const order = Uint32Array.from({ length: copies }, (_, place) => place).sort(
    (one, other) => (begun[one] as number) - (begun[other] as number),
  );
  const placeLottery = new Lottery(fallingWeights(places, 0.8));
  return {
    copies,
    matters: (groups[0]?.count ?? 0) + (groups[1]?.count ?? 0),
    seedOf: Uint16Array.from(order, (place) => seedOf[place] as number),
    shiftOf: Float64Array.from(order, (place) => shiftOf[place] as number),
    placeOf: Uint16Array.from(order, (_, copy) => placeLottery.draw(share(copy, 34, 0))),
  };
}

/** Frequent categories weigh more, and long stories less, until the mean number of acts is as planned. */
function weigh(seeds: readonly Seed[], members: readonly number[]): number[] {
  const own = members.map((member) => seeds[member] as Seed);
  const categories = [...new Set(own.map(({ categoryId }) => categoryId))];
  const ranks = new Map(categories.map((id, place) => [id, 1 / (1 + (mix(place, 35, 0) % 40)) ** 0.8]));
  const weights = (steepness: number) =>
    own.map(({ categoryId, acts }) => (ranks.get(categoryId) as number) * Math.exp(-steepness * acts.length));
  const mean = (tried: readonly number[]) =>
    tried.reduce((sum, weight, place) => sum + weight * (own[place] as Seed).acts.length, 0) /
    tried.reduce((sum, weight) => sum + weight, 0);
  if (own[0]?.isMatter !== true || own[0].open) return weights(0);
  let [low, high] = [-1, 1];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (mean(weights(middle)) > past.actsMean) low = middle;
    else high = middle;
  }
  return weights(high);
}
