import { demoCategories } from '../categories.ts';
import { descriptions, endings, enquiries, praises, spots } from './words.ts';

/** How far a demo matter's life goes, if time allows. */
export type Ending =
  | 'closed'
  | 'unreached'
  | 'reopened'
  | 'calling-back'
  | 'verifying'
  | 'in-hand'
  | 'issued'
  | 'undispatched'
  | 'answered'
  | 'waiting';

/** One demo report and what becomes of it. All of it follows from the seed and the number. */
export interface PlannedMatter {
  /** `demo-001`: under this number it is on record, so that filling goes on where it stopped. */
  readonly reference: string;
  readonly kind: 'complaint' | 'help' | 'suggestion' | 'enquiry' | 'praise';
  readonly channel: 'web' | 'hotline' | 'counter' | 'field';
  readonly categoryCode: string;
  /** Chooses the community, from 0 up to 1; the first street's come up most, since a seat is in its office. */
  readonly placeDraw: number;
  /** How many hours ago it was reported. */
  readonly hoursAgo: number;
  readonly description: string;
  readonly answer: string;
  readonly ending: Ending;
  /** Whether the check or the reporter sends it back once. */
  readonly sentBack: boolean;
  /** When it is reported done, as a share of the time given; above 1 it is late. */
  readonly doneShare: number;
  /** Chooses notes, satisfaction and small delays. */
  readonly draw: number;
  readonly photo: boolean;
  readonly byDemoResident: boolean;
}

/** Endings as they are spread over a hundred matters, with how long ago such a one was reported, in hours. */
const spread: readonly (readonly [Ending, number, number, number])[] = [
  ['closed', 46, 200, 2150],
  ['unreached', 5, 300, 2000],
  ['reopened', 6, 200, 1200],
  ['calling-back', 9, 60, 400],
  ['verifying', 8, 40, 300],
  ['in-hand', 9, 4, 240],
  ['issued', 7, 1, 90],
  ['undispatched', 3, 1, 60],
  ['answered', 4, 30, 1800],
  ['waiting', 3, 1, 40],
];

/** A generator of numbers from 0 up to 1, the same for the same seed. @source Steele and others, SplitMix, OOPSLA 2014 */
export function seeded(seed: bigint): () => number {
  let state = BigInt.asUintN(64, seed);
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let mixed = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return Number((mixed ^ (mixed >> 31n)) >> 11n) / 2 ** 53;
  };
}

const orphans = demoCategories.filter((category) => category.lead === null).map((category) => category.code);

/** Plans the demo's matters, in an order that mixes states, so that the first few show them all. */
export function planMatters(seed: bigint, count: number): PlannedMatter[] {
  const random = seeded(seed);
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  return Array.from({ length: count }, (_, index): PlannedMatter => {
    const [ending, , from, until] = spreadAt(index);
    const asked = ending === 'answered' || ending === 'waiting';
    const praise = ending === 'waiting' && random() < 0.3;
    const [question, answer] = pick(enquiries);
    const categoryCode = ending === 'undispatched' ? pick(orphans) : pick([...descriptions.keys()]);
    const said = `${pick(descriptions.get(categoryCode) ?? []).replace('{spot}', pick(spots))}${pick(endings)}`;
    const late = random();
    return {
      reference: `demo-${String(index + 1).padStart(3, '0')}`,
      kind: praise ? 'praise' : asked ? 'enquiry' : pick(['complaint', 'complaint', 'help', 'suggestion']),
      channel: pick(['web', 'web', 'hotline', 'hotline', 'counter', 'field']),
      categoryCode,
      placeDraw: random() ** 2,
      hoursAgo: from + random() * (until - from),
      description: praise ? pick(praises) : asked ? question : said,
      answer,
      ending,
      sentBack: random() < 0.08 || ending === 'reopened',
      doneShare: late < 0.82 ? 0.15 + late : 1.05 + random() * 0.5,
      draw: random(),
      photo: random() < 0.2,
      byDemoResident: random() < 0.04,
    };
  });
}

/** The first few have each ending once; then they take turns, so that any hundred has its share of each. */
function spreadAt(index: number): (typeof spread)[number] {
  const first = spread[index];
  if (first !== undefined) return first;
  // 37 and 100 have no common divisor, so every place of the hundred comes up once.
  let place = (index * 37) % 100;
  for (const entry of spread) {
    place -= entry[1];
    if (place < 0) return entry;
  }
  throw new Error('the spread of endings adds up to less than 100');
}
