import { isId } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import {
  accusesCaller,
  listPraise,
  listWaitingReports,
  lookAtReporter,
  matterRights,
  photosOf,
  type ReportView,
  reportById,
  reportKinds,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { Listing } from '../../app/view.ts';
import type { EnquiryView, HotlineServices, PraiseLine } from '../../app/workbench/hotline/view.ts';
import { groundOf } from '../ground-cache.ts';
import { searchArticles } from '../knowledge-services.ts';
import type { PageRequest } from '../page-caller.ts';
import { isTimeCursor } from '../portal-services.ts';
import { nameOf, photoOf, textOf } from '../view-of.ts';
import { enquiryActions } from './enquiry-actions.ts';
import { actOnEnquiry } from './enquiry-steps.ts';

const pageSize = 50;

type EnquiryServices = Pick<HotlineServices, 'enquiries' | 'enquiry' | 'actOnEnquiry' | 'praise'>;

/** What the pages of open enquiries may ask: who waits for an answer, one of them, and what becomes of it. */
export function enquiryServices(request: PageRequest): EnquiryServices {
  const mayAttend = () => missingRight(request.visit.caller, matterRights.attendReports) === undefined;
  return {
    enquiries: async ({ cursor }) => (mayAttend() ? list(request, cursor) : null),
    enquiry: async ({ id }) => (mayAttend() && isId(id) ? one(request, id) : null),
    actOnEnquiry: (input) => actOnEnquiry(request, input),
    praise: ({ cursor }) => praise(request, cursor),
  };
}

async function list({ realm, visit }: PageRequest, cursor: string | null): Promise<Listing<EnquiryView>> {
  const after = cursor === null ? null : readCursor(cursor, 2);
  const rows = await listWaitingReports(realm.db, {
    status: 'received',
    forPartyId: visit.caller.mandate?.partyId ?? null,
    after: isTimeCursor(after) ? after : null,
    limit: pageSize + 1,
  });
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return {
    items: items.map(viewOf),
    total: null,
    next: rows.length > pageSize && last ? writeCursor([last.takenInAt, last.id]) : null,
  };
}

function viewOf(report: ReportView): EnquiryView {
  return {
    id: report.id,
    reference: report.reference,
    kind: textOf(reportKinds[report.kind]),
    category: nameOf(report.categoryNameZh, report.categoryNameEn),
    place: nameOf(report.placeNameZh, report.placeNameEn),
    address: report.address,
    at: report.takenInAt,
    words: report.description ?? '',
    photos: [],
    reporter: null,
    articles: [],
  };
}

async function one(request: PageRequest, id: string) {
  const { realm, visit } = request;
  const report = await reportById(realm.db, id);
  if (report === undefined || (await accusesCaller(realm.db, visit.caller, report))) return null;
  const { version } = report;
  // Settled a moment ago: there is nothing left to do, and no reason to show who asked.
  if (report.status !== 'received') return { view: viewOf(report), actions: [], version };
  const [reporter, photos, ground] = await Promise.all([
    lookAtReporter(realm, visit.caller, id),
    photosOf(realm.db, { reportId: id }),
    groundOf(realm),
  ]);
  const category = ground.categories.find((each) => each.id === report.categoryId)?.code ?? null;
  const articles = await searchArticles(request, {
    words: report.description ?? '',
    categoryCode: category,
  });
  const known = isRefusal(reporter) ? null : reporter;
  const view: EnquiryView = {
    ...viewOf(report),
    photos: photos.map(photoOf),
    reporter: known && { name: known.name ?? '', phone: known.phone ?? '' },
    articles,
  };
  return { view, actions: enquiryActions(report, articles), version };
}

async function praise(
  { realm, visit }: PageRequest,
  cursor: string | null,
): Promise<Listing<PraiseLine> | null> {
  const { mandate } = visit.caller;
  if (mandate === null || missingRight(visit.caller, matterRights.handle) !== undefined) return null;
  const after = cursor === null ? null : readCursor(cursor, 1)?.[0];
  const rows = await listPraise(realm.db, {
    partyId: mandate.partyId,
    after: typeof after === 'string' && isId(after) ? after : null,
    limit: pageSize + 1,
  });
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return {
    items: items.map((report) => {
      const { id, at, category, place, words: said } = viewOf(report);
      return { id, at, category, place, words: said };
    }),
    total: null,
    next: rows.length > pageSize && last ? writeCursor([last.id]) : null,
  };
}
