import { say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import { articleById } from '#subjects/knowledge/index.ts';
import {
  type Acted,
  answerReport,
  answerReportInput,
  passOnPraise,
  passOnPraiseInput,
  reportById,
  resortReport,
  resortReportInput,
  withdrawForCaller,
} from '#subjects/matters/index.ts';
import type { FormInput, Sending } from '../../app/services.ts';
import type { Outcome, ReceiptView, Text } from '../../app/view.ts';
import { callerOnce, type PageRequest } from '../page-caller.ts';
import { provenBy } from '../register/proofs.ts';
import { valueIn } from '../setup/fields.ts';
import { saidNo, saidYes } from '../view-of.ts';

/** Does one of an enquiry's actions. */
export async function actOnEnquiry(
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
