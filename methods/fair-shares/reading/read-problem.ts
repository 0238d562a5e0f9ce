import { checkClaims } from '../division/claims.ts';
import { FairSharesError } from '../fair-shares-error.ts';
import { checkPlayers } from '../games/players.ts';
import type { AirportGame, BankruptcyGame, Problem, Responsibility, RiverGame } from '../games/problem.ts';
import type { Fraction } from '../numbers/fraction.ts';
import { type Quantity, readQuantity } from '../numbers/quantity.ts';
import { readAmounts, readOptionalAmounts } from './amounts.ts';
import { readCoalitionGame } from './read-coalition-game.ts';
import { readDownstream } from './read-downstream.ts';

/**
 * Makes a problem from parsed JSON, in any of the four forms.
 *
 * - by coalitions: `players` (names, or their number, or `n`), `cost` (true or false) or `kind`
 *   (`"cost"` or `"benefit"`; benefit if neither is given), `values`: a list by size and then
 *   lexicographically (`coalition_order` `"bitmask"`: by bits), or an object by bit mask (bit i = player
 *   i + 1) or by names joined with `,` or `+`;
 * - `form: "airport"` with `costs`; `form: "river"` with `costs`, `downstream` (who is next) and
 *   `responsibility`; `form: "bankruptcy"` with `estate` and `claims`.
 *
 * Amounts are lists in the order of `players` or objects by name; numbers, decimals or fractions in text.
 * `weights` serve the rule `proportional`, `benefits` the rule `scrb`.
 * @throws FairSharesError `game.…` with the path of what is wrong.
 */
export function readProblem(input: unknown): Problem {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new FairSharesError(
      'game.not-an-object',
      '',
      '一个问题须是一个 JSON 对象。',
      'A problem must be a JSON object.',
    );
  }
  const fields = input as Record<string, unknown>;
  const form =
    fields.form ??
    (fields.values !== undefined ? 'coalitions' : fields.claims !== undefined ? 'bankruptcy' : undefined);
  switch (form) {
    case 'coalitions':
      return readCoalitionGame(fields);
    case 'airport':
      return readAirport(fields);
    case 'river':
      return readRiver(fields);
    case 'bankruptcy':
      return readBankruptcy(fields);
    default:
      throw new FairSharesError(
        'game.form-unknown',
        'form',
        '看不出是哪种问题：请给出 values（各组合的数值），或 form 为 airport、river、bankruptcy 之一。',
        'It is not clear what is to be divided: give "values" by coalition, or "form": "airport", "river" or "bankruptcy".',
      );
  }
}

function readAirport(fields: Record<string, unknown>): AirportGame {
  const { players, amounts: costs } = readAmounts(fields, 'costs');
  notNegative(costs, 'costs');
  return {
    form: 'airport',
    kind: 'cost',
    players,
    costs,
    ...readOptionalAmounts(fields, 'weights', players),
  };
}

function readRiver(fields: Record<string, unknown>): RiverGame {
  const { players, amounts: costs } = readAmounts(fields, 'costs');
  notNegative(costs, 'costs');
  const responsibility = fields.responsibility ?? 'upstream';
  if (responsibility !== 'local' && responsibility !== 'upstream' && responsibility !== 'downstream') {
    throw new FairSharesError(
      'game.flow-invalid',
      'responsibility',
      'responsibility 只能是 local（各段自负）、upstream（上游共担）或 downstream（下游共担）。',
      '"responsibility" must be "local", "upstream" or "downstream".',
    );
  }
  const downstream = readDownstream(fields.downstream, players);
  const weights = readOptionalAmounts(fields, 'weights', players);
  return { form: 'river', kind: 'cost', players, costs, downstream, responsibility, ...weights };
}

function readBankruptcy(fields: Record<string, unknown>): BankruptcyGame {
  const { players, amounts: claims } = readAmounts(fields, 'claims');
  const estate = readQuantity(fields.estate, 'estate');
  checkClaims({ amount: estate, claims });
  const weights = readOptionalAmounts(fields, 'weights', players);
  return { form: 'bankruptcy', kind: 'benefit', players, estate, claims, ...weights };
}

function notNegative(amounts: readonly Fraction[], place: string): void {
  const index = amounts.findIndex((amount) => amount.numerator < 0n);
  if (index < 0) return;
  throw new FairSharesError(
    'game.negative-amount',
    `${place}[${index}]`,
    '费用不能为负。',
    'Costs must not be negative.',
  );
}

/**
 * An airport problem from plain amounts; see `AirportGame`.
 * @throws FairSharesError `game.…`
 */
export function createAirport(players: readonly string[], costs: readonly Quantity[]): AirportGame {
  return readAirport({ players, costs });
}

/**
 * A river problem from plain amounts; see `RiverGame`.
 * @param downstream by name, who is next below each party, null at the outlet; a line in the order of
 * `players` if absent.
 * @throws FairSharesError `game.…`
 */
export function createRiver(
  players: readonly string[],
  costs: readonly Quantity[],
  responsibility: Responsibility = 'upstream',
  downstream?: Readonly<Record<string, string | null>>,
): RiverGame {
  return readRiver({ players, costs, responsibility, downstream });
}

/**
 * A bankruptcy problem from plain amounts; see `BankruptcyGame`.
 * @throws FairSharesError `game.…`, `rule.claims-too-small`
 */
export function createBankruptcy(
  players: readonly string[],
  estate: Quantity,
  claims: readonly Quantity[],
): BankruptcyGame {
  checkPlayers(players);
  return readBankruptcy({ players, estate, claims });
}
