/** What two reports of the same problem have in common. */
export type LikenessReason =
  | 'same-asset'
  | 'same-place'
  | 'near'
  | 'same-category'
  | 'recent'
  | 'similar-words';

/** A matter that may be about the same problem, and how it resembles. */
export interface Candidate {
  readonly sameAsset: boolean;
  readonly samePlace: boolean;
  readonly sameCategory: boolean;
  /** Metres between the two points; null where one of them has none. */
  readonly metres: number | null;
  /** Share of the words that both have, 0 to 1. */
  readonly similarity: number;
  readonly openedAt: string;
}

/** How alike, from 0 to 1, and why. */
export interface Likeness {
  readonly score: number;
  readonly reasons: readonly LikenessReason[];
}

/** What each thing in common weighs; an asset by itself is enough, a place by itself isn't. */
const weights = { asset: 0.6, near: 0.3, place: 0.2, category: 0.25, words: 0.4, recent: 0.1 };

/** So near counts as the same spot, in metres, and so far as no longer near. */
const metres = { same: 50, far: 500 };

/** Texts that share so much are similar. */
const similarFrom = 0.2;

/**
 * Says how likely a matter is about the same problem as a report that is about to be sent, with reasons
 * that a person can check. Nearness and likeness of words count in proportion.
 *
 * @param recentDays so many days ago still counts as recent.
 */
export function likenessOf(candidate: Candidate, now: string, recentDays: number): Likeness {
  const reasons: LikenessReason[] = [];
  let score = 0;
  const add = (reason: LikenessReason, weight: number) => {
    reasons.push(reason);
    score += weight;
  };
  if (candidate.sameAsset) add('same-asset', weights.asset);
  const near = nearness(candidate.metres);
  if (near > 0) add('near', weights.near * near);
  if (candidate.samePlace) add('same-place', weights.place);
  if (candidate.sameCategory) add('same-category', weights.category);
  if (candidate.similarity >= similarFrom) {
    add('similar-words', weights.words * Math.min(1, candidate.similarity * 2));
  }
  const days = (Date.parse(now) - Date.parse(candidate.openedAt)) / 86_400_000;
  if (days <= recentDays) add('recent', weights.recent);
  return { score: Math.min(1, Math.round(score * 100) / 100), reasons };
}

/** 1 on the same spot, 0 from {@link metres}.far on, and in between evenly less. */
function nearness(distance: number | null): number {
  if (distance === null) return 0;
  if (distance <= metres.same) return 1;
  return Math.max(0, 1 - (distance - metres.same) / (metres.far - metres.same));
}
