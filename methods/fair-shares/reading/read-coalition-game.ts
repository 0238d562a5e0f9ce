import { FairSharesError } from '../fair-shares-error.ts';
import { coalitionOf, coalitionsBySize, namesOf, playersMax } from '../games/coalition.ts';
import { createGame } from '../games/create-game.ts';
import type { CoalitionGame, Kind } from '../games/problem.ts';
import { requirePlayersAtMost } from '../games/table.ts';
import { type Fraction, zero } from '../numbers/fraction.ts';
import { readQuantity } from '../numbers/quantity.ts';
import { readOptionalAmounts, readPlayers } from './amounts.ts';

/**
 * Reads a game that states a value for every coalition; see `readProblem` for the notations.
 * @throws FairSharesError `game.…`, `size.too-many-players`
 */
export function readCoalitionGame(fields: Record<string, unknown>): CoalitionGame {
  const values = fields.values;
  const players = readPlayers(fields, Array.isArray(values) ? numbered(values.length) : undefined);
  requirePlayersAtMost(players.length, playersMax);
  const kind = readKind(fields);
  const order = fields.coalition_order;
  const byMask = Array.isArray(values)
    ? fromList(values, players, order)
    : fromRecord(values, players, order === 'bitmask' || order === 'names' ? order : undefined);
  const game = createGame(players, kind, (coalition) => {
    const value = byMask(coalition);
    // Whole numbers as doubles: a table of a million values is then made without a million bigints.
    if (value?.denominator === 1n && Number.isSafeInteger(Number(value.numerator)))
      return Number(value.numerator);
    if (value !== undefined) return value;
    const names = namesOf(coalition, players).join(', ');
    throw new FairSharesError(
      'game.value-missing',
      `values.${coalition}`,
      `缺少组合“${names}”的数值。`,
      `The value of the coalition ${names} is missing.`,
    );
  });
  return {
    ...game,
    ...readOptionalAmounts(fields, 'weights', players),
    ...readOptionalAmounts(fields, 'benefits', players),
  };
}

/** Names for a list of values without players: 2^n − 1 of them, or 2^n with nobody first. */
function numbered(length: number): string[] {
  const count = Math.floor(Math.log2(length + 1));
  return Array.from({ length: count }, (_, index) => String(index + 1));
}

function readKind(fields: Record<string, unknown>): Kind {
  const { kind, cost } = fields;
  if (kind === 'cost' || kind === 'benefit') {
    if (typeof cost !== 'boolean' || cost === (kind === 'cost')) return kind;
  } else if (kind === undefined) {
    if (cost === undefined || cost === null) return 'benefit';
    if (typeof cost === 'boolean') return cost ? 'cost' : 'benefit';
  }
  throw new FairSharesError(
    'game.kind-invalid',
    'kind',
    'kind 须是 cost（分担费用）或 benefit（分享收益），且与 cost 一致；或只写 cost: true 或 false。',
    '"kind" must be "cost" or "benefit" and agree with "cost"; or give only "cost": true or false.',
  );
}

type ValueByMask = (coalition: number) => Fraction | undefined;

function fromList(values: readonly unknown[], players: readonly string[], order: unknown): ValueByMask {
  const size = 2 ** players.length;
  if (values.length !== size && values.length !== size - 1) {
    throw new FairSharesError(
      'game.values-invalid',
      'values',
      `${players.length} 方须有 ${size - 1} 个数值（空组合除外），现有 ${values.length} 个。`,
      `${players.length} parties need ${size - 1} values (nobody left out); there are ${values.length}.`,
    );
  }
  const skipped = values.length === size ? 1 : 0;
  if (skipped === 1) refuseEmptyValue(values[0], 'values[0]');
  if (order === 'bitmask') {
    return (coalition) => readQuantity(values[coalition - 1 + skipped], `values[${coalition - 1 + skipped}]`);
  }
  const positions = new Int32Array(size);
  let position = skipped;
  for (const coalition of coalitionsBySize(players.length)) positions[coalition] = position++;
  return (coalition) => readQuantity(values[positions[coalition]!], `values[${positions[coalition]}]`);
}

function fromRecord(
  values: unknown,
  players: readonly string[],
  order: 'bitmask' | 'names' | undefined,
): ValueByMask {
  if (typeof values !== 'object' || values === null) {
    throw new FairSharesError(
      'game.values-invalid',
      'values',
      'values 须是列表，或以组合为键的对象。',
      '"values" must be a list, or an object with coalitions for keys.',
    );
  }
  const indexes = new Map(players.map((player, index) => [player, index]));
  const read = new Map<number, { readonly key: string; readonly value: unknown }>();
  const keys = Object.entries(values);
  const size = 2 ** players.length;
  const areMasks = order === undefined ? keys.every(([key]) => isMask(key, size)) : order === 'bitmask';
  for (const [key, value] of keys) {
    const coalition = areMasks ? (isMask(key, size) ? Number(key) : undefined) : fromNames(key, indexes);
    if (coalition === undefined || read.has(coalition)) throw unknownCoalition(key, coalition !== undefined);
    if (coalition === 0) refuseEmptyValue(value, `values.${key}`);
    read.set(coalition, { key, value });
  }
  return (coalition) => {
    const entry = read.get(coalition);
    return entry === undefined ? undefined : readQuantity(entry.value, `values.${entry.key}`);
  };
}

function isMask(key: string, size: number): boolean {
  return /^(0|[1-9]\d{0,7})$/.test(key) && Number(key) < size;
}

function fromNames(key: string, indexes: ReadonlyMap<string, number>): number | undefined {
  if (indexes.has(key)) return 1 << indexes.get(key)!;
  const names = key
    .replace(/^[{[(]|[}\])]$/g, '')
    .split(/[,+|、，;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const members = names.map((name) => indexes.get(name));
  if (members.includes(undefined) || new Set(names).size !== names.length) return undefined;
  return coalitionOf(members as number[]);
}

function unknownCoalition(key: string, isRepeated: boolean): FairSharesError {
  return new FairSharesError(
    'game.coalition-unknown',
    `values.${key}`,
    isRepeated
      ? `组合“${key}”出现了不止一次。`
      : `“${key}”不是各方的组合。键可写位掩码（1、2、3 …），或用逗号连接的名称。`,
    isRepeated
      ? `The coalition "${key}" occurs more than once.`
      : `"${key}" is not a coalition of the parties. Keys are bit masks (1, 2, 3, …) or names joined by commas.`,
  );
}

function refuseEmptyValue(value: unknown, place: string): void {
  if (readQuantity(value, place).numerator === zero.numerator) return;
  throw new FairSharesError(
    'game.empty-coalition-not-zero',
    place,
    '空组合（无人参与）的数值须为 0。',
    'The value of the empty coalition must be 0.',
  );
}
