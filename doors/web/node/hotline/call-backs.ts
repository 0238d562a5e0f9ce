import { isId } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { historyOf } from '#register/index.ts';
import { type HandlingRules, handlingRulesOf } from '#subjects/handling-rules/index.ts';
import {
  accusesCaller,
  callBack,
  callBackInput,
  listWaitingReports,
  lookAtReporter,
  type MatterLineView,
  matterLine,
  matterLines,
  matterRights,
  outcomes,
  type ReportView,
  reportById,
  stepSentence,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { WorkbenchServices } from '../../app/services.ts';
import type { Listing, Outcome, ReceiptView } from '../../app/view.ts';
import type { CallBackLine, CallBackView } from '../../app/workbench/view.ts';
import { callerOnce, fieldOf, type PageRequest } from '../page-caller.ts';
import { isTimeCursor } from '../portal-services.ts';
import { provenBy } from '../register/proofs.ts';
import { rateAction } from '../report-actions.ts';
import { reporterLine } from '../reporter-line.ts';
import { clockOf, nameOf, saidNo, saidYes, sameText, textOf } from '../view-of.ts';

const pageSize = 50;

type CallBackServices = Pick<WorkbenchServices, 'callBacks' | 'callBack' | 'actOnCallBack'>;

/** What the pages of call-backs may ask: who waits, one call with its attempts, what came of it. */
export function callBackServices(request: PageRequest): CallBackServices {
  const mayAttend = () => missingRight(request.visit.caller, matterRights.attendReports) === undefined;
  return {
    callBacks: async ({ cursor }) =>
      mayAttend() ? listCallBacks(request, cursor) : { items: [], total: 0, next: null },
    callBack: async ({ id }) => (mayAttend() && isId(id) ? readCallBack(request, id) : null),
    actOnCallBack: (input) => actOnCallBack(request, input),
  };
}

async function listCallBacks(request: PageRequest, cursor: string | null): Promise<Listing<CallBackLine>> {
  const after = cursor === null ? null : readCursor(cursor, 2);
  const { db } = request.realm;
  const rows = await listWaitingReports(db, {
    status: 'calling-back',
    forPartyId: request.visit.caller.mandate?.partyId ?? null,
    after: isTimeCursor(after) ? after : null,
    limit: pageSize + 1,
  });
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  const lines = await matterLines(
    db,
    items.flatMap(({ matterId }) => matterId ?? []),
  );
  const byId = new Map(lines.map((line) => [line.id, line]));
  return {
    // Numbers are shown on the page of one call-back only, where the look is put on record.
    items: items.map((report) => callBackLine(report, byId.get(report.matterId ?? ''))),
    total: null,
    next: rows.length > pageSize && last ? writeCursor([last.takenInAt, last.id]) : null,
  };
}

function callBackLine(report: ReportView, line: MatterLineView | undefined): CallBackLine {
  const outcome = line?.outcome ? outcomes[line.outcome] : undefined;
  return {
    id: report.id,
    reference: report.reference,
    category: nameOf(report.categoryNameZh, report.categoryNameEn),
    place: nameOf(report.placeNameZh, report.placeNameEn),
    outcome: outcome ? textOf(outcome) : sameText(''),
    doneAt: line?.closedAt ?? report.takenInAt,
    clock: clockOf(report.takenInAt, line?.dueAt ?? null, null),
    tried: report.callBackAttempts,
  };
}

async function callBackView(
  { realm }: PageRequest,
  report: ReportView,
  reporter: CallBackView['reporter'],
): Promise<CallBackView> {
  const line = report.matterId === null ? undefined : await matterLine(realm.db, report.matterId);
  const acts = reporter === null ? [] : await historyOf(realm.db, [{ kind: 'report', id: report.id }]);
  return {
    ...callBackLine(report, line),
    reporter,
    attempts: acts
      .filter((act) => act.type === 'report.call-back-tried')
      .map((act) => ({
        at: act.at,
        result: textOf(stepSentence({ ...act, words: null, opinion: null, fileIds: [] }, new Map())),
      })),
  };
}

async function readCallBack(request: PageRequest, id: string) {
  const report = await reportById(request.realm.db, id);
  if (report === undefined || (await accusesCaller(request.realm.db, request.visit.caller, report)))
    return null;
  // Settled a moment ago: there is nothing left to do, and no reason to show who reported.
  if (report.status !== 'calling-back') {
    return { view: await callBackView(request, report, null), actions: [], version: report.version };
  }
  const reporter = await lookAtReporter(request.realm, request.visit.caller, id);
  if (isRefusal(reporter)) return null;
  const view = await callBackView(request, report, reporterLine(reporter));
  return {
    view,
    actions: [calledAction, unreachedAction(await handlingRulesOf(request.realm))],
    version: report.version,
  };
}

const calledAction = {
  ...rateAction,
  name: 'call-back',
  label: { 'zh-CN': '已接通', en: 'Reached' },
  key: 'c',
  follows: {
    'zh-CN': '已解决的办结；未解决的退回承办单位重新办理。',
    en: 'If solved it is closed; if not it goes back to the handler.',
  },
};

const unreachedAction = ({ callBackAttemptsMax: attempts }: HandlingRules) => ({
  name: 'not-reached',
  label: { 'zh-CN': '未接通', en: 'Not reached' },
  key: 'n',
  primary: false,
  follows: {
    'zh-CN': `记录一次未接通；${attempts} 次未接通的结束回访，不计入满意率。`,
    en: `One failed call is noted; after ${attempts}, calling ends and it leaves the satisfaction rate.`,
  },
  fields: [],
});

async function actOnCallBack(
  request: PageRequest,
  { id, action, form, ...sending }: Parameters<CallBackServices['actOnCallBack']>[0],
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  if (!isId(id)) return saidNo(refuse('absent'));
  const answer =
    action === 'not-reached'
      ? { reached: false, note: fieldOf(form, 'note') }
      : {
          reached: true,
          solved: fieldOf(form, 'solved') === '' ? undefined : fieldOf(form, 'solved') === 'yes',
          satisfaction: fieldOf(form, 'satisfaction') || undefined,
          reopen: fieldOf(form, 'solved') === 'no',
          note: fieldOf(form, 'note'),
        };
  const input = readInput(callBackInput, answer);
  if (isRefusal(input)) return saidNo(input);
  const caller = callerOnce(request, sending, ['call-back', id, answer]);
  const done = await callBack(realm, caller, id, sending.version ?? undefined, input);
  if (isRefusal(done)) return saidNo(done);
  const report = await reportById(realm.db, id);
  return saidYes({
    reference: report?.reference ?? '',
    queryCode: null,
    sentence: { 'zh-CN': '回访已记录。', en: 'The call-back is on record.' },
    at: realm.now(),
    ...(await provenBy(realm, done.actIds)),
    href: '/call-backs',
  });
}
