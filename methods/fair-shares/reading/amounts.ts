import { FairSharesError } from '../fair-shares-error.ts';
import { checkPlayers } from '../games/players.ts';
import type { Fraction } from '../numbers/fraction.ts';
import { readQuantity } from '../numbers/quantity.ts';

/**
 * Reads who the parties are: names, or how many, in which case they are called 1, 2, 3 and so on.
 * @param otherwise names to fall back on, such as the keys of the amounts.
 * @throws FairSharesError `game.players-invalid`
 */
export function readPlayers(
  fields: Record<string, unknown>,
  otherwise?: readonly string[],
): readonly string[] {
  const given = fields.players ?? fields.n;
  const count = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  const players = Array.isArray(count)
    ? count.map((name, index) => readName(name, index))
    : typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= 1_000_000
      ? Array.from({ length: count }, (_, index) => String(index + 1))
      : given === undefined
        ? otherwise
        : undefined;
  if (players === undefined) {
    throw new FairSharesError(
      'game.players-invalid',
      'players',
      'players 须是各方名称的列表，或方数。',
      '"players" must list the names of the parties, or say how many there are.',
    );
  }
  checkPlayers(players);
  return players;
}

function readName(name: unknown, index: number): string {
  if (typeof name === 'string') return name;
  if (typeof name === 'number') return String(name);
  throw new FairSharesError(
    'game.players-invalid',
    `players[${index}]`,
    '各方的名称须是文字。',
    'The name of a party must be text.',
  );
}

/**
 * Reads one amount a party, from a list in the order of the parties or an object by name.
 * @throws FairSharesError `game.players-invalid`, `game.values-invalid`, `game.quantity-invalid`
 */
export function readAmounts(fields: Record<string, unknown>, key: string) {
  const given = fields[key];
  const names = isRecord(given)
    ? Object.keys(given)
    : Array.isArray(given)
      ? given.map((_, index) => String(index + 1))
      : undefined;
  if (names === undefined) throw invalid(key, 0);
  const players = readPlayers(fields, names);
  return { players, amounts: inOrder(given, key, players) };
}

/**
 * Reads one amount a party if the field is there, ready to be spread into a problem.
 * @throws FairSharesError as `readAmounts`
 */
export function readOptionalAmounts<Key extends string>(
  fields: Record<string, unknown>,
  key: Key,
  players: readonly string[],
): { readonly [key in Key]?: readonly Fraction[] } {
  if (fields[key] === undefined || fields[key] === null) return {};
  return { [key]: inOrder(fields[key], key, players) } as { readonly [key in Key]?: readonly Fraction[] };
}

function inOrder(given: unknown, key: string, players: readonly string[]): readonly Fraction[] {
  if (Array.isArray(given)) {
    if (given.length !== players.length) throw invalid(key, players.length);
    return given.map((amount, index) => readQuantity(amount, `${key}[${index}]`));
  }
  if (!isRecord(given) || Object.keys(given).length !== players.length) throw invalid(key, players.length);
  return players.map((player) => {
    if (!Object.hasOwn(given, player)) throw invalid(`${key}.${player}`, players.length);
    return readQuantity(given[player], `${key}.${player}`);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(place: string, count: number): FairSharesError {
  return new FairSharesError(
    'game.values-invalid',
    place,
    count === 0 ? '此处须给出每一方的数额。' : `此处须给出全部 ${count} 方的数额，每方一个。`,
    count === 0
      ? 'Give an amount for every party here.'
      : `Give exactly one amount for each of the ${count} parties here.`,
  );
}
