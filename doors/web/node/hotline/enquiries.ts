import { say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { articleById } from '#subjects/knowledge/index.ts';
import {
  type Acted,
  accusesCaller,
  answerReport,
  answerReportInput,
  declineGrounds,
  listPraise,
  listWaitingReports,
  lookAtReporter,
  matterRights,
  opensMatter,
  passOnPraise,
  passOnPraiseInput,
  photosOf,
  type ReportView,
  reportById,
  reportKinds,
  resortReport,
  resortReportInput,
  withdrawForCaller,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { FormInput, Sending } from '../../app/services.ts';
import type { ActionView, Listing, Outcome, ReceiptView, Text } from '../../app/view.ts';
import type { EnquiryView, HotlineServices, PraiseLine } from '../../app/workbench/hotline/view.ts';
import { groundOf } from '../ground-cache.ts';
import { searchArticles } from '../knowledge-services.ts';
import { callerOnce, type PageRequest } from '../page-caller.ts';
import { isTimeCursor } from '../portal-services.ts';
import { provenBy } from '../register/proofs.ts';
import { choicesOf, valueIn } from '../setup/fields.ts';
import { nameOf, photoOf, saidNo, saidYes, textOf } from '../view-of.ts';

const pageSize = 50;

type EnquiryServices = Pick<HotlineServices, 'enquiries' | 'enquiry' | 'actOnEnquiry' | 'praise'>;

/** What the pages of open enquiries may ask: who waits for an answer, one of them, and what becomes of it. */
export function enquiryServices(request: PageRequest): EnquiryServices {
  const mayAttend = () => missingRight(request.visit.caller, matterRights.attendReports) === undefined;
  return {
    enquiries: async ({ cursor }) => (mayAttend() ? list(request, cursor) : null),
    enquiry: async ({ id }) => (mayAttend() && isId(id) ? one(request, id) : null),
    actOnEnquiry: (input) => act(request, input),
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
  return { view, actions: actionsFor(report, articles), version };
}

function actionsFor(report: ReportView, articles: EnquiryView['articles']): ActionView[] {
  const praised = report.kind === 'praise';
  return [
    praised ? passOnAction(report) : answerAction(articles),
    resortAction(report),
    declineAction,
    takeBackAction,
  ];
}

const words = (name: string, zh: string, en: string, required: boolean) => ({
  name,
  label: say(zh, en),
  kind: 'lines' as const,
  required,
  lengthMax: 2_000,
});

function answerAction(articles: EnquiryView['articles']): ActionView {
  return {
    name: 'answer-report',
    label: say('答复', 'Answer'),
    key: 'c',
    primary: true,
    follows: say(
      '诉求办结，咨询人会看到答复；不再回访。',
      'It is closed and the caller sees the answer; nobody rings back.',
    ),
    fields: [
      ...(articles.length === 0
        ? []
        : [
            {
              name: 'articleId',
              label: say('依据的知识条目', 'Article it rests on'),
              kind: 'choice' as const,
              required: false,
              choices: articles.map(({ id, title }) => ({ value: id, label: title })),
            },
          ]),
      words(
        'answer',
        articles.length === 0 ? '答复' : '答复（不填则用所选条目的原文）',
        articles.length === 0 ? 'Answer' : 'Answer (left empty, the article’s own text)',
        articles.length === 0,
      ),
    ],
  };
}

function passOnAction({ aboutPartyId }: ReportView): ActionView {
  return {
    name: 'pass-on-praise',
    label: say('转达表扬', 'Pass it on'),
    key: 'c',
    primary: true,
    follows: say(
      '通知被表扬的单位，答谢表扬人；不计入任何考核比率。',
      'The party is told and the caller thanked; it counts in no rate.',
    ),
    fields: [
      {
        name: 'partyId',
        label: say('转达给', 'To'),
        kind: 'party',
        required: true,
        ...(aboutPartyId === null ? {} : { value: aboutPartyId }),
      },
      words('answer', '答谢的话', 'Words of thanks', true),
    ],
  };
}

function resortAction({ categoryId, placeId }: ReportView): ActionView {
  const kinds = Object.fromEntries(
    Object.entries(reportKinds).filter(([kind]) => opensMatter(kind as keyof typeof reportKinds)),
  );
  return {
    name: 'resort-report',
    label: say('转为办理', 'Turn into a matter'),
    key: 'm',
    primary: false,
    follows: say(
      '立案并按权责清单派单；办完后回访。',
      'A matter opens and is routed by the duty list; the caller is called back.',
    ),
    fields: [
      {
        name: 'kind',
        label: say('类型', 'Kind'),
        kind: 'choice',
        required: true,
        choices: choicesOf(kinds),
        value: 'help',
      },
      {
        name: 'categoryId',
        label: say('类别', 'Category'),
        kind: 'choice',
        required: true,
        listed: 'categories',
        value: categoryId,
      },
      {
        name: 'placeId',
        label: say('地点', 'Place'),
        kind: 'choice',
        required: true,
        listed: 'places',
        value: placeId,
      },
    ],
  };
}

const declineAction: ActionView = {
  name: 'decline-report',
  label: say('不予受理', 'Don’t take it up'),
  key: 'b',
  primary: false,
  follows: say(
    '诉求办结，报告人会看到理由和去向；不再回访。',
    'It is closed; the caller sees why and where to turn, and isn’t called back.',
  ),
  fields: [
    {
      name: 'ground',
      label: say('理由', 'Ground'),
      kind: 'choice',
      required: true,
      choices: choicesOf(declineGrounds),
    },
    { name: 'toPartyId', label: say('应找的单位', 'Party to turn to'), kind: 'party', required: false },
    words('answer', '告诉报告人：为什么、该找谁', 'Told to the caller: why, and where to turn', true),
  ],
};

const takeBackAction: ActionView = {
  name: 'withdraw-report',
  label: say('应要求撤回', 'Take back on request'),
  key: null,
  primary: false,
  follows: say('报告人不再要求答复，诉求撤回。', 'Its caller asks for nothing any more.'),
  fields: [words('note', '说明', 'Note', false)],
};

async function act(
  request: PageRequest,
  { id, action, form, ...sending }: { id: string; action: string; form: FormInput } & Sending,
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  if (!isId(id)) return saidNo(refuse('absent'));
  const caller = callerOnce(request, sending, ['enquiry', id, action, form.values]);
  const version = sending.version ?? undefined;
  const done = await perform(request, { caller, id, version, form }, action);
  if (isRefusal(done)) return saidNo(done);
  const report = await reportById(realm.db, id);
  const matterId = report?.matterId ?? null;
  return saidYes({
    reference: report?.reference ?? '',
    queryCode: null,
    sentence: said[action] ?? say('已记录。', 'On record.'),
    at: realm.now(),
    ...(await provenBy(realm, done.actIds)),
    href: matterId === null ? '/enquiries' : `/desk/matters/${matterId}`,
  });
}

const said: Readonly<Record<string, Text>> = {
  'answer-report': say('已答复，诉求办结。', 'Answered and closed.'),
  'pass-on-praise': say('已转达。', 'Passed on.'),
  'resort-report': say('已立案。', 'A matter is open.'),
  'decline-report': say('不予受理，已告知理由和去向。', 'Not taken up; why and where to turn is on record.'),
  'withdraw-report': say('已撤回。', 'Taken back.'),
};

async function perform(
  request: PageRequest,
  doing: { caller: PageRequest['visit']['caller']; id: string; version: number | undefined; form: FormInput },
  action: string,
): Promise<Acted | Refusal> {
  const { caller, id, version, form } = doing;
  const { realm } = request;
  const given = (name: string) => valueIn(form, name);
  if (action === 'answer-report') {
    const articleId = given('articleId');
    const answer = given('answer') ?? (await articleText(request, articleId));
    const input = readInput(answerReportInput, { articleId, answer });
    return isRefusal(input) ? input : answerReport(realm, caller, id, version, input);
  }
  if (action === 'decline-report') {
    const input = readInput(answerReportInput, {
      declined: true,
      ground: given('ground') ?? undefined,
      toPartyId: given('toPartyId'),
      answer: given('answer') ?? '',
    });
    return isRefusal(input) ? input : answerReport(realm, caller, id, version, input);
  }
  if (action === 'pass-on-praise') {
    const input = readInput(passOnPraiseInput, { partyId: given('partyId'), answer: given('answer') ?? '' });
    return isRefusal(input) ? input : passOnPraise(realm, caller, id, version, input);
  }
  if (action === 'resort-report') {
    const input = readInput(resortReportInput, {
      kind: given('kind') ?? undefined,
      categoryId: given('categoryId') ?? undefined,
      placeId: given('placeId') ?? undefined,
    });
    return isRefusal(input) ? input : resortReport(realm, caller, id, version, input);
  }
  if (action !== 'withdraw-report') return refuse('absent');
  return withdrawForCaller(realm, caller, id, version, { note: given('note') ?? '' });
}

async function articleText({ realm, visit }: PageRequest, id: string | null): Promise<string> {
  const article = id !== null && isId(id) ? await articleById(realm.db, id) : undefined;
  if (article === undefined) return '';
  return (visit.language === 'en' ? article.bodyEn : null) ?? article.bodyZh ?? '';
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
