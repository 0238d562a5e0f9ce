import { type Bilingual, say } from '#platform/languages.ts';
import type { NoRoute, Route } from './choose-duty.ts';

/** The names that a route's sentence is made of. */
export interface RouteNames {
  readonly category: NameInBoth;
  readonly lead: NameInBoth;
  /** The duty, and the place for which it or the catalogue's row is set; null where no duty holds. */
  readonly duty: NameInBoth | null;
  readonly place: NameInBoth | null;
}

/** A name in both languages; the Chinese one stands in where there is no English. */
export type NameInBoth = Bilingual;

/** Says why a matter goes to whom it goes, in one sentence that whoever reads it can check against the list. */
export function routeSentence(
  { by }: Pick<Route, 'by'>,
  { category, lead, duty, place }: RouteNames,
): Bilingual {
  const [zh, en] = ['zh-CN', 'en'] as const;
  switch (by) {
    case 'maintainer':
      return say(
        `该部件由${lead[zh]}维护，“${category[zh]}”由其办理。`,
        `${lead[en]} maintains this asset, so “${category[en]}” goes there.`,
      );
    case 'owner':
      return say(
        `该部件权属单位为${lead[zh]}，“${category[zh]}”由其办理。`,
        `${lead[en]} owns this asset, so “${category[en]}” goes there.`,
      );
    case 'estate':
      return say(
        `派单目录规定，小区内的“${category[zh]}”转${lead[zh]}办理。`,
        `The dispatch catalogue transfers “${category[en]}” within estates to ${lead[en]}.`,
      );
    case 'rule':
      return say(
        `派单目录规定，${place?.[zh] ?? ''}的“${category[zh]}”按“${duty?.[zh] ?? ''}”由${lead[zh]}办理。`,
        `The dispatch catalogue gives “${category[en]}” in ${place?.[en] ?? ''} to ${lead[en]} under “${duty?.[en] ?? ''}”.`,
      );
    case 'duty':
      return say(
        `依据权责事项“${duty?.[zh] ?? ''}”，${place?.[zh] ?? ''}的“${category[zh]}”由${lead[zh]}主办。`,
        `Under the duty “${duty?.[en] ?? ''}”, ${lead[en]} leads “${category[en]}” in ${place?.[en] ?? ''}.`,
      );
  }
}

/** Says why nobody can be named without a dispatcher. */
export function noRouteSentence(reason: NoRoute): Bilingual {
  return reason === 'nobody-leads'
    ? say('权责清单中尚无主办单位，由派单员确定。', 'No duty on the list covers this; a dispatcher decides.')
    : say(
        '权责清单中有多家主办单位，由派单员确定。',
        'Several parties lead this on the list; a dispatcher decides.',
      );
}
