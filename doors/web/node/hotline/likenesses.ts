import { say } from '#platform/languages.ts';
import type { Suggestion } from '#subjects/matters/index.ts';
import type { DuplicateView } from '../../app/workbench/hotline/view.ts';
import type { CachedGround } from '../ground-cache.ts';
import { matterHeadline, matterStatus, nameOf } from '../view-of.ts';

const reasonWords = {
  'same-asset': say('同一部件', 'the same asset'),
  'same-place': say('同一地点', 'the same place'),
  near: say('距离很近', 'close by'),
  'same-category': say('同一类别', 'the same category'),
  recent: say('近两周', 'within two weeks'),
  'similar-words': say('说法相近', 'similar words'),
} as const satisfies Record<Suggestion['reasons'][number], unknown>;

/** A matter that may be about the same problem, as pages show it. */
export function duplicateOf(
  { matter, reasons }: Suggestion,
  ground: CachedGround,
  now: string,
): DuplicateView {
  return {
    id: matter.id,
    reference: matter.reference,
    category: nameOf(matter.categoryNameZh, matter.categoryNameEn),
    place: nameOf(matter.placeNameZh, matter.placeNameEn),
    headline: matterHeadline(matter),
    status: matterStatus(matter, now),
    openedAt: matter.openedAt,
    reports: matter.reports,
    categoryCode: ground.categories.find(({ id }) => id === matter.categoryId)?.code ?? null,
    placeId: matter.placeId,
    reasons: reasons.map((reason) => reasonWords[reason]),
  };
}
