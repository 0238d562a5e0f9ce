import { drawDraftKey, dropDraft, findDraft, keepDraft } from '#platform/drafts/index.ts';
import { storePhoto } from '#platform/files/index.ts';
import { say } from '#platform/languages.ts';
import { isId, perform } from '#platform/realm/index.ts';
import {
  type FieldFault,
  isRefusal,
  type Refusal,
  readInput,
  refuse,
  refuseFields,
} from '#platform/refusal/index.ts';
import { limitWords } from '#platform/working-time/index.ts';
import { routeAt } from '#subjects/duties/index.ts';
import {
  opensMatter,
  type ReportKind,
  type ReportTakenIn,
  reportKindNames,
  suggestDuplicates,
  takeInReport,
  takeInReportInput,
} from '#subjects/matters/index.ts';
import { listParties, partyById } from '#subjects/parties/index.ts';
import { type PlaceView, placeById, placesAt } from '#subjects/places/index.ts';
import type { DraftView } from '../app/portal/view.ts';
import type { FormInput, Sending } from '../app/services.ts';
import type { Choice, Outcome, ReceiptView, RefusalView, Text } from '../app/view.ts';
import { groundOf, guessCategories } from './ground-cache.ts';
import { duplicateOf } from './hotline/likenesses.ts';
import { kindChoices } from './hotline/take-in-form.ts';
import { callerOnce, fieldOf, type PageRequest, reporterCookie } from './page-caller.ts';
import { provenBy } from './register/proofs.ts';
import { nameOf, photoOf, refusalView, saidNo, saidYes } from './view-of.ts';

/** A report that someone has begun, as it is kept. */
interface ReportDraft {
  step: DraftView['step'];
  photos: { id: string; width: number; height: number }[];
  words: string;
  placeId: string | null;
  address: string;
  point: DraftView['point'];
  categoryCode: string | null;
  /** Left out of drafts that were begun before it was asked for. */
  kind?: string;
  aboutPartyId?: string | null;
  joinMatterId?: string | null;
  contactName: string;
  contactPhone: string;
  open: boolean;
}

const draftKind = 'report';
const photosMax = 9;
const empty: ReportDraft = {
  step: 'what',
  photos: [],
  words: '',
  placeId: null,
  address: '',
  point: null,
  categoryCode: null,
  contactName: '',
  contactPhone: '',
  open: true,
};

/** The draft under a key, as pages show it. */
export async function readDraft(request: PageRequest, key: string): Promise<DraftView | null> {
  const draft = await findDraft<ReportDraft>(request.realm, draftKind, key);
  return draft ? viewOf(request, draft.content, draft.version) : null;
}

/** Keeps what a step's form holds, also what can't be sent like this. */
export async function saveReportDraft(
  request: PageRequest,
  input: { key: string | null; step: DraftView['step']; form: FormInput },
): Promise<{ key: string; draft: DraftView; refusal: RefusalView | null }> {
  const { realm } = request;
  const found = input.key === null ? undefined : await findDraft<ReportDraft>(realm, draftKind, input.key);
  const key = found && input.key !== null ? input.key : drawDraftKey(realm);
  const content: ReportDraft = {
    ...(found?.content ?? empty),
    step: furthest(found?.content.step, input.step),
  };
  const refusal = await readStep(request, content, input.step, input.form);
  const kept = await keepDraft(realm, draftKind, key, content);
  return {
    key,
    draft: await viewOf(request, content, kept.version),
    refusal: refusal && refusalView(refusal),
  };
}

const order: readonly DraftView['step'][] = ['what', 'where', 'kind', 'send'];

function furthest(one: DraftView['step'] | undefined, other: DraftView['step']): DraftView['step'] {
  return one !== undefined && order.indexOf(one) > order.indexOf(other) ? one : other;
}

