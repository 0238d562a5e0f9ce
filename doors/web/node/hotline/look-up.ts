import { drawDraftKey, keepDraft } from '#platform/drafts/index.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { firstCharacters } from '#platform/text/index.ts';
import { assetsByCode } from '#subjects/assets/index.ts';
import { suggestDuplicates } from '#subjects/matters/index.ts';
import { placeById } from '#subjects/places/index.ts';
import type { FormInput } from '../../app/services.ts';
import type { Choice } from '../../app/view.ts';
import type { LookUpView, TakeInDraft } from '../../app/workbench/hotline/view.ts';
import { type CachedGround, groundOf, guessCategories } from '../ground-cache.ts';
import { fieldOf, type PageRequest } from '../page-caller.ts';
import { nameOf } from '../view-of.ts';
import { duplicateOf } from './likenesses.ts';
import { takeInDraftKind } from './take-in-form.ts';

/** The fields that are kept, each with the length it is cut to. */
const kept: Readonly<Record<string, number>> = {
  contactPhone: 25,
  contactName: 40,
  channel: 20,
  people: 6,
  kind: 20,
  description: 2_000,
  category: 60,
  place: 36,
  address: 200,
  asset: 60,
  aboutParty: 36,
  answer: 2_000,
  articleId: 36,
  joinMatter: 36,
  open: 3,
  declines: 3,
  ground: 30,
  toParty: 36,
  declineWords: 2_000,
};

/** Keeps what an operator has typed so far and gathers what can be told from it. */
export async function lookUp(request: PageRequest, key: string | null, form: FormInput): Promise<LookUpView> {
  const { realm, visit } = request;
  const ground = await groundOf(realm);
  const draft: TakeInDraft = Object.fromEntries(
    Object.entries(kept).map(([name, length]) => [name, firstCharacters(fieldOf(form, name), length)]),
  );
  const draftKey = key ?? drawDraftKey(realm);
  await keepDraft(realm, takeInDraftKind, draftKey, draft);
  const description = draft['description'] ?? '';
  const asset = await findAsset(request, draft['asset'] ?? '');
  const place = draft['place'] ?? '';
  const confidential = draft['kind'] === 'accusation';
  const found = confidential
    ? []
    : await suggestDuplicates(realm, visit.caller, 'all', {
        categoryId: ground.categories.find(({ code }) => code === draft['category'])?.id ?? null,
        placeId: isId(place) ? place : null,
        assetId: asset?.id ?? null,
        description: firstCharacters(description, 1_000),
      });
  return {
    key: draftKey,
    categories: guessCategories(ground, description),
    places: placesNamed(ground, `${description} ${draft['address'] ?? ''}`),
    asset: asset?.view ?? null,
    duplicates: isRefusal(found) ? [] : found.map((each) => duplicateOf(each, ground, realm.now())),
  };
}

/** The asset that stands under a number, as it was read off a lamp or a cover. */
export async function findAsset(
  { realm }: PageRequest,
  code: string,
): Promise<{ id: string; view: NonNullable<LookUpView['asset']> } | null> {
  if (code === '') return null;
  const asset = (await assetsByCode(realm.db, [code])).get(code);
  const place = asset?.placeId == null ? undefined : await placeById(realm.db, asset.placeId);
  if (asset === undefined) return null;
  return {
    id: asset.id,
    view: {
      name: nameOf(asset.nameZh ?? asset.code, asset.nameEn),
      place: place ? { id: place.id, name: nameOf(place.nameZh, place.nameEn) } : null,
    },
  };
}

/** What people leave out when they name a place. */
const suffixes = /(?:街道办事处|街道|社区居委会|社区|村民委员会|村委会|地区|镇|乡|村)$/;

/** Places whose names occur in some words, the narrowest and longest named first; at most three. */
function placesNamed(ground: CachedGround, words: string): Choice[] {
  const lower = words.toLowerCase();
  return ground.allPlaces
    .filter(({ label, depth = 0 }) => {
      if (depth === 0) return false;
      const short = label.zh.replace(suffixes, '');
      const english = (label.en ?? '').toLowerCase();
      return (short.length >= 2 && words.includes(short)) || (english.length >= 4 && lower.includes(english));
    })
    .sort(
      (one, other) => (other.depth ?? 0) - (one.depth ?? 0) || other.label.zh.length - one.label.zh.length,
    )
    .slice(0, 3);
}
