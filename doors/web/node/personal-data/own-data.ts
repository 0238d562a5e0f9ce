import { say } from '#platform/languages.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { historyOf } from '#register/index.ts';
import { redactionBases } from '#register/redaction/index.ts';
import {
  countReportsOf,
  erasuresAskedBy,
  looksAtReportsOf,
  type RetentionNow,
  requestErasure,
  requestErasureInput,
  retentionNow,
  usualRetention,
} from '#subjects/personal-data/index.ts';
import { keptData } from '../../../assembly.ts';
import type { OwnDataView, PersonalDataServices, RetentionLine } from '../../app/personal-data/view.ts';
import type { PortalServices } from '../../app/services.ts';
import type { ActionView, Outcome, ReceiptView } from '../../app/view.ts';
import { partiesOfRealm } from '../kept-by-id.ts';
import { callerOnce, fieldOf, keptQueryCode, type PageRequest } from '../page-caller.ts';
import { nameOf, saidNo, saidYes } from '../view-of.ts';
import { erasureReceipt } from './erasure-receipt.ts';
import { erasureLine } from './erasure-words.ts';

/** So many of the latest looks are shown. */
const looksMax = 20;

/** Asking that all about oneself be erased. */
const askAction: ActionView = {
  name: 'erase-account',
  label: say('注销账户，删除我的信息', 'Close my account and erase my data'),
  key: null,
  primary: false,
  follows: say(
    '个人信息保护负责人将审核您的申请。同意后立即删除：账户、登录方式、您的诉求内容、联系方式和照片，且无法恢复。办理记录仍在，但不再显示是您。',
    'The data protection officer will decide. Once granted, your account, your ways to sign in, what you wrote, your contact and photographs are erased at once and can’t be brought back. What was done stays on record, no longer tied to you.',
  ),
  fields: [
    {
      name: 'sure',
      label: say('我已了解，删除后无法恢复', 'I understand that this can’t be undone'),
      kind: 'yes',
      required: true,
    },
  ],
};

/** What a person may see and ask about their own data; null for a visitor. */
export async function readOwnData({ realm, visit }: PageRequest): Promise<OwnDataView | null> {
  const { account } = visit.caller;
  if (account === null) return null;
  const [reports, looks, requests, retention] = await Promise.all([
    countReportsOf(realm.db, account),
    looksAtReportsOf(realm.db, account, looksMax),
    erasuresAskedBy(realm.db, account),
    retentionNow(realm.db),
  ]);
  const refused = requests.filter(({ status }) => status === 'refused');
  const [names, decisions] = await Promise.all([
    partiesOfRealm(
      realm,
      looks.map(({ partyId }) => partyId),
    ),
    historyOf(
      realm.db,
      refused.map(({ id }) => ({ kind: 'erasure', id })),
    ),
  ]);
  const grounds = new Map(
    decisions.flatMap(({ subjectId, content }) =>
      content?.['ground'] === undefined ? [] : [[subjectId, content['ground']] as const],
    ),
  );
  return {
    reports,
    looks: looks.map(({ partyId, hour, reference, reportId }) => {
      const party = names.get(partyId);
      return { party: nameOf(party?.nameZh ?? '', party?.nameEn ?? null), hour, reference, reportId };
    }),
    requests: requests.map((each) => {
      const ground = grounds.get(each.id);
      return ground === undefined ? erasureLine(each) : { ...erasureLine(each), result: say(ground, ground) };
    }),
    retention: [...retention.values()].map(retentionLine),
    actions: requests.some(({ scope, status }) => scope === 'account' && status === 'requested')
      ? []
      : [askAction],
  };
}

/** A class of data and how long it is kept, as pages show it. */
export function retentionLine({ dataClass, days, basis, setAt }: RetentionNow): RetentionLine {
  const { name, since } = usualRetention[dataClass];
  return { id: dataClass, name, since, days, basis: redactionBases[basis], setAt };
}

/** Asks that all about the person signed in be erased. */
export async function askErasure(
  request: PageRequest,
  { form, ...sending }: Parameters<PersonalDataServices['ask']>[0],
): Promise<Outcome<ReceiptView>> {
  if (fieldOf(form, 'sure') !== 'yes') {
    const text = say('请先勾选确认。', 'Please confirm first.');
    return saidNo({ ...refuse('input.invalid'), fields: [{ field: 'sure', code: 'required', text }] });
  }
  const caller = callerOnce(request, sending, ['erase-account']);
  const done = await requestErasure(request.realm, keptData, caller, { scope: 'account' });
  if (isRefusal(done)) return saidNo(done);
  return saidYes(await erasureReceipt(request, done.id, received, '/account/data'));
}

const received = say(
  '删除申请已收到，将由个人信息保护负责人决定。',
  'Your request was received; the data protection officer will decide.',
);

/** Asks that a report, or the contact left with it, be erased: its reporter, or the holder of its query code. */
export async function askReportErasure(
  request: PageRequest,
  { id, cookie, form, ...sending }: Parameters<PortalServices['actOnReport']>[0],
): Promise<Outcome<ReceiptView>> {
  const input = readInput(requestErasureInput, {
    scope: fieldOf(form, 'scope') || 'none',
    reportId: id,
    queryCode: keptQueryCode(cookie, id) ?? undefined,
  });
  if (isRefusal(input)) return saidNo(input);
  const caller = callerOnce(request, sending, ['erase-report', id, input.scope]);
  const done = await requestErasure(request.realm, keptData, caller, input);
  if (isRefusal(done)) return saidNo(done);
  return saidYes(await erasureReceipt(request, done.id, received, `/my/${id}`));
}