async function readStep(
  request: PageRequest,
  draft: ReportDraft,
  step: DraftView['step'],
  form: FormInput,
): Promise<Refusal | null> {
  if (step === 'what') return readWhat(request, draft, form);
  if (step === 'where') return readWhere(request, draft, form);
  if (step === 'kind') return readKind(request, draft, form);
  draft.contactName = fieldOf(form, 'contactName').slice(0, 40);
  draft.contactPhone = fieldOf(form, 'contactPhone').slice(0, 25);
  draft.open = fieldOf(form, 'open') !== '';
  const about = fieldOf(form, 'aboutParty');
  draft.aboutPartyId = isId(about) ? about : null;
  const join = fieldOf(form, 'joinMatter');
  draft.joinMatterId = isId(join) ? join : null;
  return draft.contactPhone === '' || /^[0-9+][0-9 ()-]{4,24}$/.test(draft.contactPhone)
    ? null
    : wrong(
        'contactPhone',
        '电话号码格式不正确，请核对。',
        'This doesn’t look like a telephone number. Please check it.',
      );
}

function wrong(field: string, chinese: string, english: string): Refusal {
  return refuseFields([{ field, code: 'wrong', text: say(chinese, english) }]);
}

async function readWhat(
  { realm, upload }: PageRequest,
  draft: ReportDraft,
  form: FormInput,
): Promise<Refusal | null> {
  draft.words = fieldOf(form, 'words').slice(0, 2_000);
  const faults: FieldFault[] = [];
  for (const file of form.files['photos'] ?? []) {
    if (draft.photos.length >= photosMax) {
      faults.push({
        field: 'photos',
        code: 'too-many',
        text: say('最多 9 张照片，多出的没有保存。', 'At most 9 photos; the rest were not kept.'),
      });
      break;
    }
    const seconds = upload();
    const stored =
      seconds > 0
        ? refuse('rate.limited', { seconds })
        : await storePhoto(realm, new Uint8Array(await file.arrayBuffer()));
    if (isRefusal(stored)) {
      faults.push({ field: 'photos', code: stored.code, text: stored.text });
      continue;
    }
    draft.photos = [...draft.photos, { id: stored.id, width: stored.width, height: stored.height }];
    if (stored.gps && draft.point === null) draft.point = { ...stored.gps, from: 'photo' };
  }
  if (draft.words.length < 4) {
    faults.push({
      field: 'words',
      code: 'too-small',
      text: say('请简单说说是什么问题，至少 4 个字。', 'Please say what is wrong, in a few words.'),
    });
  }
  return faults.length > 0 ? refuseFields(faults) : null;
}

async function readWhere(
  { realm }: PageRequest,
  draft: ReportDraft,
  form: FormInput,
): Promise<Refusal | null> {
  draft.address = fieldOf(form, 'address').slice(0, 200);
  const latitude = Number(fieldOf(form, 'latitude') || Number.NaN);
  const longitude = Number(fieldOf(form, 'longitude') || Number.NaN);
  const from = fieldOf(form, 'pointFrom');
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    draft.point = { latitude, longitude, from: from === 'photo' || from === 'map' ? from : 'phone' };
  }
  const id = fieldOf(form, 'place');
  const place = /^[0-9a-f-]{36}$/.test(id) ? await placeById(realm.db, id) : undefined;
  if (place === undefined)
    return wrong('place', '请选择问题所在的街道或社区。', 'Please choose the street or community.');
  draft.placeId = place.id;
  return null;
}

async function readKind(
  { realm }: PageRequest,
  draft: ReportDraft,
  form: FormInput,
): Promise<Refusal | null> {
  const code = fieldOf(form, 'category') || fieldOf(form, 'otherCategory');
  const ground = await groundOf(realm);
  if (!ground.categories.some((category) => category.code === code)) {
    return wrong('category', '请选择最接近的一类。', 'Please choose what comes closest.');
  }
  draft.categoryCode = code;
  const kind = fieldOf(form, 'kind');
  draft.kind = isKind(kind) ? kind : usualKind;
  return null;
}

const usualKind: ReportKind = 'complaint';

function isKind(kind: string | undefined): kind is ReportKind {
  return reportKindNames.some((each) => each === kind);
}

/** A complaint is about a thing, usually; who is accused or praised must be said. */
function asksForParty(kind: string): boolean {
  return kind === 'accusation' || kind === 'praise';
}

