import { isId } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import {
  channelNames,
  deskStory,
  isOpen,
  isToldInPublic,
  leadOf,
  lookAtReporter,
  type MatterState,
  matterLine,
  matterRights,
  mayMeetReporterOf,
  type ReportView,
  reportStatusWords,
} from '#subjects/matters/index.ts';
import type { StatusView, Text } from '../../app/view.ts';
import type { DeskMatterView } from '../../app/workbench/view.ts';
import { dutyLineOf } from '../duty-line.ts';
import { dutyOfRealm, partiesOfRealm } from '../kept-by-id.ts';
import type { PageRequest } from '../page-caller.ts';
import { proofsOf } from '../register/proofs.ts';
import { reporterLine } from '../reporter-line.ts';
import {
  clockOf,
  matterHeadline,
  matterStatus,
  nameOf,
  partiesOf,
  photoOf,
  storyOf,
  textOf,
} from '../view-of.ts';
import { deskActions } from './all-actions.ts';
import { askedOfMe } from './asked-of-me.ts';
import { type DeskState, deskVersion, isOne, ownOrders, readDeskState } from './desk-state.ts';
import { orderClockView, ordersView } from './orders-view.ts';
import { pendingOf } from './pending.ts';
import { withoutEchoes } from './without-echoes.ts';

/**
 * The desk of a matter for a seat that deals with it; null for anyone else, and where there is none.
 *
 * @param look the report whose reporter a handler asks to see; the look goes on record.
 */
export async function readDesk(
  request: PageRequest,
  { id, look }: { readonly id: string; readonly look: string | null },
): Promise<DeskMatterView | null> {
  const { realm, visit } = request;
  const { caller } = visit;
  if (!isId(id)) return null;
  const story = await deskStory(realm, caller, id);
  if (isRefusal(story) || !story.inside) return null;
  const { matter, steps } = story;
  const isPublic = ({ type }: { type: string }) => matter.openness === 'public' && isToldInPublic(type);
  const [state, line, names, proofs, duty] = await Promise.all([
    readDeskState(realm, caller, story),
    matterLine(realm.db, id),
    partiesOfRealm(realm, partiesOf(steps)),
    proofsOf(realm, steps, isPublic),
    dutyOfRealm(realm, matter.dutyId),
  ]);
  if (line === undefined) return null;
  const { now, orders, reports, photos } = state;
  const lead = leadOf(orders);
  return {
    id,
    version: deskVersion(state),
    reference: line.reference,
    category: nameOf(line.categoryNameZh, line.categoryNameEn),
    place: nameOf(line.placeNameZh, line.placeNameEn),
    address: reports.find(({ address }) => address !== null)?.address ?? null,
    headline: matterHeadline(line),
    status: matterStatus(line, now),
    flags: flagsOf(state),
    clock:
      matter.closedAt === null && lead
        ? orderClockView(lead)
        : clockOf(line.openedAt, line.dueAt ?? line.dispatchDueAt, line.closedAt),
    routing: routingSentence(matter, duty, line.placeNameZh, line.placeNameEn),
    duty: duty ? dutyLineOf(duty) : null,
    reports: await reportsView(request, state, look),
    orders: ordersView(orders),
    asked: askedOfMe(state, steps),
    pending: pendingOf(state, steps),
    story: storyOf(withoutEchoes(steps), names, photos, proofs),
    actions: deskActions(state),
  };
}

function flagsOf({ matter, reports, rules }: DeskState): StatusView[] {
  const flags: StatusView[] = [];
  const flag = (zh: string, en: string) => flags.push({ tone: 'attention', text: { 'zh-CN': zh, en } });
  if (matter.kind === 'accusation') flag('举报，保密办理', 'Confidential accusation');
  if (matter.people >= rules.groupPeopleMin)
    flag(`群体诉求（${matter.people} 人）`, `A group’s (${matter.people} people)`);
  if (reports.some(({ repeated }) => repeated)) flag('重复诉求', 'Reported again');
  if (matter.reopened > 0)
    flag(
      `重办 ${matter.reopened} 次`,
      matter.reopened === 1 ? 'Reopened once' : `Reopened ${matter.reopened} times`,
    );
  if (matter.excluded) flag('已从考核剔除', 'Left out of figures');
  if (matter.topicId !== null) flag('主动治理专题', 'Part of a topic');
  return flags;
}

async function reportsView(request: PageRequest, state: DeskState, look: string | null) {
  const { reports, photos } = state;
  const views: DeskMatterView['reports'][number][] = [];
  const attends = isOne(state, matterRights.attendReports);
  // One after another: each look is an act of its own.
  for (const report of reports) {
    const mayAsk = !attends && mustSpeakTo(state, report);
    const looks = attends || (mayAsk && look === report.id);
    const reporter = looks ? await lookAt(request, report.id) : null;
    views.push({
      id: report.id,
      reference: report.reference,
      channel: nameOf(channelNames[report.channel]['zh-CN'], channelNames[report.channel].en),
      at: report.takenInAt,
      words: report.description ?? '',
      photos: photos.filter(({ subjectId }) => subjectId === report.id).map(photoOf),
      reporter,
      mayLook: mayAsk && reporter === null,
      status: { tone: report.closedAt ? 'done' : 'active', text: textOf(reportStatusWords[report.status]) },
    });
  }
  return views;
}

/** Whether the caller's party leads and must speak to a reporter: it may ask to see who that is. */
function mustSpeakTo(state: DeskState, report: ReportView): boolean {
  const { matter, caller } = state;
  return ownOrders(state).some(
    (order) =>
      order.capacity === 'lead' &&
      isOpen(order) &&
      mayMeetReporterOf(report, matter, caller.mandate?.bodyIds ?? [], order.manner),
  );
}

async function lookAt({ realm, visit }: PageRequest, reportId: string) {
  const reporter = await lookAtReporter(realm, visit.caller, reportId);
  return isRefusal(reporter) ? null : reporterLine(reporter);
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
