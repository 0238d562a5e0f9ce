import { say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput, refuse } from '#platform/refusal/index.ts';
import { find } from '#register/index.ts';
import {
  type Acted,
  leadOf,
  matterLine,
  matterSubject,
  orderSubject,
  ordersOf,
  receiveOrder,
  urgeOrder,
  urgeOrderInput,
} from '#subjects/matters/index.ts';
import type { Sending } from '../../app/services.ts';
import type { Outcome } from '../../app/view.ts';
import type { BulkActionView, BulkResult } from '../../app/workbench/view.ts';
import { callerOnce, type PageRequest } from '../page-caller.ts';
import { refusalView, saidNo, saidYes, textOf } from '../view-of.ts';

/** So many rows are dealt with at once: a page of the inbox. */
const rowsMax = 50;

/** What may be done to several rows at once: nothing that needs a look at each. */
export const bulkActions = {
  'receive-order': {
    name: 'receive-order',
    label: textOf(say('签收所选', 'Receive those chosen')),
    follows: textOf(say('逐件签收，时限不变。', 'Each is received; the limits stay.')),
    note: null,
  },
  'urge-matter': {
    name: 'urge-matter',
    label: textOf(say('催办所选', 'Urge those chosen')),
    follows: textOf(
      say(
        '逐件催办主办单位，通知承办人和负责人，时限不变。',
        'The lead of each is urged, its handlers and head are told; the limits stay.',
      ),
    ),
    note: textOf(say('催办内容', 'What you ask')),
  },
} as const satisfies Record<string, BulkActionView>;

const doneWords = {
  'receive-order': textOf(say('已签收', 'Received')),
  'urge-matter': textOf(say('已催办', 'Urged')),
} as const;

/** Does the same to several rows, one after another, each for itself: what one refuses, others may do. */
export async function doInBulk(
  request: PageRequest,
  input: { action: string; targets: readonly string[]; note: string } & Sending,
): Promise<Outcome<readonly BulkResult[]>> {
  const { action, note, idempotencyKey, version } = input;
  if (action !== 'receive-order' && action !== 'urge-matter') return saidNo(refuse('absent'));
  const targets = [...new Set(input.targets)].filter(isId).slice(0, rowsMax);
  const said = action === 'urge-matter' ? readInput(urgeOrderInput, { note }) : { note: '' };
  if (isRefusal(said)) return saidNo(said);
  const results: BulkResult[] = [];
  for (const target of targets) {
    const sending = { idempotencyKey: `${idempotencyKey}:${target}`, version };
    const caller = callerOnce(request, sending, [action, target, note]);
    const { matterId, done } =
      action === 'receive-order'
        ? await receive(request, caller, target)
        : await urge(request, caller, target, said.note);
    const line = matterId === undefined ? undefined : await matterLine(request.realm.db, matterId);
    results.push({
      target,
      reference: isRefusal(done) && done.code === 'absent' ? '' : (line?.reference ?? ''),
      done: !isRefusal(done),
      text: isRefusal(done) ? refusalView(done).text : doneWords[action],
    });
  }
  return saidYes(results);
}

interface Tried {
  readonly matterId: string | undefined;
  readonly done: Acted | Refusal;
}

type Caller = PageRequest['visit']['caller'];

async function receive({ realm }: PageRequest, caller: Caller, orderId: string): Promise<Tried> {
  const order = await find(realm.db, orderSubject, orderId);
  return { matterId: order?.matterId, done: await receiveOrder(realm, caller, orderId, undefined) };
}

async function urge({ realm }: PageRequest, caller: Caller, matterId: string, note: string): Promise<Tried> {
  const matter = await find(realm.db, matterSubject, matterId);
  const lead = matter && leadOf(await ordersOf(realm.db, matterId));
  if (lead === undefined) return { matterId, done: refuse('absent') };
  return { matterId, done: await urgeOrder(realm, caller, lead.id, undefined, { note }) };
}
