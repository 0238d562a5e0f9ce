import type { Caller } from '#platform/callers/index.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import {
  channelNames,
  isToldInPublic,
  leadOf,
  lookAtReporter,
  type MatterState,
  matterLine,
  matterStory,
  matterSubject,
  type OrderState,
  orderStatusWords,
  ordersOf,
  photosOf,
  reportStatusWords,
  reportsOf,
} from '#subjects/matters/index.ts';
import { listParties } from '#subjects/parties/index.ts';
import type { FormInput, Sending, WorkbenchServices } from '../app/services.ts';
import type { Outcome, ReceiptView, Text } from '../app/view.ts';
import type { DeskMatterView } from '../app/workbench/view.ts';
import { type DeskSubject, doDeskAction } from './desk-act.ts';
import { deskActions } from './desk-actions.ts';
import { dutyLineOf } from './duty-line.ts';
import { hotlineServices } from './hotline-services.ts';
import { readInbox } from './inbox.ts';
import { dutyOfRealm, partiesOfRealm } from './kept-by-id.ts';
import { noticeServices } from './notice-services.ts';
import { callerOnce, type PageRequest } from './page-caller.ts';
import { proofsOf, provenBy } from './register/proofs.ts';
import {
  clockOf,
  matterHeadline,
  matterStatus,
  nameOf,
  partiesOf,
  photoOf,
  saidNo,
  saidYes,
  storyOf,
  textOf,
} from './view-of.ts';

/** What the workbench's pages may ask, for one request. */
export function workbenchServices(request: PageRequest): WorkbenchServices {
  return {
    inbox: (query) => readInbox(request, query),
    matter: ({ id }) => readDesk(request, id),
    preview: (input) => preview(request, input),
    act: (input) => act(request, input),
    ...hotlineServices(request),
    ...noticeServices(request),
  };
}

/** The desk's version counts everything that hangs on the matter: any act on any of it makes a page stale. */
function deskVersion(matter: MatterState, orders: readonly OrderState[]): number {
  return matter.version + orders.reduce((sum, order) => sum + order.version, 0);
}

/** What the desk's actions are about: the order of one's own party if it has one, else the lead's. */
function currentOrder(orders: readonly OrderState[], { mandate }: Caller): OrderState | undefined {
  const own = orders.filter(({ partyId, status }) => partyId === mandate?.partyId && status !== 'ended');
  return own.at(-1) ?? leadOf(orders);
}

const partiesMax = 300;

async function readDesk(request: PageRequest, id: string): Promise<DeskMatterView | null> {
  const { realm, visit } = request;
  const { caller } = visit;
  if (!isId(id)) return null;
  const story = await matterStory(realm, caller, id);
  if (isRefusal(story) || !story.inside) return null;
  const { matter } = story;
  const [line, orders, reports, photos] = await Promise.all([
    matterLine(realm.db, id),
    ordersOf(realm.db, id),
    reportsOf(realm.db, id),
    photosOf(realm.db, { matterId: id }),
  ]);
  if (line === undefined) return null;
  const now = realm.now();
  const names = await partiesOfRealm(realm, partiesOf(story.steps));
  const isPublic = ({ type }: { type: string }) => matter.openness === 'public' && isToldInPublic(type);
  const proofs = await proofsOf(realm, story.steps, isPublic);
  const duty = await dutyOfRealm(realm, matter.dutyId);
  const order = currentOrder(orders, caller);
  const mayDispatch = matter.status === 'opened';
  const parties = mayDispatch
    ? await listParties(realm.db, { text: null, after: null, limit: partiesMax })
    : [];
  const reporters = await Promise.all(
    reports.map(async (report) => {
      const reporter = await lookIfOwed(request, report.id);
      return reporter && { name: reporter.name ?? '', phone: reporter.phone ?? '' };
    }),
  );
  return {
    id,
    version: deskVersion(matter, orders),
    reference: line.reference,
    category: nameOf(line.categoryNameZh, line.categoryNameEn),
    place: nameOf(line.placeNameZh, line.placeNameEn),
    address: reports.find((report) => report.address !== null)?.address ?? null,
    headline: matterHeadline(line),
    status: matterStatus(line, now),
    clock: clockOf(line.openedAt, line.dueAt ?? line.dispatchDueAt, line.closedAt, order?.remindAt ?? null),
    routing: routingSentence(matter, duty, line.placeNameZh, line.placeNameEn),
    duty: duty ? dutyLineOf(duty) : null,
    reports: reports.map((report, index) => ({
      id: report.id,
      reference: report.reference,
      channel: nameOf(channelNames[report.channel]['zh-CN'], channelNames[report.channel].en),
      at: report.takenInAt,
      words: report.description ?? '',
      photos: photos.filter((photo) => photo.subjectId === report.id).map(photoOf),
      reporter: reporters[index] ?? null,
      status: { tone: report.closedAt ? 'done' : 'active', text: textOf(reportStatusWords[report.status]) },
    })),
    orders: orders.map((each) => ({
      id: each.id,
      number: each.id.slice(-8),
      party: nameOf(each.partyNameZh, each.partyNameEn),
      status: {
        tone: each.status === 'verified' ? 'done' : 'active',
        text: textOf(orderStatusWords[each.status]),
      },
      clock: clockOf(each.issuedAt, each.dueAt, each.doneAt, each.remindAt),
      depth: each.parentId === null ? 0 : 1,
    })),
    story: storyOf(story.steps, names, photos, proofs),
    actions: deskActions({
      caller,
      matter,
      order,
      parties: parties
        .filter((party) => party.validTo === null)
        .map((party) => ({ value: party.id, label: nameOf(party.nameZh, party.nameEn) })),
    }),
  };
}

