import { isRefusal } from '#platform/refusal/index.ts';
import { limitWords } from '#platform/working-time/index.ts';
import { routeAt } from '#subjects/duties/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { missingToTakeIn, opensMatter, suggestDuplicates } from '#subjects/matters/index.ts';
import { listParties, partyById } from '#subjects/parties/index.ts';
import { type PlaceView, placeById, placesAt } from '#subjects/places/index.ts';
import type { DraftView } from '../../app/portal/view.ts';
import type { Choice, Text } from '../../app/view.ts';
import { groundOf, guessCategories } from '../ground-cache.ts';
import { duplicateOf } from '../hotline/likenesses.ts';
import { kindChoices } from '../hotline/take-in-form.ts';
import type { PageRequest } from '../page-caller.ts';
import { nameOf, photoOf } from '../view-of.ts';
import { asksForParty, isKind, type ReportDraft, usualKind } from './draft.ts';

/** A draft as pages show it, with the choices that its next step offers. */
export async function viewOf(request: PageRequest, draft: ReportDraft, version: number): Promise<DraftView> {
  const { realm } = request;
  const kind = isKind(draft.kind) ? draft.kind : usualKind;
  const ground = await groundOf(realm);
  const place = draft.placeId === null ? undefined : await placeById(realm.db, draft.placeId);
  return {
    version,
    step: draft.step,
    photos: draft.photos.map(({ id, width, height }) => photoOf({ fileId: id, width, height })),
    words: draft.words,
    place: place ? { value: place.id, label: nameOf(place.nameZh, place.nameEn) } : null,
    address: draft.address,
    point: draft.point,
    placesNear: await placesNearOf(request, draft),
    places: ground.allPlaces,
    categoryCode: draft.categoryCode,
    kind,
    kinds: kindChoices,
    aboutPartyId: draft.aboutPartyId ?? null,
    parties: asksForParty(kind) ? await partyChoices(request) : [],
    nearby: opensMatter(kind) && kind !== 'accusation' ? await nearbyOf(request, draft) : [],
    joinMatterId: draft.joinMatterId ?? null,
    guesses: guessCategories(ground, draft.words),
    categories: ground.categoryChoices,
    contactName: draft.contactName,
    contactPhone: draft.contactPhone,
    open: draft.open,
    onBehalf: draft.onBehalf ?? null,
    onBehalfOf: isLast(draft) ? await onBehalfChoices(request) : [],
    routing:
      place && draft.categoryCode && opensMatter(kind) && kind !== 'accusation'
        ? await routingWords(realm, place, draft)
        : null,
  };
}

/** Whether the last page is shown next, or again: a draft stands at the step that was filled in last. */
function isLast({ step }: ReportDraft): boolean {
  return step === 'kind' || step === 'send';
}

/** For whom staff may take it in, themselves first; empty for those who report for themselves only. */
async function onBehalfChoices({ realm, visit }: PageRequest): Promise<Choice[]> {
  if (visit.mandate === undefined || (await missingToTakeIn(realm.db, visit.caller, 'field'))) return [];
  return [
    { value: '', label: nameOf('我自己发现的', 'Nobody: I saw it myself') },
    { value: 'field', label: nameOf('代居民登记（走访）', 'For a resident, on my rounds') },
    { value: 'counter', label: nameOf('代居民登记（窗口）', 'For a resident, at the counter') },
  ];
}

const placesNearMax = 5;

/** The places in which the photo or the phone says it is, narrowest first. */
async function placesNearOf({ realm }: PageRequest, { point }: ReportDraft): Promise<Choice[]> {
  if (point === null) return [];
  const [ground, at] = await Promise.all([groundOf(realm), placesAt(realm, point)]);
  const choices = new Map(ground.allPlaces.map((choice) => [choice.value, choice]));
  return at.flatMap(({ id }) => choices.get(id) ?? []).slice(0, placesNearMax);
}

const nearbyMax = 3;

/** Public matters that may be about the same, once place and category are known. */
async function nearbyOf({ realm, visit }: PageRequest, draft: ReportDraft): Promise<Choice[]> {
  const ground = await groundOf(realm);
  const category = ground.categories.find(({ code }) => code === draft.categoryCode);
  if (category === undefined || draft.placeId === null) return [];
  const found = await suggestDuplicates(realm, visit.caller, 'public', {
    categoryId: category.id,
    placeId: draft.placeId,
    latitude: draft.point?.latitude ?? null,
    longitude: draft.point?.longitude ?? null,
    description: draft.words,
  });
  if (isRefusal(found)) return [];
  return found.slice(0, nearbyMax).map((suggestion) => {
    const { id, category, place, headline, reasons } = duplicateOf(suggestion, ground, realm.now());
    return {
      value: id,
      label: nameOf(
        `${category.zh}（${place.zh}）`,
        `${category.en ?? category.zh} (${place.en ?? place.zh})`,
      ),
      help: nameOf(
        [headline['zh-CN'], ...reasons.map((reason) => reason['zh-CN'])].join(' · '),
        [headline.en, ...reasons.map((reason) => reason.en)].join(' · '),
      ),
    };
  });
}

const partiesMax = 500;

async function partyChoices({ realm }: PageRequest): Promise<Choice[]> {
  const parties = await listParties(realm.db, { text: null, after: null, limit: partiesMax });
  return parties
    .filter(({ validTo }) => validTo === null)
    .map(({ id, nameZh, nameEn }) => ({ value: id, label: nameOf(nameZh, nameEn) }));
}

/** Who would get it and within what time, as a sentence. */
async function routingWords(
  realm: PageRequest['realm'],
  place: PlaceView,
  { categoryCode, point }: ReportDraft,
): Promise<Text | null> {
  const category = (await groundOf(realm)).categories.find((each) => each.code === categoryCode);
  if (category === undefined) return null;
  const { route } = await routeAt(realm, realm.db, {
    categoryId: category.id,
    place,
    position: point,
    today: realm.today(),
  });
  const rules = await handlingRulesOf(realm);
  const { emergency } = category;
  if (typeof route === 'string') {
    const limit = emergency ? rules.dispatchEmergencyWithin : rules.dispatchWithin;
    return {
      'zh-CN': `将由派单员在 ${limitWords(limit, 'zh-CN')}确定办理单位。`,
      en: `A dispatcher will find the responsible body ${limitWords(limit, 'en')}.`,
    };
  }
  const party = await partyById(realm.db, route.leadPartyId);
  if (party === undefined) return null;
  const within = route.limit ?? (emergency ? rules.emergencyLimit : rules.generalLimit);
  return {
    'zh-CN': `将交给${party.nameZh}，${limitWords(within, 'zh-CN')}办结。`,
    en: `It will go to ${party.nameEn ?? party.nameZh}, to be done ${limitWords(within, 'en')}.`,
  };
}
