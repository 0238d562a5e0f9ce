import { counted, say } from '#platform/languages.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import {
  type Acted,
  closeTopic,
  closeTopicInput,
  openTopic,
  openTopicInput,
  planTopic,
  planTopicInput,
  progressTopic,
  progressTopicInput,
  recurringMatters,
} from '#subjects/matters/index.ts';
import type { Outcome, ReceiptView, Text } from '../../app/view.ts';
import type { PreventionServices } from '../../app/workbench/prevention/view.ts';
import { callerOnce, fieldOf, type PageRequest } from '../page-caller.ts';
import { provenBy } from '../register/proofs.ts';
import { saidNo, saidYes } from '../view-of.ts';
import { recurrenceSpan } from './topics.ts';

/** Takes up as a topic what recurs, with the matters of which it is made. */
export async function open(
  request: PageRequest,
  { form, ...sending }: Parameters<PreventionServices['open']>[0],
): Promise<Outcome<{ id: string; receipt: ReceiptView }>> {
  const { realm } = request;
  const input = readInput(openTopicInput, {
    placeId: fieldOf(form, 'placeId') || undefined,
    categoryId: fieldOf(form, 'categoryId') || null,
    leadPartyId: fieldOf(form, 'leadPartyId') || undefined,
    titleZh: fieldOf(form, 'titleZh'),
    titleEn: fieldOf(form, 'titleEn') || null,
  });
  if (isRefusal(input)) return saidNo(input);
  const { placeId, categoryId } = input;
  const matterIds =
    categoryId == null
      ? []
      : await recurringMatters(realm.db, { ...(await recurrenceSpan(realm)), placeId, categoryId });
  const caller = callerOnce(request, sending, ['open-topic', form.values]);
  const done = await openTopic(realm, caller, { ...input, matterIds });
  if (isRefusal(done)) return saidNo(done);
  const sentence = say(
    `已立为专题，归入 ${matterIds.length} 件问题，并已通知牵头单位。`,
    `Taken up as a topic with ${counted(matterIds.length, 'matter')}; its lead was told.`,
  );
  return saidYes({ id: done.id, receipt: await receipt(request, done, done.id, sentence) });
}

/** Does one of a topic's actions. */
export async function act(
  request: PageRequest,
  { id, action, form, ...sending }: Parameters<PreventionServices['act']>[0],
): Promise<Outcome<ReceiptView>> {
  const done = await step(request, { id, action, form, ...sending });
  if (isRefusal(done)) return saidNo(done);
  return saidYes(await receipt(request, done, id, say('已记录，并在公开页显示。', 'On record, and public.')));
}

async function step(
  request: PageRequest,
  { id, action, form, ...sending }: Parameters<PreventionServices['act']>[0],
): Promise<Acted | Refusal> {
  const { realm } = request;
  const caller = callerOnce(request, sending, [action, id, form.values]);
  const version = sending.version ?? undefined;
  if (action === 'plan-topic') {
    const input = readInput(planTopicInput, { plan: fieldOf(form, 'plan'), dueOn: fieldOf(form, 'dueOn') });
    return isRefusal(input) ? input : planTopic(realm, caller, id, version, input);
  }
  if (action === 'progress-topic') {
    const input = readInput(progressTopicInput, { note: fieldOf(form, 'note') });
    return isRefusal(input) ? input : progressTopic(realm, caller, id, version, input);
  }
  if (action === 'close-topic') {
    const input = readInput(closeTopicInput, { result: fieldOf(form, 'result') });
    return isRefusal(input) ? input : closeTopic(realm, caller, id, version, input);
  }
  return refuse('absent');
}

async function receipt(
  { realm }: PageRequest,
  done: Acted,
  id: string,
  sentence: Text,
): Promise<ReceiptView> {
  return {
    reference: '',
    queryCode: null,
    sentence,
    at: realm.now(),
    ...(await provenBy(realm, done.actIds)),
    href: `/topics/${id}`,
  };
}