/** Only a caller-back on duty sees who reported on the desk, and the look is recorded; others see nobody. */
async function lookIfOwed(request: PageRequest, reportId: string) {
  if (request.visit.caller.mandate?.role !== 'operator') return null;
  const reporter = await lookAtReporter(request.realm, request.visit.caller, reportId);
  return isRefusal(reporter) ? null : reporter;
}

/** Why it went where it went: "because duty X gives street lights in Y to Z". */
function routingSentence(
  matter: MatterState,
  duty: Awaited<ReturnType<typeof dutyOfRealm>>,
  placeZh: string,
  placeEn: string | null,
): Text | null {
  if (matter.leadPartyId === null) return null;
  if (duty === undefined) return { 'zh-CN': '由派单员指定。', en: 'Named by a dispatcher.' };
  return {
    'zh-CN': `因为“${duty.nameZh}”（${duty.code}）规定${duty.placeNameZh}的“${duty.categoryNameZh}”由${duty.leadNameZh}主办。`,
    en: `Because the duty “${duty.nameEn ?? duty.nameZh}” (${duty.code}) gives “${duty.categoryNameEn ?? duty.categoryNameZh}” in ${duty.placeNameEn ?? duty.placeNameZh} to ${duty.leadNameEn ?? duty.leadNameZh}${placeEn === null && placeZh === duty.placeNameZh ? '' : `, which covers ${placeEn ?? placeZh}`}.`,
  };
}

async function deskSubject(
  { realm, visit }: PageRequest,
  id: string,
): Promise<(DeskSubject & { version: number }) | undefined> {
  const matter = isId(id) ? await find(realm.db, matterSubject, id) : undefined;
  if (matter === undefined) return undefined;
  const orders = await ordersOf(realm.db, id);
  const order = currentOrder(orders, visit.caller);
  return {
    version: deskVersion(matter, orders),
    matterId: id,
    matterVersion: matter.version,
    orderId: order?.id,
    orderVersion: order?.version,
  };
}

async function act(
  request: PageRequest,
  input: { id: string; action: string; form: FormInput } & Sending,
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  const subject = await deskSubject(request, input.id);
  if (subject === undefined) return saidNo(refuse('absent'));
  const { id, action, form, idempotencyKey, version } = input;
  const caller = callerOnce(request, { idempotencyKey, version }, [action, id, form.values, version]);
  // A form sent twice finds its first answer, though the matter has moved on since: so versions are left to it.
  const stale = version !== null && version !== subject.version;
  const target = stale ? { ...subject, matterVersion: -1, orderVersion: -1 } : subject;
  const done = await doDeskAction(request, caller, target, action, form);
  if (isRefusal(done)) return saidNo(done);
  const line = await matterLine(realm.db, id);
  return saidYes({
    reference: line?.reference ?? '',
    queryCode: null,
    sentence: line ? matterHeadline(line) : { 'zh-CN': '已办理', en: 'Done' },
    at: realm.now(),
    ...(await provenBy(realm, done.actIds)),
    href: `/matters/${id}`,
  });
}

/** What would follow from an action, as the desk says it before anything is filled in. */
async function preview(
  request: PageRequest,
  input: { id: string; action: string },
): Promise<Outcome<{ follows: Text }>> {
  const desk = await readDesk(request, input.id);
  const action = desk?.actions.find((each) => each.name === input.action);
  return action ? saidYes({ follows: action.follows }) : saidNo(refuse('absent'));
}
