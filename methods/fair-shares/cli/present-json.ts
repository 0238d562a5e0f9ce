import type { Bilingual, FairSharesError } from '../fair-shares-error.ts';
import { membersOf } from '../games/coalition.ts';
import type { Problem, Shares } from '../games/problem.ts';
import type { NucleolusStage } from '../nucleolus/nucleolus.ts';
import { type Fraction, formatFraction, toNumber } from '../numbers/fraction.ts';
import type { GroupExcess, Report } from '../report/report.ts';
import type { Sensitivity } from '../report/sensitivity.ts';
import { propertyTexts } from '../rules/property-texts.ts';

/** Shares as doubles, as exact fractions and by name. */
export function presentShares(problem: Problem, shares: Shares) {
  return {
    shares: shares.map(toNumber),
    exact: shares.map(formatFraction),
    byPlayer: Object.fromEntries(problem.players.map((player, index) => [player, toNumber(shares[index]!)])),
  };
}

/** A report with names for indexes, doubles beside exact fractions, and sentences in both languages. */
export function presentReport(problem: Problem, report: Report) {
  const { leastCore } = report;
  return {
    core: {
      member: report.isInCore,
      exists: leastCore?.coreExists,
      ...(leastCore === undefined ? {} : amount('leastExcess', leastCore.excess)),
      balancedCoalitions: leastCore?.balancedCoalitions.map(({ coalition, weight }) => ({
        coalition: namesAt(problem, membersOf(coalition)),
        ...amount('weight', weight),
      })),
    },
    objections: report.objections.map((objection) => presentObjection(problem, objection)),
    objectionCount: report.objectionCount,
    parties: report.parties.map(({ share, alone, lossAgainstAlone, strongestGroup }, index) => ({
      player: problem.players[index]!,
      ...amount('share', share),
      ...amount('alone', alone),
      ...amount('lossAgainstAlone', lossAgainstAlone),
      objects: lossAgainstAlone.numerator > 0n,
      strongestGroup:
        strongestGroup === undefined
          ? undefined
          : {
              coalition: namesAt(problem, strongestGroup.members),
              ...amount('excess', strongestGroup.excess),
            },
    })),
    properties: report.properties.map(({ property, promise, holdsHere }) => ({
      property,
      text: propertyTexts[property],
      promise,
      holdsHere,
    })),
  };
}

/** An objection with the names of the group and a sentence. */
export function presentObjection(problem: Problem, { members, excess }: GroupExcess) {
  const coalition = namesAt(problem, members);
  return { coalition, ...amount('excess', excess), text: objectionText(problem, coalition, excess) };
}

/** What a group would say against a division. */
export function objectionText(problem: Problem, coalition: readonly string[], excess: Fraction): Bilingual {
  const figure = formatAmount(excess);
  const shown = coalition.slice(0, 12);
  const zh = shown.join('、') + (coalition.length > 12 ? `等 ${coalition.length} 方` : '');
  const en = shown.join(', ') + (coalition.length > 12 ? ` and ${coalition.length - 12} more` : '');
  return problem.kind === 'cost'
    ? { 'zh-CN': `${zh}：另起炉灶可少付 ${figure}。`, en: `${en} would pay ${figure} less on their own.` }
    : { 'zh-CN': `${zh}：另起炉灶可多得 ${figure}。`, en: `${en} would get ${figure} more on their own.` };
}

/** An amount for people: a decimal where six places are exact, otherwise rounded, after the fraction if it is short. */
export function formatAmount(value: Fraction): string {
  const rounded = String(Number(toNumber(value).toFixed(6)));
  if (1_000_000n % value.denominator === 0n) return rounded;
  const exact = formatFraction(value);
  return exact.length <= 9 ? `${exact} ≈ ${rounded}` : `≈ ${rounded}`;
}

/** How the shares respond to the figures. */
export function presentSensitivity(problem: Problem, sensitivity: Sensitivity) {
  const figure = ({ what, player }: { what: string; player?: number }) =>
    player === undefined ? { figure: what } : { figure: what, player: problem.players[player]! };
  return {
    percent: toNumber(sensitivity.percent),
    responses: sensitivity.responses.map((response) => ({
      ...figure(response.figure),
      up: response.up?.map(toNumber),
      down: response.down?.map(toNumber),
    })),
    strongest: sensitivity.strongest.map(({ figure: moved, change }, index) => ({
      player: problem.players[index]!,
      by: moved === undefined ? undefined : figure(moved),
      ...amount('change', change),
    })),
  };
}

/** The proof of a nucleolus, with names. */
export function presentProof(problem: Problem, stages: readonly NucleolusStage[]) {
  const rows = (list: NucleolusStage['objecting']) =>
    list.map(({ coalition, weight }) => ({
      coalition: namesAt(problem, membersOf(coalition)),
      weight: formatFraction(weight),
    }));
  return stages.map((stage) => ({
    excess: formatFraction(stage.excess),
    objecting: rows(stage.objecting),
    floors: stage.floors.map(({ player, weight }) => ({
      player: problem.players[player]!,
      weight: formatFraction(weight),
    })),
    settled: rows(stage.settled),
  }));
}

/** An error as JSON. */
export function presentError({ code, place, text }: FairSharesError) {
  return { error: { code, place, text } };
}

function amount<Key extends string>(key: Key, value: Fraction) {
  return { [key]: toNumber(value), [`${key}Exact`]: formatFraction(value) } as Record<Key, number> &
    Record<`${Key}Exact`, string>;
}

/** The names of these parties. */
export function namesAt(problem: Problem, members: readonly number[]): string[] {
  return members.map((member) => problem.players[member]!);
}
