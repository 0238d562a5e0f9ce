import { isId } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { historyOf } from '#register/index.ts';
import {
  checkReporter,
  isToldInPublic,
  listReportsBy,
  type MatterLineView,
  matterLine,
  matterLines,
  photosOf,
  type ReportView,
  rateReport,
  rateReportInput,
  reportById,
  reportStatusWords,
  stepSentence,
  stepTone,
  withdrawReport,
  withdrawReportInput,
} from '#subjects/matters/index.ts';
import type { MyReportLine, MyReportView } from '../app/portal/view.ts';
import type { PortalServices } from '../app/services.ts';
import type { Listing, Outcome, ReceiptView, Text } from '../app/view.ts';
import { partiesOfRealm } from './kept-by-id.ts';
import { callerOnce, fieldOf, keptQueryCode, type PageRequest } from './page-caller.ts';
import { askReportErasure } from './personal-data/own-data.ts';
import { proofsOf, provenBy } from './register/proofs.ts';
import { eraseAction, rateAction, withdrawAction } from './report-actions.ts';
import { matterHeadline, nameOf, partiesOf, photoOf, saidNo, saidYes, textOf } from './view-of.ts';

const pageSize = 20;

/** The reports of whoever is signed in, newest first. */
export async function readMyReports(
  request: PageRequest,
  cursor: string | null,
): Promise<Listing<MyReportLine>> {
  const { realm, visit } = request;
  const accountId = visit.caller.account;
  if (accountId === null) return { items: [], total: 0, next: null };
  const after = cursor === null ? null : readCursor(cursor, 1)?.[0];
  const rows = await listReportsBy(realm.db, {
    accountId,
    after: typeof after === 'string' && isId(after) ? after : null,
    limit: pageSize + 1,
  });
  const items = rows.slice(0, pageSize);
  const ids = items.flatMap(({ matterId }) => matterId ?? []);
  const matters = new Map((await matterLines(realm.db, ids)).map((line) => [line.id, line]));
  const views = items.map((report) => lineOf(report, matters.get(report.matterId ?? ''), realm.now()));
  const last = items.at(-1);
  return { items: views, total: null, next: rows.length > pageSize && last ? writeCursor([last.id]) : null };
}

/** A report, for its reporter or the holder of its query code; null for anyone else. */
export async function readMyReport(
  request: PageRequest,
  id: string,
  cookies: string | null,
): Promise<MyReportView | null> {
  if (!isId(id)) return null;
  const stranger = await checkReporter(request.realm, request.visit.caller, id, keptQueryCode(cookies, id));
  if (stranger) return null;
  const report = await reportById(request.realm.db, id);
  if (report === undefined) return null;
  const view = await myReportView(request, report);
  const acts = view.story.map((step) => step.id);
  return { ...view, erasing: eraseAction, receipt: await provenBy(request.realm, acts, 'report') };
}

async function myReportView({ realm }: PageRequest, report: ReportView): Promise<MyReportView> {
  const line = report.matterId === null ? undefined : await matterLine(realm.db, report.matterId);
  const acts = await historyOf(realm.db, [
    { kind: 'report', id: report.id },
    ...(report.matterId === null ? [] : [{ kind: 'matter', id: report.matterId }]),
  ]);
  const steps = acts.map((act) => ({
    ...act,
    words: act.subjectKind === 'report' ? (act.content?.['answer'] ?? null) : null,
    opinion: null,
    fileIds: [],
  }));
  const names = await partiesOfRealm(realm, partiesOf(steps));
  const photos = await photosOf(realm.db, { reportId: report.id });
  const isPublic = ({ type }: { type: string }) => line?.openness === 'public' && isToldInPublic(type);
  const proofs = await proofsOf(realm, steps, isPublic);
  return {
    ...lineOf(report, line, realm.now()),
    matterId: line?.openness === 'public' ? line.id : null,
    words: report.description ?? '',
    photos: photos.map(photoOf),
    story: steps
      .map((step) => ({
        id: step.id,
        at: step.at,
        party: null,
        sentence: textOf(stepSentence(step, names)),
        words: step.words,
        photos: [],
        proof: proofs.get(step.id) ?? null,
        tone: stepTone(step.type),
      }))
      .reverse(),
    actions: actionsFor(report),
    version: report.version,
  };
}