async function viewOf(request: PageRequest, draft: ReportDraft, version: number): Promise<DraftView> {
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
    parties: draft.step === 'send' && asksForParty(kind) ? await partyChoices(request) : [],
    nearby: opensMatter(kind) && kind !== 'accusation' ? await nearbyOf(request, draft) : [],
    joinMatterId: draft.joinMatterId ?? null,
    guesses: guessCategories(ground, draft.words),
    categories: ground.categoryChoices,
    contactName: draft.contactName,
    contactPhone: draft.contactPhone,
    open: draft.open,
    routing:
      place && draft.categoryCode && opensMatter(kind) && kind !== 'accusation'
        ? await routingWords(realm, place, draft)
        : null,
  };
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
  if (typeof route === 'string') {
    return {
      'zh-CN': '将由派单员在 24 小时内确定办理单位。',
      en: 'A dispatcher will find the responsible body within 24 hours.',
    };
  }
  const party = await partyById(realm.db, route.leadPartyId);
  if (party === undefined) return null;
  const within = route.limit;
  return {
    'zh-CN': `将交给${party.nameZh}${within ? `，${limitWords(within, 'zh-CN')}办结` : '办理'}。`,
    en: `It will go to ${party.nameEn ?? party.nameZh}${within ? `, to be done ${limitWords(within, 'en')}` : ''}.`,
  };
}

const fieldNames = { description: 'words', placeId: 'place', categoryId: 'category' };

/** Turns a draft into a report, once however often it is sent, and erases the draft. */
export async function sendReportDraft(
  request: PageRequest,
  { key, ...sending }: { key: string } & Sending,
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  const draft = await findDraft<ReportDraft>(realm, draftKind, key);
  const category = (await groundOf(realm)).categories.find(
    (each) => each.code === draft?.content.categoryCode,
  );
  const content = draft?.content ?? empty;
  const kind = isKind(content.kind) ? content.kind : usualKind;
  const input = readInput(takeInReportInput, {
    kind,
    channel: 'web',
    categoryId: category?.id,
    placeId: content.placeId ?? undefined,
    description: content.words,
    address: content.address || null,
    latitude: content.point?.latitude ?? null,
    longitude: content.point?.longitude ?? null,
    openWish: content.open && kind !== 'accusation',
    aboutPartyId: asksForParty(kind) ? (content.aboutPartyId ?? null) : null,
    joinMatterId: kind === 'accusation' || !opensMatter(kind) ? null : (content.joinMatterId ?? null),
    contactName: content.contactName || null,
    contactPhone: content.contactPhone || null,
    fileIds: content.photos.map((photo) => photo.id),
  });
  // A second click after the draft was turned into a report: the first answer is given again.
  const caller = callerOnce(request, sending, ['send-draft', key]);
  if (isRefusal(input) && draft !== undefined) return saidNo(input, fieldNames);
  const taken = isRefusal(input)
    ? await perform<ReportTakenIn>(realm, caller.once, async () => refuse('absent'))
    : await takeInReport(realm, caller, input);
  if (isRefusal(taken)) return saidNo(taken, fieldNames);
  await dropDraft(realm, key);
  request.setCookie(reporterCookie(realm, taken.id, taken.queryCode));
  return saidYes(await receiptOf(request, taken));
}

/** What a reporter is shown after sending. */
export async function receiptOf(
  { realm }: PageRequest,
  taken: {
    id: string;
    reference: string;
    queryCode: string;
    partyId: string | null;
    dueAt: string | null;
    matterId: string | null;
    actIds: readonly string[];
  },
): Promise<ReceiptView> {
  const party = taken.partyId === null ? undefined : await partyById(realm.db, taken.partyId);
  const sentence: Text = party
    ? { 'zh-CN': `已交给${party.nameZh}办理。`, en: `It has gone to ${party.nameEn ?? party.nameZh}.` }
    : {
        'zh-CN': '已收到，派单员正在确定办理单位。',
        en: 'Received. A dispatcher is finding the responsible body.',
      };
  return {
    reference: taken.reference,
    queryCode: taken.queryCode,
    sentence,
    at: realm.now(),
    ...(await provenBy(realm, taken.actIds, 'report')),
    href: `/my/${taken.id}`,
  };
}
