import { BudgetingError, type Place } from './errors.ts';
import { formatRational, type Rational } from './rational.ts';

/** The error for a project without an id. */
export function missingId(place: Place): BudgetingError {
  return new BudgetingError('project-id-missing', place, {
    'zh-CN': '项目没有编号。',
    en: 'A project has no id.',
  });
}

/** The error for two projects with one id. */
export function repeatedProject(id: string, place: Place): BudgetingError {
  return new BudgetingError('project-repeated', place, {
    'zh-CN': `项目编号“${id}”重复。`,
    en: `The project id “${id}” occurs twice.`,
  });
}

/** The error for a vote that names a project which isn't in the list. */
export function unknownProject(id: string, place: Place): BudgetingError {
  return new BudgetingError('project-unknown', place, {
    'zh-CN': `选票所列项目“${id}”不在项目表中。`,
    en: `The vote names project “${id}”, which is not in the list of projects.`,
  });
}

/** The error for a ballot with more or fewer points than projects. */
export function pointsMismatch(projects: number, points: number, place: Place): BudgetingError {
  return new BudgetingError('points-mismatch', place, {
    'zh-CN': `选票列有${projects}个项目，却有${points}个分值。`,
    en: `The vote names ${projects} projects but gives ${points} points.`,
  });
}

/** The error for a ballot that gives one project two different numbers of points. */
export function contradictoryPoints(place: Place): BudgetingError {
  return new BudgetingError('points-contradictory', place, {
    'zh-CN': '同一张选票对同一项目给出了不同的分值。',
    en: 'One vote gives the same project two different numbers of points.',
  });
}

/** The error for a number beyond what may be counted exactly. */
export function outOfRange(written: string, place: Place): BudgetingError {
  return new BudgetingError('number-out-of-range', place, {
    'zh-CN': `数值“${written}”超出允许范围。`,
    en: `The number “${written}” is out of range.`,
  });
}

/** Returns the value, or throws `number-out-of-range` where it is negative. */
export function nonNegative(value: Rational, place: Place): Rational {
  if (value.numerator < 0n) throw outOfRange(formatRational(value), place);
  return value;
}
