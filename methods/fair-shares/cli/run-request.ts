import { performance } from 'node:perf_hooks';
import type { CommandOutput } from '../cli.ts';
import { FairSharesError } from '../fair-shares-error.ts';
import type { Problem, Shares } from '../games/problem.ts';
import { jointTotal } from '../games/stand-alone.ts';
import { toCoalitionGame } from '../games/table.ts';
import { checkKohlberg } from '../nucleolus/kohlberg.ts';
import { nucleolusPlayersMax } from '../nucleolus/nucleolus.ts';
import { verifyNucleolusProof } from '../nucleolus/proof.ts';
import { add, divide, formatFraction, fraction, subtract, sum, toNumber } from '../numbers/fraction.ts';
import { readQuantity } from '../numbers/quantity.ts';
import { parseExactJson } from '../reading/parse-json.ts';
import { readProblem } from '../reading/read-problem.ts';
import { selectGame } from '../reading/select-game.ts';
import { examine, type Report } from '../report/report.ts';
import { findSensitivity, type Sensitivity } from '../report/sensitivity.ts';
import { asBankruptcy, type Division, divideBy } from '../rules/divide.ts';
import { type Rule, rulesFor, ruleTexts } from '../rules/rule-names.ts';
import { toOracle } from '../shapley/oracle.ts';
import { type SampledShapley, sampledShapley } from '../shapley/sampled.ts';
import type { Request } from './arguments.ts';
import {
  presentError,
  presentProof,
  presentReport,
  presentSensitivity,
  presentShares,
} from './present-json.ts';
import { reportText, sensitivityText, sharesText } from './present-text.ts';

/** A rule's division with all that is said about it. */
interface Answer {
  readonly rule: Rule;
  readonly division: Omit<Division, 'way'> & { readonly way: Division['way'] | 'samples' };
  readonly estimate: SampledShapley | undefined;
  readonly report: Report;
  readonly sensitivity: Sensitivity | undefined;
  readonly seconds: number;
}

/**
 * Does what the command line asks for and writes it out.
 * @returns the exit code, 0 or 1.
 * @throws FairSharesError if the problem or the single rule asked for fails.
 */
export async function runRequest(request: Request, text: string, io: CommandOutput): Promise<number> {
  const problem = readProblem(selectGame(parseExactJson(text, request.file), request.game));
  if (request.shares !== undefined) return examineShares(problem, request.shares, request, io);
  const chosen = request.rules === 'all' ? rulesFor(problem) : request.rules;
  if (chosen.length === 1) {
    const answer = await answerBy(chosen[0]!, problem, request);
    if (request.json) writeJson(io, { ...heading(problem), ...answerJson(problem, answer, request) });
    else io.out(`${answerText(problem, answer, request)}\n`);
    return 0;
  }
  const results: unknown[] = [];
  let succeeded = 0;
  for (const rule of chosen) {
    try {
      const answer = await answerBy(rule, problem, request);
      succeeded++;
      if (request.json) results.push(answerJson(problem, answer, request));
      else io.out(`${answerText(problem, answer, request)}\n\n`);
    } catch (error) {
      if (!(error instanceof FairSharesError) || error.code === 'option.invalid') throw error;
      results.push({ rule, ...presentError(error) });
      if (!request.json) io.out(`${ruleTexts[rule].name[request.locale]}\n${error.text[request.locale]}\n\n`);
    }
  }
  if (request.json) writeJson(io, { ...heading(problem), results });
  return succeeded > 0 ? 0 : 1;
}

async function answerBy(rule: Rule, problem: Problem, request: Request): Promise<Answer> {
  const start = performance.now();
  const isSampled = request.samples !== undefined && (rule === 'shapley' || rule === 'random-arrival');
  const estimate = isSampled
    ? await sampledShapley(toOracle(rule === 'shapley' ? problem : asBankruptcy(problem)), {
        ...request,
        samples: request.samples!,
      })
    : undefined;
  const division =
    estimate === undefined
      ? await divideBy(rule, problem)
      : {
          rule,
          shares: exactly(estimate.shares, problem),
          way: 'samples' as const,
        };
  const seconds = (performance.now() - start) / 1000;
  const report = examine(problem, division.shares, rule);
  const tooMany = problem.players.length > (division.way === 'formula' ? 25 : 12);
  const withSensitivity = request.withSensitivity && estimate === undefined && !tooMany;
  const sensitivity = withSensitivity ? await findSensitivity(rule, problem, request.percent) : undefined;
  return { rule, division, estimate, report, sensitivity, seconds };
}

