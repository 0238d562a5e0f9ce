import { type Election, hasPoints } from '../election.ts';
import type { Place, Text } from '../errors.ts';
import { readable } from '../explain.ts';
import { addRationals, compareRationals, parseDecimal, type Rational, rational } from '../rational.ts';
import { META_FIELDS, META_REQUIRED, PROJECT_FIELDS, VOTE_FIELDS } from './fields.ts';
import { isNone } from './sections.ts';

/** Something in a file that contradicts itself or the format, though the ballots are clear. */
export type Remark = { readonly code: string; readonly place: Place; readonly text: Text };

const BALLOTS_MAX = 20;

/**
 * Reports where a file contradicts itself or the format without making the result doubtful.
 *
 * Wrong counts of projects, votes and points, missing required keys, undocumented keys and columns, voters who occur
 * twice, ballots that break the limits stated in META (the first 20 of each kind). Changes nothing: which ballots are
 * valid is for the organiser to say.
 */
export function checkElection(election: Election): readonly Remark[] {
  const remarks: Remark[] = [];
  const remark = (code: string, field: string, zh: string, en: string) =>
    remarks.push({ code, place: { field }, text: { 'zh-CN': zh, en } });
  const { meta, projects, ballots, voters } = election;
  for (const key of META_REQUIRED) {
    if (isNone(meta.get(key) ?? ''))
      remark('meta-missing', key, `META 缺少“${key}”。`, `META lacks “${key}”.`);
  }
  const tables = [
    [[...meta.keys()], META_FIELDS, 'META'],
    [election.projectColumns, PROJECT_FIELDS, 'PROJECTS'],
    [voters.columns, VOTE_FIELDS, 'VOTES'],
  ] as const;
  for (const [present, documented, section] of tables) {
    for (const field of present) {
      if (documented.includes(field)) continue;
      const zh = `${section} 的“${field}”不在格式说明之列。`;
      remark('field-undocumented', field, zh, `The format doesn't document “${field}” of ${section}.`);
    }
  }
  const counts = [
    ['num_projects', projects.length],
    ['num_votes', ballots.count],
  ] as const;
  for (const [key, count] of counts) {
    const stated = meta.get(key) ?? '';
    if (isNone(stated) || Number(stated) === count) continue;
    remark(
      'count-differs',
      key,
      `${key} 写作 ${stated}，实为 ${count}。`,
      `${key} says ${stated}, but there are ${count}.`,
    );
  }
  checkTotals(election, remark);
  checkBallots(election, remark);
  return remarks;
}

type Report = (code: string, field: string, zh: string, en: string) => void;

function checkTotals({ projects, ballots, voteType }: Election, remark: Report): void {
  const votes = new Float64Array(projects.length);
  const score = new Float64Array(projects.length);
  for (const [k, p] of ballots.project.entries()) {
    votes[p]!++;
    score[p]! += (ballots.points?.[k] ?? 0) / ballots.pointsPerUnit;
  }
  const columns = hasPoints(voteType)
    ? ([
        ['votes', votes],
        ['score', score],
      ] as const)
    : ([['votes', votes]] as const);
  for (const [p, { id, fields }] of projects.entries()) {
    for (const [column, counted] of columns) {
      const stated = fields.get(column) ?? '';
      if (isNone(stated) || Math.abs(Number(stated) - counted[p]!) < 1e-6) continue;
      const zh = `项目“${id}”的 ${column} 写作 ${stated}，实为 ${readable(counted[p]!)}。`;
      const en = `Project “${id}” has ${column} ${stated}, but the ballots give ${readable(counted[p]!)}.`;
      remark('count-differs', column, zh, en);
    }
  }
}

function checkBallots(election: Election, remark: Report): void {
  const { ballots, projects, voters } = election;
  const seen = new Set<string>();
  const found = new Map<string, number>();
  const once = (code: string, field: string, zh: string, en: string) => {
    const count = (found.get(field) ?? 0) + 1;
    found.set(field, count);
    if (count <= BALLOTS_MAX) remark(code, field, zh, en);
  };
  const limits = ['length', 'sum_cost', 'points', 'sum_points'].map((measure) => ({
    measure,
    least: limit(election, `min_${measure}`),
    most: limit(election, `max_${measure}`),
  }));
  const stated = limits.filter(({ least, most }) => least !== null || most !== null);
  for (let ballot = 0; ballot < ballots.count; ballot++) {
    const id = voters.value(ballot, 'voter_id');
    if (seen.has(id))
      once('voter-repeated', 'voter_id', `选民“${id}”出现多次。`, `The voter “${id}” occurs more than once.`);
    seen.add(id);
    const entries = [];
    for (let k = ballots.start[ballot]!; k < ballots.start[ballot + 1]!; k++) entries.push(k);
    for (const { measure, least, most } of stated) {
      for (const value of measured(measure, entries)) {
        const low = least !== null && compareRationals(value, least) < 0;
        if (!low && (most === null || compareRationals(value, most) <= 0)) continue;
        const field = `${low ? 'min' : 'max'}_${measure}`;
        once(
          'limit-broken',
          field,
          `选民“${id}”的选票不符合 ${field}。`,
          `The vote of “${id}” breaks ${field}.`,
        );
        break;
      }
    }
  }

  function measured(measure: string, entries: readonly number[]): readonly Rational[] {
    if (measure === 'length') return [rational(BigInt(entries.length))];
    if (measure === 'sum_cost') {
      const sum = entries.reduce(
        (total, k) => addRationals(total, projects[ballots.project[k]!]!.cost),
        rational(0n),
      );
      return [sum];
    }
    if (ballots.points === null) return [];
    const points = entries.map((k) => rational(BigInt(ballots.points![k]!), BigInt(ballots.pointsPerUnit)));
    return measure === 'points' ? points : [points.reduce(addRationals, rational(0n))];
  }
}

function limit({ meta }: Election, key: string): Rational | null {
  const written = meta.get(key) ?? '';
  return isNone(written) || !/^[\d.,+-]+$/.test(written) ? null : parseDecimal(written, { field: key });
}
