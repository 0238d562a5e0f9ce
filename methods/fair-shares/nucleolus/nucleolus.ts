import { FairSharesError } from '../fair-shares-error.ts';
import { grandCoalition, lowestMember, membersOf } from '../games/coalition.ts';
import type { CoalitionGame, Shares } from '../games/problem.ts';
import { requirePlayersAtMost } from '../games/table.ts';
import { type Fraction, fraction, multiply, sum } from '../numbers/fraction.ts';
import { largerInteger, magnitude, toCommonDenominator } from '../numbers/scaled.ts';
import { breathe, type RunOptions } from '../run.ts';
import type { Column } from './integer-basis.ts';
import { createDemands, type Demands, demandOf } from './pricing.ts';
import { createSpan, extendSpan, strikeSpan } from './span.ts';
import { type StageSolution, solveStage } from './stage.ts';

/** The most parties for whom the nucleolus is computed from a table; 2^20 coalitions are searched. */
export const nucleolusPlayersMax = 20;

const bitsMax = 800;

/**
 * One step of the proof that a division is the nucleolus.
 *
 * Among the coalitions not yet settled none has an excess above `excess`, and the weighted sum of the
 * coalitions listed, each counted `weight` times, is nothing: so those in `objecting` cannot all gain. `floors` are parties held at their own stand-alone value.
 */
export interface NucleolusStage {
  readonly excess: Fraction;
  readonly objecting: readonly { readonly coalition: number; readonly weight: Fraction }[];
  readonly floors: readonly { readonly player: number; readonly weight: Fraction }[];
  readonly settled: readonly { readonly coalition: number; readonly weight: Fraction }[];
}

/** The nucleolus with its proof. */
export interface NucleolusResult {
  readonly shares: Shares;
  readonly stages: readonly NucleolusStage[];
  /** Steps of the simplex method, over all stages. */
  readonly pivotCount: number;
}

/**
 * The nucleolus, exactly: the division at which the greatest objection of any coalition is as small as
 * it can be, then the next greatest, and so on; nobody fares worse than alone.
 *
 * A sequence of at most n − 1 linear programmes (Maschler, Peleg and Shapley 1979) in integers: minimise
 * the largest excess v(S) − x(S) of the coalitions not settled, settle those whose multiplier is
 * positive together with their linear span, repeat until all shares are determined. Of a cost game c it
 * is that of v = −c with the sign turned back. Up to 20 parties; the result carries a proof that
 * `verifyNucleolusProof` checks without a linear programme.
 *
 * @throws FairSharesError `rule.no-imputation` if the parties' stand-alone values already exceed what there
 * is (fall short of the joint cost): then nobody can be kept from faring worse than alone, and
 * `prenucleolus` is what remains. `size.too-many-players`; `run.aborted`.
 * @source Schmeidler 1969, The nucleolus of a characteristic function game; Kohlberg 1971
 */
export async function nucleolus(game: CoalitionGame, options: RunOptions = {}): Promise<NucleolusResult> {
  const demands = demandsOf(game);
  const floors = game.players.map((_, player) => ownDemand(game, demands, 1 << player));
  const total = ownDemand(game, demands, grandCoalition(game.players.length));
  if (floors.reduce((sum, floor) => sum + floor, 0n) > total) throw noImputation(game);
  return lexicographicCenter(game, demands, floors, options);
}

/**
 * The prenucleolus: as the nucleolus, but a party may fare worse than alone if that makes for smaller
 * objections overall. It exists for every game.
 * @throws FairSharesError `size.too-many-players`; `run.aborted`
 * @source Sobolev 1975
 */
export async function prenucleolus(game: CoalitionGame, options: RunOptions = {}): Promise<NucleolusResult> {
  const demands = demandsOf(game);
  return lexicographicCenter(game, demands, looseFloors(game, demands), options);
}

/** Values turned so that more is better, in the integer unit of the game. */
export function demandsOf(game: CoalitionGame): Demands {
  requirePlayersAtMost(game.players.length, nucleolusPlayersMax);
  const demands = createDemands(game.numerators, game.players.length, game.kind === 'cost' ? -1 : 1);
  const everyone = BigInt(game.numerators[game.numerators.length - 1]!);
  const largest = largerInteger(magnitude(everyone), demands.largest);
  if (largest.toString(2).length <= bitsMax) return { ...demands, largest };
  throw new FairSharesError(
    'game.values-invalid',
    'values',
    '各数通分后位数过多（超过 240 位），请约去无意义的位数。',
    'Over their common denominator the values have more than 240 digits; drop digits that mean nothing.',
  );
}

