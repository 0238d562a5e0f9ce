import { type DemoCategory, demoCategories } from '../categories.ts';
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
  | 'waiting'
  | 'consulting'
  | 'designated'
  | 'dispatched-on'
  | 'to-sign'
  | 'co-handled'
  | 'called-in'
  | 'extension-asked'
  | 'clock-stopped'
  | 'long-listed'
  | 'exclusion-asked'
  | 'joined'
  | 'group'
  | 'accused'
  | 'withdrawn'
  | 'mediated';

/** One demo report and what becomes of it. All of it follows from the seed and the number. */
export interface PlannedMatter {
  /** `demo-001`: under this number it is on record, so that filling goes on where it stopped. */
  readonly reference: string;
  readonly kind: 'complaint' | 'help' | 'suggestion' | 'enquiry' | 'praise' | 'accusation';
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

/** What categories an ending is about: any, nobody's duty, or some by whose duty it is and how long they have. */
type About = 'any' | 'nobody' | 'slow' | 'slow-street' | 'cleaning' | 'signed' | 'accusing' | 'quarrel';

/** Endings as they are spread over a hundred matters, with how long ago such a one was reported, in hours. */
const spread: readonly (readonly [Ending, number, number, number, About])[] = [
  ['closed', 28, 200, 2150, 'any'],
  ['unreached', 4, 300, 2000, 'any'],
  ['reopened', 5, 200, 1200, 'any'],
  ['calling-back', 7, 60, 400, 'any'],
  ['verifying', 6, 40, 300, 'any'],
  ['in-hand', 7, 4, 240, 'any'],
  ['issued', 6, 1, 90, 'any'],
  ['undispatched', 3, 1, 60, 'nobody'],
  ['answered', 4, 30, 1800, 'any'],
  ['waiting', 3, 1, 40, 'any'],
  ['consulting', 2, 12, 40, 'slow'],
  ['designated', 2, 150, 900, 'slow'],
  ['dispatched-on', 2, 14, 200, 'cleaning'],
  ['to-sign', 1, 16, 48, 'signed'],
  ['co-handled', 3, 50, 500, 'nobody'],
  ['called-in', 2, 12, 60, 'slow-street'],
  ['extension-asked', 2, 12, 34, 'slow'],
  ['clock-stopped', 1, 24, 200, 'slow'],
  ['long-listed', 2, 600, 1800, 'slow'],
  ['exclusion-asked', 2, 200, 900, 'any'],
  ['joined', 3, 100, 900, 'any'],
  ['group', 1, 10, 200, 'any'],
  ['accused', 1, 10, 200, 'accusing'],
  ['withdrawn', 2, 30, 800, 'slow'],
  ['mediated', 1, 30, 900, 'quarrel'],
];

const categoriesOf: Readonly<Record<About, readonly string[]>> = {
  any: [...descriptions.keys()],
  nobody: codesWhere(({ lead }) => lead === null),
  slow: codesWhere(({ lead, limit }) => lead !== null && inDays(limit)),
  'slow-street': codesWhere(({ lead, limit }) => lead === 'street' && inDays(limit)),
  cleaning: ['waste-sorting', 'small-advertisements'],
  signed: codesWhere(({ lead }) => lead === 'environment'),
  accusing: ['property-accounts'],
  quarrel: ['renovation-noise', 'common-parts'],
};

function codesWhere(holds: (category: DemoCategory) => boolean): string[] {
  return demoCategories.filter(holds).flatMap(({ code }) => (descriptions.has(code) ? [code] : []));
}

/** Whether there are at least three days to do it in, so that there is time to settle things beside the work. */
function inDays(limit: DemoCategory['limit']): boolean {
  return limit !== null && /day$/.test(limit.unit) && limit.amount >= 3;
}

/** The communities of the first street are so large a share of all, at least. */
const firstStreetShare = 0.03;

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

/** Plans the demo's matters, in an order that mixes states, so that the first few show them all. */
export function planMatters(seed: bigint, count: number): PlannedMatter[] {
  const random = seeded(seed);
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  return Array.from({ length: count }, (_, index): PlannedMatter => {
    const [ending, , from, until, about] = spreadAt(index);
    const asked = ending === 'answered' || ending === 'waiting';
    const praise = ending === 'waiting' && random() < 0.3;
    const [askedAbout, question, answer] = pick(enquiries);
    const categoryCode = pick(categoriesOf[about]);
    const said = `${pick(descriptions.get(categoryCode) ?? []).replace('{spot}', pick(spots))}${pick(endings)}`;
    const complaint = { categoryCode, description: said };
    const late = random();
    return {
      reference: `demo-${String(index + 1).padStart(3, '0')}`,
      kind: praise ? 'praise' : asked ? 'enquiry' : kindOf(ending, random()),
      channel: pick(['web', 'web', 'hotline', 'hotline', 'counter', 'field']),
      // What is dispatched on lies where the seats of a section and a committee are.
      placeDraw: random() ** 2 * (ending === 'dispatched-on' ? firstStreetShare : 1),
      hoursAgo: from + random() * (until - from),
      ...(praise ? pick(praises) : asked ? { categoryCode: askedAbout, description: question } : complaint),
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

function kindOf(ending: Ending, draw: number): PlannedMatter['kind'] {
  if (ending === 'accused') return 'accusation';
  return draw < 0.5 ? 'complaint' : draw < 0.75 ? 'help' : 'suggestion';
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
