import { dropDraft, findDraft } from '#platform/drafts/index.ts';
import { perform } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { opensMatter, type ReportTakenIn, takeInReport, takeInReportInput } from '#subjects/matters/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import type { Sending } from '../../app/services.ts';
import type { Outcome, ReceiptView, Text } from '../../app/view.ts';
import { groundOf } from '../ground-cache.ts';
import { callerOnce, type PageRequest, reporterCookie } from '../page-caller.ts';
import { provenBy } from '../register/proofs.ts';
import { saidNo, saidYes } from '../view-of.ts';
import { asksForParty, draftKind, emptyDraft, isKind, type ReportDraft, usualKind } from './draft.ts';

const fieldNames = { description: 'words', placeId: 'place', categoryId: 'category' };

/** Turns a draft into a report, once however often it is sent, and erases the draft. */
export async function sendReportDraft(
  request: PageRequest,
  { key, ...sending }: { key: string } & Sending,
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  const draft = await findDraft<ReportDraft>(realm, draftKind, key);
  const category = (await groundOf(realm)).categories.find(
    (each) => each.code === draft?.content.categoryCode,
  );
  const content = draft?.content ?? emptyDraft;
  const kind = isKind(content.kind) ? content.kind : usualKind;
  const input = readInput(takeInReportInput, {
    kind,
    channel: content.onBehalf ?? 'web',
    categoryId: category?.id,
    placeId: content.placeId ?? undefined,
    description: content.words,
    address: content.address || null,
    latitude: content.point?.latitude ?? null,
    longitude: content.point?.longitude ?? null,
    openWish: content.open && kind !== 'accusation',
    aboutPartyId: asksForParty(kind) ? (content.aboutPartyId ?? null) : null,
    joinMatterId: kind === 'accusation' || !opensMatter(kind) ? null : (content.joinMatterId ?? null),
    contactName: content.contactName || null,
    contactPhone: content.contactPhone || null,
    fileIds: content.photos.map((photo) => photo.id),
  });
  // A second click after the draft was turned into a report: the first answer is given again.
  const caller = callerOnce(request, sending, ['send-draft', key]);
  if (isRefusal(input) && draft !== undefined) return saidNo(input, fieldNames);
  const seconds = request.visit.caller.account === null ? request.upload() : 0;
  if (seconds > 0) return saidNo(refuse('rate.limited', { seconds }));
  const taken = isRefusal(input)
    ? await perform<ReportTakenIn>(realm, caller.once, async () => refuse('absent'))
    : await takeInReport(realm, caller, input);
  if (isRefusal(taken)) return saidNo(taken, fieldNames);
  await dropDraft(realm, key);
  const receipt = await receiptOf(request, taken);
  // What was taken in for somebody is theirs to open; the next one is begun here.
  if (draft?.content.onBehalf != null) return saidYes({ ...receipt, href: '/report' });
  request.setCookie(reporterCookie(realm, taken.id, taken.queryCode));
  return saidYes(receipt);
}

/** What a reporter is shown after sending. */
export async function receiptOf(
  { realm }: PageRequest,
  taken: {
    id: string;
    reference: string;
    queryCode: string;
    partyId: string | null;
    dueAt: string | null;
    matterId: string | null;
    actIds: readonly string[];
  },
): Promise<ReceiptView> {
  const party = taken.partyId === null ? undefined : await partyById(realm.db, taken.partyId);
  const sentence: Text = party
    ? { 'zh-CN': `已交给${party.nameZh}办理。`, en: `It has gone to ${party.nameEn ?? party.nameZh}.` }
    : {
        'zh-CN': '已收到，派单员正在确定办理单位。',
        en: 'Received. A dispatcher is finding the responsible body.',
      };
  return {
    reference: taken.reference,
    queryCode: taken.queryCode,
    sentence,
    at: realm.now(),
    ...(await provenBy(realm, taken.actIds, 'report')),
    href: `/my/${taken.id}`,
  };
}