/** The value of any coalition, everyone and single parties included, turned so that more is better. */
export function ownDemand(game: CoalitionGame, demands: Demands, coalition: number): bigint {
  if (coalition !== grandCoalition(game.players.length)) return demandOf(demands, coalition);
  return BigInt(game.numerators[coalition]!) * (game.kind === 'cost' ? -1n : 1n);
}

/**
 * Floors that never bind: less than any party could get without losing more than it ever adds.
 *
 * At the prenucleolus a party gets at least the least that it adds to any coalition (Kikuta 1976).
 */
export function looseFloors(game: CoalitionGame, demands: Demands): bigint[] {
  const everyone = grandCoalition(game.players.length);
  const total = ownDemand(game, demands, everyone);
  const spread = (demands.largest + magnitude(total)) * 2n + 1n;
  return game.players.map(() => -spread);
}

async function lexicographicCenter(
  game: CoalitionGame,
  demands: Demands,
  floors: readonly bigint[],
  options: RunOptions,
): Promise<NucleolusResult> {
  const n = game.players.length;
  const everyone = grandCoalition(n);
  const span = createSpan(n);
  extendSpan(span, everyone);
  const settled: SettledTotal[] = [
    { members: everyone, total: fraction(ownDemand(game, demands, everyone)) },
  ];
  const working: Demands = { ...demands, approximate: demands.approximate.slice() };
  const stages: NucleolusStage[] = [];
  let pivotCount = 0;
  let shares: Shares = [settled[0]!.total];
  while (settled.length < n) {
    await breathe(options, settled.length, n);
    const { numerators, denominator: unit } = toCommonDenominator(settled.map(({ total }) => total));
    const equations = settled.map(
      ({ members }, row): Column => ({ kind: 'settled', members, value: numerators[row]! }),
    );
    const stage = solveStage(working, unit, floors, equations, anyInQuestion(working));
    pivotCount += stage.pivotCount;
    stages.push(describeStage(stage, unit * game.denominator));
    shares = stage.solution.slice(0, n).map((share) => fraction(share, stage.determinant * unit));
    for (const { column } of stage.multipliers) {
      if (column.kind === 'settled' || !extendSpan(span, column.members)) continue;
      settled.push({
        members: column.members,
        total: sum(membersOf(column.members).map((member) => shares[member]!)),
      });
    }
    strikeSpan(span, working.approximate);
  }
  options.onProgress?.(n, n);
  const scale = fraction(game.kind === 'cost' ? -1n : 1n, game.denominator);
  return { shares: shares.map((share) => multiply(share, scale)), stages, pivotCount };
}

/** A coalition whose total no longer changes, in the integer unit of the game. */
interface SettledTotal {
  readonly members: number;
  readonly total: Fraction;
}

/** The coalition in question with the greatest value: as good a start as any, and always the same. */
function anyInQuestion({ approximate }: Demands): number {
  let best = 0;
  for (let s = 1; s < approximate.length; s++) if (approximate[s]! > approximate[best]!) best = s;
  return best;
}

function describeStage(stage: StageSolution, denominator: bigint): NucleolusStage {
  const { solution, determinant, multipliers } = stage;
  const rows = (kind: Column['kind']) =>
    multipliers
      .filter(({ column }) => column.kind === kind)
      .map(({ column, weight }) => ({ coalition: column.members, weight: fraction(weight, determinant) }));
  return {
    excess: fraction(solution.at(-1)!, determinant * denominator),
    objecting: rows('excess'),
    floors: rows('floor').map(({ coalition, weight }) => ({ player: lowestMember(coalition), weight })),
    settled: rows('settled'),
  };
}

function noImputation(game: CoalitionGame): FairSharesError {
  const [zh, en] =
    game.kind === 'cost'
      ? [
          '各方单独办的费用之和低于共同费用，必有一方比单独办付得多，核仁不存在。',
          'Going alone costs less in total than the joint undertaking, so that someone must pay more than alone: there is no nucleolus.',
        ]
      : [
          '各方单独所得之和超过共同所得，必有一方比单独办得到的少，核仁不存在。',
          'The parties gain more in total alone than together, so that someone must receive less than alone: there is no nucleolus.',
        ];
  return new FairSharesError(
    'rule.no-imputation',
    'values',
    `${zh}可改用预核仁（prenucleolus）。`,
    `${en} The prenucleolus exists all the same.`,
  );
}