/** Estimates as exact numbers that add up to the total: what rounding left over is spread evenly. */
function exactly(estimates: readonly number[], problem: Problem): Shares {
  const shares = estimates.map((share) => readQuantity(share, 'shares'));
  const rest = subtract(jointTotal(problem), sum(shares));
  const each = divide(rest, fraction(BigInt(shares.length)));
  return shares.map((share) => add(share, each));
}

function heading(problem: Problem) {
  const total = jointTotal(problem);
  return {
    form: problem.form,
    kind: problem.kind,
    players: problem.players,
    total: toNumber(total),
    totalExact: formatFraction(total),
  };
}

function answerJson(problem: Problem, answer: Answer, request: Request) {
  const { rule, division, estimate, report, sensitivity, seconds } = answer;
  const { stages } = division;
  return {
    rule,
    ...ruleTexts[rule],
    ...presentShares(problem, division.shares),
    way: division.way,
    estimate: estimate === undefined ? undefined : { ...estimate, seed: request.seed },
    proof:
      stages === undefined
        ? undefined
        : { verified: verify(problem, division.shares, stages, rule), stages: presentProof(problem, stages) },
    ...presentReport(problem, report),
    sensitivity: sensitivity === undefined ? undefined : presentSensitivity(problem, sensitivity),
    seconds,
  };
}

function verify(
  problem: Problem,
  shares: Shares,
  stages: NonNullable<Division['stages']>,
  rule: Rule,
): boolean {
  return verifyNucleolusProof(
    toCoalitionGame(problem),
    { shares, stages },
    rule === 'prenucleolus' ? rule : 'nucleolus',
  );
}

function answerText(problem: Problem, answer: Answer, { locale }: Request): string {
  const { rule, division, estimate, report, sensitivity } = answer;
  const { name, principle } = ruleTexts[rule];
  const parts = [
    `${name[locale]}${locale === 'zh-CN' ? '：' : ': '}${principle[locale]}`,
    sharesText(problem, division.shares, report, locale, estimate),
    reportText(problem, report, locale),
  ];
  if (sensitivity !== undefined) parts.push(sensitivityText(problem, sensitivity, locale));
  return parts.join('\n');
}

function examineShares(problem: Problem, shares: Shares, request: Request, io: CommandOutput): number {
  if (shares.length !== problem.players.length) {
    throw new FairSharesError(
      'game.shares-invalid',
      '--shares',
      `须给出 ${problem.players.length} 方的份额，现有 ${shares.length} 个。`,
      `Give the shares of ${problem.players.length} parties; there are ${shares.length}.`,
    );
  }
  const report = examine(problem, shares);
  const isComplete = report.properties.every(
    ({ property, holdsHere }) => property !== 'efficiency' || holdsHere !== false,
  );
  const isSmall = problem.players.length <= nucleolusPlayersMax;
  const kohlberg = isSmall ? checkKohlberg(toCoalitionGame(problem), shares) : undefined;
  const accepted = isComplete && report.isInCore === true;
  if (request.json) {
    const isNucleolus = kohlberg?.isNucleolus;
    writeJson(io, {
      ...heading(problem),
      ...presentShares(problem, shares),
      accepted,
      isNucleolus,
      ...presentReport(problem, report),
    });
  } else {
    io.out(
      `${sharesText(problem, shares, report, request.locale)}\n${reportText(problem, report, request.locale)}\n`,
    );
  }
  return accepted ? 0 : 1;
}

function writeJson(io: CommandOutput, document: unknown): void {
  io.out(`${JSON.stringify(document, undefined, 2)}\n`);
}
