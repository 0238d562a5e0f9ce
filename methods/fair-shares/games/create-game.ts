import { FairSharesError } from '../fair-shares-error.ts';
import { type Quantity, readQuantity } from '../numbers/quantity.ts';
import { packIntegers, toCommonDenominator } from '../numbers/scaled.ts';
import { type Coalition, playersMax } from './coalition.ts';
import { checkPlayers } from './players.ts';
import type { CoalitionGame, Kind } from './problem.ts';
import { requirePlayersAtMost } from './table.ts';

const decimalsMax = 15;

/**
 * Makes a game from a function that says what each group would pay or gain alone.
 *
 * `value` is asked once for each of the 2^n − 1 groups, ascending, where bit i of the group stands
 * for `players[i]`. Numbers count as the shortest decimals that denote them.
 * @example createGame(['A', 'B'], 'cost', (group) => (group === 3 ? 10 : 8))
 * @throws FairSharesError `size.too-many-players` above 25, `game.players-invalid`, `game.quantity-invalid`
 */
export function createGame(
  players: readonly string[],
  kind: Kind,
  value: (coalition: Coalition) => Quantity,
): CoalitionGame {
  checkPlayers(players);
  requirePlayersAtMost(players.length, playersMax);
  const size = 2 ** players.length;
  const numbers = new Float64Array(size);
  for (let coalition = 1; coalition < size; coalition++) {
    const amount = value(coalition);
    if (typeof amount !== 'number') return fromAnything(players, kind, value);
    if (!Number.isFinite(amount)) readQuantity(amount, `values.${coalition}`);
    numbers[coalition] = amount;
  }
  const scaled = scaleDecimals(numbers);
  if (scaled === undefined) return fromAnything(players, kind, (coalition) => numbers[coalition]!);
  return { form: 'coalitions', players: [...players], kind, ...scaled };
}

function fromAnything(
  players: readonly string[],
  kind: Kind,
  value: (coalition: Coalition) => Quantity,
): CoalitionGame {
  const exact = Array.from({ length: 2 ** players.length }, (_, coalition) =>
    coalition === 0 ? readQuantity(0, '') : readQuantity(value(coalition), `values.${coalition}`),
  );
  const { numerators, denominator } = toCommonDenominator(exact);
  return {
    form: 'coalitions',
    players: [...players],
    kind,
    numerators: packIntegers(numerators),
    denominator,
  };
}

/**
 * Multiplies doubles by the smallest power of ten that makes them all safe integers.
 *
 * A quotient of two exact doubles is rounded correctly, so `integer / power === number` holds only
 * for the decimal that the double denotes.
 */
function scaleDecimals(numbers: Float64Array): Pick<CoalitionGame, 'numerators' | 'denominator'> | undefined {
  let power = 1;
  for (let coalition = 0; coalition < numbers.length; coalition++) {
    while (!isScaled(numbers[coalition]!, power)) {
      power *= 10;
      if (power > 10 ** decimalsMax) return undefined;
    }
  }
  const numerators = new Float64Array(numbers.length);
  for (let coalition = 0; coalition < numbers.length; coalition++) {
    // A number accepted at a smaller power may outgrow the safe integers at this one.
    if (!isScaled(numbers[coalition]!, power)) return undefined;
    numerators[coalition] = Math.round(numbers[coalition]! * power);
  }
  return { numerators, denominator: BigInt(power) };
}

function isScaled(number: number, power: number): boolean {
  const integer = Math.round(number * power);
  return Number.isSafeInteger(integer) && integer / power === number;
}

/**
 * Makes a game from a list of amounts, one a group, indexed by the group's bits; the first is 0.
 * @throws FairSharesError `game.values-invalid` unless there are 2^n amounts and the first is 0.
 */
export function createGameFromTable(
  players: readonly string[],
  kind: Kind,
  values: ArrayLike<Quantity>,
): CoalitionGame {
  checkPlayers(players);
  requirePlayersAtMost(players.length, playersMax);
  const size = 2 ** players.length;
  if (values.length !== size || readQuantity(values[0], 'values.0').numerator !== 0n) {
    throw new FairSharesError(
      'game.values-invalid',
      'values',
      `${players.length} 方须有 ${size} 个数，第一个（空组合）为 0；现有 ${values.length} 个。`,
      `${players.length} parties need ${size} amounts, the first (of nobody) being 0; there are ${values.length}.`,
    );
  }
  return createGame(players, kind, (coalition) => values[coalition]!);
}
