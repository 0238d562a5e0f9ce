import { dropDraft } from '#platform/drafts/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, type Refusal, readInput, refuseFields } from '#platform/refusal/index.ts';
import {
  answerReport,
  answerReportInput,
  passOnPraise,
  passOnPraiseInput,
  type ReportTakenIn,
  takeInReport,
  takeInReportInput,
} from '#subjects/matters/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import type { FormInput, Sending } from '../../app/services.ts';
import type { Outcome, ReceiptView, Text } from '../../app/view.ts';
import { storeAll } from '../desk/fields.ts';
import { groundOf } from '../ground-cache.ts';
import { callerOnce, fieldOf, type PageRequest } from '../page-caller.ts';
import { receiptOf } from '../report/send-draft.ts';
import { saidNo, saidYes } from '../view-of.ts';
import { findAsset } from './look-up.ts';

const fieldNames = {
  categoryId: 'category',
  placeId: 'place',
  openWish: 'open',
  aboutPartyId: 'aboutParty',
  partyId: 'aboutParty',
  assetId: 'asset',
  joinMatterId: 'joinMatter',
  fileIds: 'photos',
  'declined.ground': 'ground',
  'declined.answer': 'declineWords',
  'declined.toPartyId': 'toParty',
};

/** Takes a caller's report in; what can be answered at once is, in the same go. */
export async function submitTakeIn(
  request: PageRequest,
  { key, form, ...sending }: { key: string | null; form: FormInput } & Sending,
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  const input = await readTakeIn(request, form);
  if (isRefusal(input)) return saidNo(input, fieldNames);
  const answer = readAnswer(form);
  if (isRefusal(answer)) return saidNo(answer, fieldNames);
  const caller = callerOnce(request, sending, ['take-in', form.values]);
  // Last, so that nothing is made of photographs that come with a form to be filled in anew.
  const fileIds = await storeAll(realm, form, 'photos');
  if (isRefusal(fileIds)) return saidNo(fileIds, fieldNames);
  const taken = await takeInReport(realm, caller, { ...input, fileIds });
  if (isRefusal(taken)) return saidNo(taken, fieldNames);
  if (key !== null) await dropDraft(realm, key);
  const settled = await answer?.(request, sending, taken);
  const receipt = await receiptOf(request, taken);
  return saidYes({
    ...receipt,
    ...(settled === undefined ? {} : { sentence: settled }),
    ...(declines(form)
      ? {
          sentence: say(
            '不予受理，诉求办结；请把理由和去向告诉来电人。',
            'Not taken up and closed: tell the caller why, and where to turn.',
          ),
        }
      : {}),
    href: taken.matterId === null ? '/hotline' : `/desk/matters/${taken.matterId}`,
  });
}

async function readTakeIn(request: PageRequest, form: FormInput) {
  const { categories } = await groundOf(request.realm);
  const code = fieldOf(form, 'asset');
  const asset = await findAsset(request, code);
  if (code !== '' && asset === null) {
    const text = say(
      '没有这个部件编号，请核对或留空。',
      'No asset has this number. Check it or leave it out.',
    );
    return refuseFields([{ field: 'asset', code: 'absent', text }]);
  }
  const kind = fieldOf(form, 'kind') || undefined;
  const people = fieldOf(form, 'people');
  return readInput(takeInReportInput, {
    kind,
    channel: fieldOf(form, 'channel') || 'hotline',
    categoryId: categories.find((category) => category.code === fieldOf(form, 'category'))?.id,
    placeId: asset?.view.place?.id ?? (fieldOf(form, 'place') || undefined),
    description: fieldOf(form, 'description'),
    address: fieldOf(form, 'address') || null,
    openWish: kind !== 'accusation' && fieldOf(form, 'open') !== '',
    contactName: fieldOf(form, 'contactName') || null,
    contactPhone: fieldOf(form, 'contactPhone') || null,
    people: people === '' ? 1 : Number(people),
    aboutPartyId: fieldOf(form, 'aboutParty') || null,
    assetId: asset?.id ?? null,
    joinMatterId: fieldOf(form, 'joinMatter') || null,
    declined: declines(form)
      ? {
          ground: fieldOf(form, 'ground') || undefined,
          answer: fieldOf(form, 'declineWords'),
          toPartyId: fieldOf(form, 'toParty') || null,
        }
      : null,
  });
}

/** Answers what was taken in; gives what the caller is to be told. */
type Answer = (request: PageRequest, sending: Sending, taken: ReportTakenIn) => Promise<Text>;

/** Whether the operator doesn't take it up. */
function declines(form: FormInput): boolean {
  return fieldOf(form, 'declines') !== '';
}

/** How an enquiry or praise is settled at once; undefined where it isn't, a refusal where the words are wrong. */
function readAnswer(form: FormInput): Answer | undefined | Refusal {
  if (declines(form)) return undefined;
  const kind = fieldOf(form, 'kind');
  const answer = fieldOf(form, 'answer');
  if (kind === 'enquiry' && answer !== '') {
    const input = readInput(answerReportInput, { answer, articleId: fieldOf(form, 'articleId') || null });
    return isRefusal(input)
      ? input
      : async (request, sending, taken) => {
          const once = callerOnce(request, second(sending), ['answer', taken.id, input]);
          const done = await answerReport(request.realm, once, taken.id, undefined, input);
          return isRefusal(done)
            ? notYet(done)
            : say('已当场答复，诉求办结。', 'Answered at once and closed.');
        };
  }
  if (kind === 'praise' && fieldOf(form, 'aboutParty') !== '') {
    const input = readInput(passOnPraiseInput, { answer: answer || '感谢您的表扬，我们已转达。' });
    return isRefusal(input)
      ? input
      : async (request, sending, taken) => {
          const once = callerOnce(request, second(sending), ['praise', taken.id, input]);
          const done = await passOnPraise(request.realm, once, taken.id, undefined, input);
          if (isRefusal(done)) return notYet(done);
          const party = await partyById(request.realm.db, fieldOf(form, 'aboutParty'));
          return say(
            `已转达${party?.nameZh ?? ''}。`,
            `Passed on to ${party?.nameEn ?? party?.nameZh ?? ''}.`,
          );
        };
  }
  return undefined;
}

function second(sending: Sending): Sending {
  return { ...sending, idempotencyKey: `${sending.idempotencyKey}-answer` };
}

/** It is on record either way: the caller is told that an answer will come. */
function notYet(refusal: Refusal): Text {
  return say(
    `已登记，但未能当场办结：${refusal.text['zh-CN']}`,
    `On record, but not yet settled: ${refusal.text.en}`,
  );
}