function lineOf(report: ReportView, line: MatterLineView | undefined, now: string): MyReportLine {
  const late = line?.status === 'handling' && line.dueAt !== null && line.dueAt < now;
  const tone = late
    ? 'overdue'
    : report.status === 'calling-back'
      ? 'attention'
      : report.closedAt
        ? 'done'
        : 'active';
  const said = textOf(reportStatusWords[report.status]);
  return {
    id: report.id,
    reference: report.reference,
    category: nameOf(report.categoryNameZh, report.categoryNameEn),
    place: nameOf(report.placeNameZh, report.placeNameEn),
    headline: report.status === 'joined' && line ? matterHeadline(line) : said,
    status: { tone, text: said },
    sentAt: report.takenInAt,
  };
}

function actionsFor({ status }: ReportView): MyReportView['actions'] {
  if (status === 'calling-back') return [rateAction];
  return status === 'received' || status === 'joined' ? [withdrawAction] : [];
}

/** Does what a reporter may do to their own report. */
export async function actOnReport(
  request: PageRequest,
  input: Parameters<PortalServices['actOnReport']>[0],
): Promise<Outcome<ReceiptView>> {
  const { realm, visit } = request;
  const { id, cookie, action, form } = input;
  if (!isId(id)) return saidNo(refuse('absent'));
  const stranger = await checkReporter(realm, visit.caller, id, keptQueryCode(cookie, id));
  if (stranger) return saidNo(stranger);
  if (action === eraseAction.name) return askReportErasure(request, input);
  const done =
    action === rateAction.name
      ? await rate(request, input)
      : action === withdrawAction.name
        ? await withdraw(request, input)
        : refuse('absent');
  if (isRefusal(done)) return saidNo(done);
  const report = await reportById(realm.db, id);
  return saidYes({
    reference: report?.reference ?? '',
    queryCode: null,
    sentence: sentenceOf(action, fieldOf(form, 'solved') === 'yes'),
    at: realm.now(),
    ...(await provenBy(realm, done.actIds, 'report')),
    href: `/my/${id}`,
  });
}

type Asked = Parameters<PortalServices['actOnReport']>[0];

async function rate(request: PageRequest, { id, form, idempotencyKey, version }: Asked) {
  const rating = readInput(rateReportInput, {
    solved: fieldOf(form, 'solved') === '' ? undefined : fieldOf(form, 'solved') === 'yes',
    satisfaction: fieldOf(form, 'satisfaction') || undefined,
    note: fieldOf(form, 'note'),
  });
  if (isRefusal(rating)) return rating;
  const caller = callerOnce(request, { idempotencyKey, version }, ['rate', id, rating]);
  return rateReport(request.realm, caller, id, version ?? undefined, rating);
}

async function withdraw(request: PageRequest, { id, form, idempotencyKey, version }: Asked) {
  const input = readInput(withdrawReportInput, { note: fieldOf(form, 'note') });
  if (isRefusal(input)) return input;
  const caller = callerOnce(request, { idempotencyKey, version }, ['withdraw', id, input]);
  return withdrawReport(request.realm, caller, id, version ?? undefined, input);
}

function sentenceOf(action: string, solved: boolean): Text {
  if (action === withdrawAction.name) return { 'zh-CN': '已撤回。', en: 'Taken back.' };
  return solved
    ? { 'zh-CN': '谢谢，您的评价已记录。', en: 'Thank you. Your rating is on record.' }
    : { 'zh-CN': '已记录，案件将重新办理。', en: 'On record. The matter will be taken up again.' };
}
