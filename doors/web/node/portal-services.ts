import { isId, type Realm } from '#platform/realm/index.ts';
import { refuse } from '#platform/refusal/index.ts';
import { isMoment, readCursor, writeCursor } from '#platform/routes/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import {
  accusationFigures,
  callBackFigures,
  listLongListings,
  listPublicMatters,
  longListFigures,
  matterLine,
  matterStanding,
  photosOf,
  publicStory,
} from '#subjects/matters/index.ts';
import { placeById } from '#subjects/places/index.ts';
import type { FiguresView, HomeView } from '../app/portal/view.ts';
import type { PortalServices } from '../app/services.ts';
import type { Listing, MatterLine, PublicMatterView } from '../app/view.ts';
import { dutyLineOf } from './duty-line.ts';
import { accusationView, callBackView, figuresView, longListView } from './figures-view.ts';
import { groundOf } from './ground-cache.ts';
import { dutyOfRealm, partiesOfRealm } from './kept-by-id.ts';
import { markNewsRead, readNews } from './my-news.ts';
import { actOnReport, readMyReport, readMyReports } from './my-reports.ts';
import type { PageRequest } from './page-caller.ts';
import { readDuties, readDutyPage } from './portal-duties.ts';
import { proofsOf } from './register/proofs.ts';
import { readDraft, saveReportDraft } from './report/keep-draft.ts';
import { openWithCodes } from './report/open-with-codes.ts';
import { sendReportDraft } from './report/send-draft.ts';
import { isOpenToResidents } from './setup/start/readiness.ts';
import { matterLineOf, nameOf, partiesOf, photoOf, saidNo, storyOf } from './view-of.ts';

const pageSize = 20;
/** The first page shows the newest; the list has all. */
const firstPageSize = 10;

/** What the portal's pages may ask, for one request. */
export function portalServices(request: PageRequest): PortalServices {
  const { realm } = request;
  return {
    home: ({ placeId }) => readHome(request, placeId),
    matters: (query) => readMatters(request, query),
    matter: ({ id }) => readMatter(request, id),
    act: async () => saidNo(refuse('absent')),
    draft: ({ key }) => readDraft(request, key),
    saveDraft: (input) => saveReportDraft(request, input),
    sendDraft: (input) => sendReportDraft(request, input),
    myReports: (query) => readMyReports(request, query.cursor),
    news: () => readNews(request),
    readNews: (input) => markNewsRead(request, input),
    openReport: (given) => openWithCodes(request, given),
    myReport: ({ id, cookie }) => readMyReport(request, id, cookie),
    actOnReport: (input) => actOnReport(request, input),
    places: async () => (await groundOf(realm)).streetChoices,
    duties: (query) => readDuties(realm, query),
    duty: (asked) => readDutyPage(realm, asked),
    figures: ({ placeId }) => readFigures(request, placeId),
  };
}

async function pathOf({ realm }: PageRequest, placeId: string | null): Promise<string | null> {
  if (placeId === null || !isId(placeId)) return null;
  return (await placeById(realm.db, placeId))?.path ?? null;
}

async function readHome(request: PageRequest, placeId: string | null): Promise<HomeView> {
  const ground = await groundOf(request.realm);
  const place = ground.allPlaces.find((each) => each.value === placeId) ?? null;
  const matters = await readMatters(request, {
    placeId: place?.value ?? null,
    categoryCode: null,
    state: 'open',
    limit: firstPageSize,
    cursor: null,
  });
  return {
    settingUp: !(await isOpenToResidents(request.realm)),
    place,
    places: ground.streetChoices,
    matters,
    sentence: null,
  };
}

async function readMatters(
  request: PageRequest,
  query: {
    placeId: string | null;
    categoryCode: string | null;
    state: 'open' | 'closed' | null;
    cursor: string | null;
    limit?: number;
  },
): Promise<Listing<MatterLine>> {
  const { realm } = request;
  const { limit = pageSize } = query;
  const ground = await groundOf(realm);
  const after = query.cursor === null ? null : readCursor(query.cursor, 2);
  const rows = await listPublicMatters(realm.db, {
    placePath: await pathOf(request, query.placeId),
    categoryId: ground.categories.find((each) => each.code === query.categoryCode)?.id ?? null,
    state: query.state,
    after: isTimeCursor(after) ? after : null,
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => matterLineOf(row, realm.now())),
    total: null,
    next: rows.length > limit && last ? writeCursor([last.openedAt, last.id]) : null,
  };
}

/** Whether a cursor holds a time and an id, so that nothing else reaches the database. */
export function isTimeCursor(values: unknown): values is [string, string] {
  if (!Array.isArray(values)) return false;
  const [time, id] = values;
  return isMoment(time) && typeof id === 'string' && isId(id);
}

async function readMatter({ realm }: PageRequest, id: string): Promise<PublicMatterView | null> {
  if (!isId(id)) return null;
  // The public page shows everyone the same, also those who could see more at their desk.
  const [line, steps, photos] = await Promise.all([
    matterLine(realm.db, id),
    publicStory(realm, id),
    photosOf(realm.db, { matterId: id }),
  ]);
  if (line === undefined || line.openness !== 'public') return null;
  const [names, duty, proofs] = await Promise.all([
    partiesOfRealm(realm, partiesOf(steps)),
    dutyOfRealm(realm, line.dutyId),
    proofsOf(realm, steps, () => true),
  ]);
  const promise = line.status === 'long-listed' ? await promiseOf(realm, id) : null;
  // What was released before and taken back since is shown no more.
  const shown = photos.filter(({ released }) => released);
  return {
    ...matterLineOf(line, realm.now()),
    version: line.version,
    reference: line.reference,
    holder:
      line.leadPartyId === null || line.leadNameZh === null
        ? null
        : { name: nameOf(line.leadNameZh, line.leadNameEn), href: `/parties/${line.leadPartyId}` },
    photos: shown.map(photoOf),
    story: storyOf(steps, names, shown, proofs),
    duty: duty ? dutyLineOf(duty) : null,
    promise,
    actions: [],
  };
}

/** What is promised of a matter on the long-term list: dates and how far it has come, no words. */
async function promiseOf(realm: Realm, matterId: string): Promise<PublicMatterView['promise']> {
  const all = { partyId: null, forPartyId: null, placePaths: [], after: null, limit: 1 };
  const [listing] = await listLongListings(realm.db, { ...all, matterId, status: null });
  if (listing === undefined) return null;
  const { stages, stagesDone, progressDueAt } = listing;
  return { stages: stages.map(({ dueOn }, index) => ({ dueOn, done: index < stagesDone })), progressDueAt };
}

async function readFigures(request: PageRequest, placeId: string | null): Promise<FiguresView> {
  const { realm } = request;
  const ground = await groundOf(realm);
  const place = ground.allPlaces.find((each) => each.value === placeId) ?? null;
  const placePath = await pathOf(request, place?.value ?? null);
  const now = realm.now();
  const { callBackFiguresDays: days } = await handlingRulesOf(realm);
  const from = new Date(Date.parse(now) - days * 86_400_000).toISOString();
  const [figures, callBacks, longList, accusations] = await Promise.all([
    matterStanding(realm.db, { now, placePath }),
    callBackFigures(realm.db, { from, until: now, placePath }),
    longListFigures(realm.db, { from, until: now, placePath }),
    accusationFigures(realm.db, now, realm.workingTime.zone),
  ]);
  return {
    place,
    places: ground.streetChoices,
    figures: [
      ...figuresView(figures),
      longListView(longList, days),
      ...callBackView(callBacks, days),
      accusationView(accusations),
    ],
  };
}
