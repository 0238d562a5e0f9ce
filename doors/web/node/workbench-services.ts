import { isId } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { deskStory, matterLine } from '#subjects/matters/index.ts';
import { mannerFor } from '#subjects/parties/index.ts';
import type { FormInput, Sending, WorkbenchServices } from '../app/services.ts';
import type { Outcome, ReceiptView, Text } from '../app/view.ts';
import { allActions, doDeskAction, foresee } from './desk/all-actions.ts';
import { choiceList } from './desk/choice-lists.ts';
import { type DeskState, readDeskState } from './desk/desk-state.ts';
import { partyIn } from './desk/foresee.ts';
import { doInBulk } from './desk/in-bulk.ts';
import { readDesk } from './desk/read-desk.ts';
import { callBackServices } from './hotline/call-backs.ts';
import { readInbox } from './inbox/read-inbox.ts';
import { filterServices } from './inbox/saved-filters.ts';
import { noticeServices } from './notice-services.ts';
import { callerOnce, fieldOf, type PageRequest } from './page-caller.ts';
import { provenBy } from './register/proofs.ts';
import { matterHeadline, saidNo, saidYes } from './view-of.ts';

/** What the workbench's pages may ask, for one request. */
export function workbenchServices(request: PageRequest): WorkbenchServices {
  return {
    inbox: (query) => readInbox(request, query),
    actInBulk: (input) => doInBulk(request, input),
    ...filterServices(request),
    matter: (input) => readDesk(request, input),
    choices: ({ list }) => choiceList(request, list),
    preview: (input) => preview(request, input),
    act: (input) => act(request, input),
    ...callBackServices(request),
    ...noticeServices(request),
  };
}

async function stateOf({ realm, visit }: PageRequest, id: string): Promise<DeskState | undefined> {
  const story = isId(id) ? await deskStory(realm, visit.caller, id) : undefined;
  if (story === undefined || isRefusal(story) || !story.inside) return undefined;
  return readDeskState(realm, visit.caller, story);
}

async function act(
  request: PageRequest,
  input: { id: string; action: string; form: FormInput } & Sending,
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  const { id, action, form, idempotencyKey, version } = input;
  const state = await stateOf(request, id);
  if (state === undefined) return saidNo(refuse('absent'));
  const caller = callerOnce(request, { idempotencyKey, version }, [action, id, form.values, version]);
  const done = await doDeskAction({ request, caller, state, form }, action, version);
  if (isRefusal(done)) return saidNo(done);
  const line = await matterLine(realm.db, id);
  return saidYes({
    reference: line?.reference ?? '',
    queryCode: null,
    sentence: sentenceOf(state, action, fieldOf(form, 'target'), line),
    at: realm.now(),
    ...(await provenBy(realm, done.actIds)),
    href: `/matters/${id}`,
  });
}

/** What was done, and how the matter stands now. */
function sentenceOf(
  state: DeskState,
  name: string,
  target: string,
  line: Awaited<ReturnType<typeof matterLine>>,
): Text {
  const offers = allActions.find((each) => each.name === name)?.offers(state) ?? [];
  const label = (offers.find((offer) => offer.target === target) ?? offers[0])?.label;
  const now = line ? matterHeadline(line) : { 'zh-CN': '已办理', en: 'Done' };
  if (label === undefined) return now;
  return {
    'zh-CN': `已记录：${label['zh-CN']}。${now['zh-CN']}。`,
    en: `On record: ${label.en}. ${now.en}.`,
  };
}

/** What would follow from an action filled in like this; nothing is changed. */
async function preview(
  request: PageRequest,
  { id, action, form }: { id: string; action: string; form: FormInput },
): Promise<Outcome<{ follows: Text; company: boolean }>> {
  const state = await stateOf(request, id);
  const follows = state && (await foresee(state, action, form));
  if (!follows) return saidNo(refuse('absent'));
  const chosen = await partyIn(state, form);
  return saidYes({ follows, company: chosen !== undefined && mannerFor(chosen.kind) === 'transfer' });
}
