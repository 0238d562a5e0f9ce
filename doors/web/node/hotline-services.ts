import { isId } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { historyOf } from '#register/index.ts';
import {
  type Channel,
  callBack,
  callBackInput,
  channelNames,
  listWaitingReports,
  lookAtReporter,
  matterLine,
  matterRights,
  outcomes,
  type ReportView,
  reportById,
  reportKindNames,
  reportKinds,
  stepSentence,
  takeInReport,
  takeInReportInput,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { WorkbenchServices } from '../app/services.ts';
import type { FieldView, Listing, Outcome, ReceiptView } from '../app/view.ts';
import type { CallBackView, TakeInView } from '../app/workbench/view.ts';
import { groundOf } from './ground-cache.ts';
import { callerOnce, fieldOf, type PageRequest } from './page-caller.ts';
import { isTimeCursor } from './portal-services.ts';
import { provenBy } from './register/proofs.ts';
import { rateAction } from './report-actions.ts';
import { receiptOf } from './report-draft.ts';
import { clockOf, nameOf, saidNo, saidYes, sameText, textOf } from './view-of.ts';

const pageSize = 50;

type HotlineServices = Pick<
  WorkbenchServices,
  'takeIn' | 'submitTakeIn' | 'callBacks' | 'callBack' | 'actOnCallBack'
>;

/** What the hotline's pages may ask: taking in on somebody's behalf, and calling back. */
export function hotlineServices(request: PageRequest): HotlineServices {
  const mayAttend = () => missingRight(request.visit.caller, matterRights.attendReports) === undefined;
  return {
    takeIn: async () => (mayAttend() ? takeInForm(request) : null),
    submitTakeIn: (input) => submitTakeIn(request, input),
    callBacks: async ({ cursor }) =>
      mayAttend() ? listCallBacks(request, cursor) : { items: [], total: 0, next: null },
    callBack: async ({ id }) => (mayAttend() && isId(id) ? readCallBack(request, id) : null),
    actOnCallBack: (input) => actOnCallBack(request, input),
  };
}

const takenInBy: readonly Channel[] = ['hotline', 'counter', 'field'];

async function takeInForm({ realm }: PageRequest): Promise<TakeInView> {
  const ground = await groundOf(realm);
  const line = (name: string, zh: string, en: string, required: boolean, lengthMax: number): FieldView => ({
    name,
    label: { 'zh-CN': zh, en },
    kind: name === 'contactPhone' ? 'phone' : 'line',
    required,
    lengthMax,
  });
  return {
    fields: [
      line('contactPhone', '来电号码', 'Caller’s number', true, 25),
      line('contactName', '称呼', 'Name', false, 40),
      {
        name: 'kind',
        label: { 'zh-CN': '诉求类型', en: 'Kind' },
        kind: 'choice',
        required: true,
        value: 'complaint',
        choices: reportKindNames.map((kind) => ({
          value: kind,
          label: nameOf(reportKinds[kind]['zh-CN'], reportKinds[kind].en),
        })),
      },
      {
        name: 'channel',
        label: { 'zh-CN': '来源', en: 'Channel' },
        kind: 'choice',
        required: true,
        value: 'hotline',
        choices: takenInBy.map((channel) => ({
          value: channel,
          label: nameOf(channelNames[channel]['zh-CN'], channelNames[channel].en),
        })),
      },
      {
        name: 'description',
        label: { 'zh-CN': '诉求内容', en: 'What they report' },
        kind: 'lines',
        required: true,
        lengthMax: 2000,
      },
      {
        name: 'category',
        label: { 'zh-CN': '类别', en: 'Category' },
        kind: 'choice',
        required: true,
        choices: ground.categoryChoices,
      },
      {
        name: 'place',
        label: { 'zh-CN': '地点', en: 'Place' },
        kind: 'choice',
        required: true,
        choices: ground.allPlaces,
      },
      line('address', '详细地址', 'Address', false, 200),
      {
        name: 'open',
        label: { 'zh-CN': '同意公开办理进度', en: 'Agrees to a public page' },
        kind: 'yes',
        required: false,
        value: 'yes',
      },
    ],
    follows: {
      'zh-CN': '登记后按权责清单派单；没有对应事项的转派单员。',
      en: 'It is routed by the duty list; what no duty covers goes to a dispatcher.',
    },
  };
}

const fieldNames = { categoryId: 'category', placeId: 'place', openWish: 'open' };

async function submitTakeIn(
  request: PageRequest,
  { form, ...sending }: Parameters<HotlineServices['submitTakeIn']>[0],
): Promise<Outcome<ReceiptView>> {
  const ground = await groundOf(request.realm);
  const input = readInput(takeInReportInput, {
    kind: fieldOf(form, 'kind') || undefined,
    channel: fieldOf(form, 'channel') || 'hotline',
    categoryId: ground.categories.find((category) => category.code === fieldOf(form, 'category'))?.id,
    placeId: fieldOf(form, 'place') || undefined,
    description: fieldOf(form, 'description'),
    address: fieldOf(form, 'address') || null,
    openWish: fieldOf(form, 'open') !== '',
    contactName: fieldOf(form, 'contactName') || null,
    contactPhone: fieldOf(form, 'contactPhone') || null,
  });
  if (isRefusal(input)) return saidNo(input, fieldNames);
  const taken = await takeInReport(
    request.realm,
    callerOnce(request, sending, ['take-in', form.values]),
    input,
  );
  if (isRefusal(taken)) return saidNo(taken, fieldNames);
  const receipt = await receiptOf(request, taken);
  return saidYes({
    ...receipt,
    href: taken.matterId === null ? '/hotline' : `/desk/matters/${taken.matterId}`,
  });
}

async function listCallBacks(request: PageRequest, cursor: string | null): Promise<Listing<CallBackView>> {
  const after = cursor === null ? null : readCursor(cursor, 2);
  const rows = await listWaitingReports(request.realm.db, {
    status: 'calling-back',
    after: isTimeCursor(after) ? after : null,
    limit: pageSize + 1,
  });
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  return {
    // Numbers are shown on the page of one call-back only, where the look is put on record.
    items: await Promise.all(items.map((report) => callBackView(request, report, null))),
    total: null,
    next: rows.length > pageSize && last ? writeCursor([last.takenInAt, last.id]) : null,
  };
}

async function callBackView(
  { realm }: PageRequest,
  report: ReportView,
  reporter: CallBackView['reporter'],
): Promise<CallBackView> {
  const line = report.matterId === null ? undefined : await matterLine(realm.db, report.matterId);
  const acts = reporter === null ? [] : await historyOf(realm.db, [{ kind: 'report', id: report.id }]);
  const outcome = line?.outcome ? outcomes[line.outcome] : undefined;
  return {
    id: report.id,
    reference: report.reference,
    reporter,
    category: nameOf(report.categoryNameZh, report.categoryNameEn),
    place: nameOf(report.placeNameZh, report.placeNameEn),
    outcome: outcome ? textOf(outcome) : sameText(''),
    doneAt: line?.closedAt ?? report.takenInAt,
    clock: clockOf(report.takenInAt, line?.dueAt ?? null, null),
    attempts: acts
      .filter((act) => act.type === 'report.call-back-tried')
      .map((act) => ({
        at: act.at,
        result: textOf(stepSentence({ ...act, words: null, fileIds: [] }, new Map())),
      })),
  };
}

async function readCallBack(request: PageRequest, id: string) {
  const report = await reportById(request.realm.db, id);
  if (report === undefined) return null;
  // Settled a moment ago: there is nothing left to do, and no reason to show who reported.
  if (report.status !== 'calling-back') {
    return { view: await callBackView(request, report, null), actions: [], version: report.version };
  }
  const reporter = await lookAtReporter(request.realm, request.visit.caller, id);
  if (isRefusal(reporter)) return null;
  const view = await callBackView(request, report, {
    name: reporter.name ?? '',
    phone: reporter.phone ?? '',
  });
  return { view, actions: [calledAction, unreachedAction], version: report.version };
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

const unreachedAction = {
  name: 'not-reached',
  label: { 'zh-CN': '未接通', en: 'Not reached' },
  key: 'n',
  primary: false,
  follows: {
    'zh-CN': '记录一次未接通；三次未接通的结束回访，不计入满意率。',
    en: 'One failed call is noted; after three, calling ends and it leaves the satisfaction rate.',
  },
  fields: [],
};

async function actOnCallBack(
  request: PageRequest,
  { id, action, form, ...sending }: Parameters<HotlineServices['actOnCallBack']>[0],
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
