import { FairSharesError } from '../fair-shares-error.ts';
import { add, type Fraction, fraction, negate } from '../numbers/fraction.ts';
import { largerInteger, magnitude, safeMax, toCommonDenominator } from '../numbers/scaled.ts';
import { lowestMember, playersMax } from './coalition.ts';
import type { AirportGame, BankruptcyGame, CoalitionGame, Problem, RiverGame } from './problem.ts';
import { answeringSegments } from './river-network.ts';

type Table = CoalitionGame['numerators'];

/**
 * Writes out what every group would pay or gain: turns any problem into a game by coalitions.
 *
 * Takes 2^n steps and 8·2^n bytes.
 * @throws FairSharesError `size.too-many-players` above `playersMax` parties.
 */
export function toCoalitionGame(problem: Problem): CoalitionGame {
  if (problem.form === 'coalitions') return problem;
  requirePlayersAtMost(problem.players.length, playersMax);
  const { players, kind } = problem;
  const weights = problem.weights === undefined ? {} : { weights: problem.weights };
  return { form: 'coalitions', players, kind, ...tableOf(problem), ...weights };
}

/**
 * Refuses a game that is too large for what is asked.
 * @throws FairSharesError `size.too-many-players`
 */
export function requirePlayersAtMost(count: number, most: number): void {
  if (count <= most) return;
  throw new FairSharesError(
    'size.too-many-players',
    'players',
    `共 ${count} 方，此算法最多 ${most} 方（要逐一考察 2 的 n 次方个组合）。请改用抽样，或用机场、河流、破产等有公式的形式。`,
    `${count} parties; this computation takes at most ${most}, as it looks at 2^n groups. Use sampling, or a form with a formula: airport, river, bankruptcy.`,
  );
}

function tableOf(
  problem: AirportGame | RiverGame | BankruptcyGame,
): Pick<CoalitionGame, 'numerators' | 'denominator'> {
  switch (problem.form) {
    case 'airport':
      return airportTable(problem);
    case 'river':
      return riverTable(problem);
    case 'bankruptcy':
      return bankruptcyTable(problem);
  }
}

function airportTable(game: AirportGame) {
  const { numerators: costs, denominator } = toCommonDenominator(game.costs);
  const single = additiveTable(costs);
  // The dearest member of a group, as a group of one; ties fall to the earlier member.
  const dearest = new Int32Array(single.length);
  for (let coalition = 1; coalition < single.length; coalition++) {
    const member = lowestMember(coalition);
    const others = dearest[coalition & (coalition - 1)]!;
    dearest[coalition] = others !== 0 && costs[lowestMember(others)]! > costs[member]! ? others : 1 << member;
  }
  return { numerators: lookUp(single, dearest), denominator };
}

function riverTable(game: RiverGame) {
  const { numerators: costs, denominator } = toCommonDenominator(game.costs);
  const answersFor = answeringSegments(game.downstream, game.responsibility);
  const additive = additiveTable(costs);
  const segments = new Int32Array(additive.length);
  for (let coalition = 1; coalition < additive.length; coalition++) {
    segments[coalition] = segments[coalition & (coalition - 1)]! | answersFor[lowestMember(coalition)]!;
  }
  return { numerators: lookUp(additive, segments), denominator };
}

function bankruptcyTable(game: BankruptcyGame) {
  const scaled = toCommonDenominator([...game.claims, game.estate]);
  const estate = scaled.numerators.at(-1)!;
  const claimed = additiveTable(scaled.numerators.slice(0, -1), estate);
  const everyone = claimed.length - 1;
  const left = (coalition: number) => {
    const others = claimed[everyone ^ coalition]!;
    return typeof others === 'bigint'
      ? largerInteger(estate - others, 0n)
      : Math.max(0, Number(estate) - others);
  };
  const numerators =
    claimed instanceof Float64Array
      ? claimed.map((_, coalition) => left(coalition) as number)
      : claimed.map((_, coalition) => left(coalition) as bigint);
  return { numerators, denominator: scaled.denominator };
}

/** The sum of the parts of every group; doubles while every sum (and `alsoSafe`) is a safe integer. */
function additiveTable(parts: readonly bigint[], alsoSafe = 0n): Table {
  const size = 2 ** parts.length;
  const total = parts.reduce((sum, part) => sum + magnitude(part), magnitude(alsoSafe));
  if (total <= safeMax) {
    const numbers = parts.map(Number);
    const table = new Float64Array(size);
    for (let s = 1; s < size; s++) table[s] = table[s & (s - 1)]! + numbers[lowestMember(s)]!;
    return table;
  }
  const table = new Array<bigint>(size).fill(0n);
  for (let s = 1; s < size; s++) table[s] = table[s & (s - 1)]! + parts[lowestMember(s)]!;
  return table;
}

function lookUp(table: Table, indexes: Int32Array): Table {
  return table instanceof Float64Array
    ? Float64Array.from(indexes, (index) => table[index]!)
    : Array.from(indexes, (index) => table[index]!);
}

/** What a group pays or gains alone, exactly. */
export function coalitionValue(game: CoalitionGame, coalition: number): Fraction {
  return fraction(BigInt(game.numerators[coalition]!), game.denominator);
}

/**
 * By how much a group is worse off than alone under a division; negative if it is better off.
 *
 * For costs x(S) − c(S), for benefits v(S) − x(S): the excess of the coalition.
 */
export function excessOf(game: CoalitionGame, coalition: number, shares: readonly Fraction[]): Fraction {
  let together = negate(coalitionValue(game, coalition));
  for (let rest = coalition; rest !== 0; rest &= rest - 1)
    together = add(together, shares[lowestMember(rest)]!);
  return game.kind === 'cost' ? together : negate(together);
}
