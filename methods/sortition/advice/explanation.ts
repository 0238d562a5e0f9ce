import type { Draw } from '../lottery/draw.ts';
import { type Lottery, lotteryDigest } from '../lottery/lottery.ts';
import type { Pool } from '../pool/pool.ts';
import type { Bilingual } from '../sortition-error.ts';
import { explanationChinese } from './explanation-chinese.ts';
import { explanationEnglish } from './explanation-english.ts';
import type { ExplanationFacts } from './explanation-facts.ts';

const rangeEnds = [1, 2, 5, 10, 20, 50, 99.999, 100.001];

function spreadOf(chances: Iterable<number>): { range: string; people: number }[] {
  const percents = [...chances].map((chance) => chance * 100).filter((percent) => percent > 0);
  return rangeEnds
    .map((end, at) => {
      const from = at === 0 ? 0 : rangeEnds[at - 1]!;
      const people = percents.filter((percent) => percent >= from && percent < end).length;
      return { range: end > 100 ? '100 %' : `${Math.round(from)}–${Math.round(end)} %`, people };
    })
    .filter(({ people }) => people > 0);
}

/**
 * Explains a lottery, and its draw if it has been held, to the public on about a page.
 *
 * Markdown in both languages: who could be drawn, how the seats are composed, what everyone's chance
 * was and why chances differ, what was drawn, and how anyone can check it. Without `draw` it is the
 * announcement to publish beforehand. Names nobody but by the ids of the pool.
 */
export function explain(pool: Pool, lottery: Lottery, draw?: Draw): Bilingual {
  const members = new Set(draw?.members);
  const homes = new Set(pool.candidates.map(({ household }) => household).filter((home) => home));
  const alone = pool.candidates.filter(({ household }) => !household).length;
  const facts: ExplanationFacts = {
    lottery,
    draw,
    candidates: pool.candidates.length,
    households: homes.size > 0 ? homes.size + alone : undefined,
    lines: pool.quotas.map(({ feature, value, minimum, maximum }) => {
      const having = pool.candidates.filter(({ values }) => values[feature] === value);
      return {
        feature,
        value,
        quota: minimum === maximum ? `${minimum}` : `${minimum}–${maximum}`,
        candidates: having.length,
        drawn: draw && having.filter(({ id }) => members.has(id)).length,
      };
    }),
    spread: spreadOf(lottery.chances.values()),
    digest: lotteryDigest(lottery),
  };
  return { 'zh-CN': explanationChinese(facts), en: explanationEnglish(facts) };
}
