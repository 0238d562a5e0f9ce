import { SortitionError } from '../sortition-error.ts';
import { featuresOf, type Pool, type Quota } from './pool.ts';

/** The largest pool that is taken on, a guard against a wrong file rather than a limit of the methods. */
export const candidatesMax = 100_000;

const wholeNumber = (value: number) => Number.isSafeInteger(value) && value >= 0;

function checkQuota(quota: Quota): void {
  const name = { zh: `“${quota.feature}：${quota.value}”`, en: `"${quota.feature}: ${quota.value}"` };
  const flex = [quota.minimumFlex ?? 0, quota.maximumFlex ?? quota.maximum];
  if (![quota.minimum, quota.maximum, ...flex].every(wholeNumber))
    throw new SortitionError(
      'quota.number-malformed',
      { file: 'categories', column: quota.feature },
      `${name.zh}的名额须为非负整数。`,
      `The quotas of ${name.en} must be whole numbers from 0.`,
    );
  if (quota.minimum > quota.maximum)
    throw new SortitionError(
      'quota.minimum-above-maximum',
      { file: 'categories', column: quota.feature },
      `${name.zh}的下限 ${quota.minimum} 大于上限 ${quota.maximum}。`,
      `The minimum ${quota.minimum} of ${name.en} is above its maximum ${quota.maximum}.`,
    );
  if (flex[0]! > quota.minimum || flex[1]! < quota.maximum)
    throw new SortitionError(
      'quota.flex-too-narrow',
      { file: 'categories', column: quota.feature },
      `${name.zh}的弹性范围须包含其上下限。`,
      `The flex range of ${name.en} must contain its minimum and maximum.`,
    );
}

function checkCandidates(pool: Pool): void {
  const features = featuresOf(pool.quotas);
  const known = new Map(features.map((f) => [f, new Set<string>()]));
  for (const quota of pool.quotas) known.get(quota.feature)!.add(quota.value);
  const ids = new Set<string>();
  for (const { id, values } of pool.candidates) {
    const place = { file: 'respondents', candidate: id };
    if (id === '')
      throw new SortitionError('candidate.id-missing', place, '有报名者没有编号。', 'A candidate has no id.');
    if (ids.has(id))
      throw new SortitionError(
        'candidate.id-repeated',
        place,
        `编号“${id}”重复。`,
        `The id "${id}" occurs more than once.`,
      );
    ids.add(id);
    for (const feature of features) {
      const value = Object.hasOwn(values, feature) ? values[feature]! : '';
      if (known.get(feature)!.has(value)) continue;
      const [code, zh, en] =
        value === ''
          ? (['candidate.value-missing', '未填写', 'has no value for'] as const)
          : ([
              'candidate.value-unknown',
              `所填“${value}”不在名额表中：`,
              `has "${value}", which has no quota, for`,
            ] as const);
      throw new SortitionError(
        code,
        { ...place, column: feature },
        `报名者“${id}”${zh}“${feature}”。`,
        `Candidate "${id}" ${en} "${feature}".`,
      );
    }
  }
}

/**
 * Makes sure that a pool makes sense before anything is computed.
 *
 * Throws the first thing found to be wrong. Quotas that no panel can meet are not looked for here.
 */
export function checkPool(pool: Pool): void {
  if (!Number.isSafeInteger(pool.size) || pool.size < 1)
    throw new SortitionError(
      'option.invalid',
      { column: 'size' },
      '小组人数须为正整数。',
      'The panel size must be a whole number from 1.',
    );
  if (pool.candidates.length === 0)
    throw new SortitionError(
      'candidate.none',
      { file: 'respondents' },
      '没有报名者。',
      'There are no candidates.',
    );
  if (pool.candidates.length > candidatesMax)
    throw new SortitionError(
      'file.too-large',
      { file: 'respondents' },
      `报名者超过 ${candidatesMax} 人。`,
      `There are more than ${candidatesMax} candidates.`,
    );
  const pairs = new Set<string>();
  for (const quota of pool.quotas) {
    checkQuota(quota);
    const pair = JSON.stringify([quota.feature, quota.value]);
    if (pairs.has(pair))
      throw new SortitionError(
        'quota.repeated',
        { file: 'categories', column: quota.feature },
        `“${quota.feature}：${quota.value}”的名额重复。`,
        `The quotas of "${quota.feature}: ${quota.value}" occur more than once.`,
      );
    pairs.add(pair);
  }
  checkCandidates(pool);
}
