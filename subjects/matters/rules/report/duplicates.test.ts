import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usualHandlingRules } from '#subjects/handling-rules/index.ts';
import { type Candidate, likenessOf } from './duplicates.ts';

const { duplicateRecentDays, duplicateLikenessMin } = usualHandlingRules;
const likenessMin = duplicateLikenessMin / 100;
const now = '2026-11-23T01:00:00.000Z';
const nothing: Candidate = {
  sameAsset: false,
  samePlace: false,
  sameCategory: false,
  metres: null,
  similarity: 0,
  openedAt: '2026-06-01T00:00:00.000Z',
};

describe('likeness of a matter to a report', () => {
  it('suggests the same asset, even months later and in other words', () => {
    const { score, reasons } = likenessOf({ ...nothing, sameAsset: true }, now, duplicateRecentDays);
    expect(reasons).toEqual(['same-asset']);
    expect(score).toBeGreaterThanOrEqual(likenessMin);
  });

  it('doesn’t suggest a matter only because it is at the same place, or only of the same category', () => {
    for (const alike of [{ samePlace: true }, { sameCategory: true }, { openedAt: now }]) {
      expect(likenessOf({ ...nothing, ...alike }, now, duplicateRecentDays).score).toBeLessThan(likenessMin);
    }
  });

  it('suggests the same category at the same spot, and says both', () => {
    const { score, reasons } = likenessOf(
      { ...nothing, sameCategory: true, metres: 20 },
      now,
      duplicateRecentDays,
    );
    expect(reasons).toEqual(['near', 'same-category']);
    expect(score).toBeGreaterThanOrEqual(likenessMin);
  });

  it('never scores beyond 1, nor less when more is in common or the points lie nearer', () => {
    const candidate = fc.record({
      sameAsset: fc.boolean(),
      samePlace: fc.boolean(),
      sameCategory: fc.boolean(),
      metres: fc.option(fc.double({ min: 0, max: 2_000, noNaN: true }), { nil: null }),
      similarity: fc.double({ min: 0, max: 1, noNaN: true }),
      openedAt: fc.constantFrom(now, nothing.openedAt),
    });
    fc.assert(
      fc.property(candidate, (given) => {
        const { score } = likenessOf(given, now, duplicateRecentDays);
        expect(score).toBeLessThanOrEqual(1);
        const more = { ...given, sameAsset: true, metres: given.metres === null ? 0 : given.metres / 2 };
        expect(likenessOf(more, now, duplicateRecentDays).score).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});
