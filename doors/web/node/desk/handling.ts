import { say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import {
  contactReporter,
  contactReporterInput,
  declineOrder,
  declineOrderInput,
  dispatchMatter,
  dispatchMatterInput,
  isOpen,
  isSettled,
  limitUnset,
  matterRights,
  receiveOrder,
  reportDone,
  reportDoneInput,
  returnDraft,
  returnDraftInput,
  signDraft,
  signDraftInput,
} from '#subjects/matters/index.ts';
import { groundOf } from '../ground-cache.ts';
import { limitIn } from '../setup/duty-fields.ts';
import { type DeskAction, offerIf } from './desk-action.ts';
import { type DeskOrder, type DeskState, didIt, isOne, may, ownOrders } from './desk-state.ts';
import {
  companyClause,
  companySupervisor,
  limitPair,
  note,
  outcomeField,
  party,
  photos,
  remark,
  storeAll,
  valueIn,
} from './fields.ts';
import { foreseeOrder } from './foresee.ts';

/** A dispatcher sends out what no duty routes. */
export const dispatchMatterAction: DeskAction = {
  name: 'dispatch-matter',
  group: 'work',
  offers: (state) =>
    offerIf(state.matter.status === 'opened' && may(state, matterRights.dispatch), () => ({
      label: say('派单', 'Dispatch'),
      key: 'd',
      primary: true,
      follows: say(
        '将向所选单位发出工单并开始计时，通知其承办人。',
        'A work order goes out to the party chosen, its clock starts, and its handlers are told.',
      ),
      fields: [
        party('partyId', say('承办单位', 'Party')),
        ...limitPair(say('办理时限（不填按规定）', 'Limit (the usual unless given)')),
        companySupervisor,
        companyClause,
      ],
    })),
  async foresee(state, form) {
    const { categories } = await groundOf(state.realm);
    const category = categories.find(({ id }) => id === state.matter.categoryId);
    return foreseeOrder(state, form, limitUnset(state.rules, { emergency: category?.emergency ?? false }));
  },
  fieldNames: { timeLimit: 'limitAmount' },
  async perform({ state, caller, target, version, form }) {
    const timeLimit = limitIn(form, 'limit');
    if (isRefusal(timeLimit)) return timeLimit;
    const input = readInput(dispatchMatterInput, {
      partyId: valueIn(form, 'partyId') ?? undefined,
      supervisorPartyId: valueIn(form, 'supervisorPartyId'),
      clause: valueIn(form, 'clause'),
      timeLimit,
    });
    return isRefusal(input) ? input : dispatchMatter(state.realm, caller, target, version, input);
  },
};

/** The handler takes an order in hand. */
export const receiveOrderAction: DeskAction = {
  name: 'receive-order',
  group: 'work',
  offers: (state) =>
    ownOrders(state)
      .filter(({ status }) => status === 'issued')
      .map(({ id }) => ({
        target: id,
        label: say('签收', 'Receive'),
        key: 'r',
        primary: true,
        follows: say('签收后由本单位办理，时限不变。', 'Your party takes it in hand; the limit stays.'),
      })),
  perform: ({ state, caller, target, version }) => receiveOrder(state.realm, caller, target, version),
};

/** Orders that an order must wait for before it is done: those dispatched on from it, and the co-handlers'. */
function waitingFor({ orders }: DeskState, order: DeskOrder): boolean {
  return orders.some(
    (other) =>
      !isSettled(other) &&
      (other.parentId === order.id || (order.capacity === 'lead' && other.capacity === 'co-handler')),
  );
}

/** The handler says that the work is done, with evidence; a draft where the head must sign. */
export const reportDoneAction: DeskAction = {
  name: 'report-done',
  group: 'work',
  offers: (state) =>
    ownOrders(state)
      .filter((order) => isOpen(order) && order.status !== 'drafted' && order.contestId === null)
      .filter((order) => state.matter.status !== 'long-listed' && !waitingFor(state, order))
      .map((order) => {
        const drafts =
          state.parties.get(order.partyId)?.signatureRequired === true && isOne(state, ['handler']);
        const spot = order.verification === 'on-the-spot';
        return {
          target: order.id,
          label: drafts ? say('拟办送审', 'Draft for signature') : say('报结', 'Report done'),
          key: 'f',
          primary: order.status === 'received',
          follows: drafts
            ? say('将送本单位负责人审签，时限照走。', 'Your head is asked to sign it; the limit runs on.')
            : doneFollows(order),
          fields: [
            outcomeField,
            note(say('办理情况', 'What was done')),
            photos('before', say('处置前照片', 'Photos before'), spot),
            photos('after', say('处置后照片', 'Photos after'), spot),
          ],
        };
      }),
  async perform({ state, caller, target, version, form }) {
    const before = await storeAll(state.realm, form, 'before');
    if (isRefusal(before)) return before;
    const after = await storeAll(state.realm, form, 'after');
    if (isRefusal(after)) return after;
    const input = readInput(reportDoneInput, {
      outcome: valueIn(form, 'outcome') ?? undefined,
      note: valueIn(form, 'note') ?? '',
      files: [
        ...before.map((fileId) => ({ fileId, purpose: 'before' as const })),
        ...after.map((fileId) => ({ fileId, purpose: 'after' as const })),
      ],
    });
    return isRefusal(input) ? input : reportDone(state.realm, caller, target, version, input);
  },
};

function doneFollows(order: DeskOrder) {
  if (order.capacity !== 'lead') {
    return say('将由主办或上一级单位验收。', 'The lead, or the party above, is asked to accept it.');
  }
  return order.verification === 'independent'
    ? say(
        '将转其他单位核查，核查通过后回访报告人。',
        'Somebody else will check it; then the reporter is called back.',
      )
    : say(
        '将转入回访；抽中的须先核查。',
        'The reporter is called back; if it is drawn for a check, that comes first.',
      );
}

/** The lead speaks to the reporter, or tries to. */
export const contactReporterAction: DeskAction = {
  name: 'contact-reporter',
  group: 'work',
  offers: (state) =>
    ownOrders(state)
      .filter((order) => order.capacity === 'lead' && !isSettled(order))
      .map((order) => ({
        target: order.id,
        label: say('联系报告人', 'Contact the reporter'),
        key: 'c',
        follows:
          order.responseStage === 'running' || order.responseStage === 'overdue'
            ? say('接通后响应计时停止，计入响应率。', 'Once reached, the response clock stops and counts.')
            : say('记入经过。', 'It goes on record.'),
        fields: [
          {
            name: 'reached',
            label: say('联系结果', 'Result'),
            kind: 'choice' as const,
            required: true,
            choices: [
              { value: 'yes', label: { zh: '已接通', en: 'Reached' } },
              { value: 'no', label: { zh: '未接通', en: 'Not reached' } },
            ],
          },
          remark,
        ],
      })),
  perform: async ({ state, caller, target, version, form }) => {
    const reached = valueIn(form, 'reached');
    const input = readInput(contactReporterInput, {
      reached: reached === null ? undefined : reached === 'yes',
      note: valueIn(form, 'note') ?? '',
    });
    return isRefusal(input) ? input : contactReporter(state.realm, caller, target, version, input);
  },
};

const drafted = (state: DeskState) =>
  state.orders.filter(
    (order) =>
      order.partyId === state.partyId && order.status === 'drafted' && isOne(state, matterRights.sign),
  );

/** The head signs what a member of staff drafted. */
export const signDraftAction: DeskAction = {
  name: 'sign-draft',
  group: 'work',
  offers: (state) =>
    drafted(state)
      .filter((order) => !didIt(state, order.draftMandateId) && !waitingFor(state, order))
      .map((order) => ({
        target: order.id,
        label: say('审签', 'Sign'),
        key: 's',
        primary: true,
        follows: say(
          `按拟办意见报结。${doneFollows(order)['zh-CN']}`,
          `It is reported done as drafted. ${doneFollows(order).en}`,
        ),
        fields: [
          { ...remark, name: 'opinion', label: say('审签意见（不公开）', 'Your opinion (not public)') },
        ],
      })),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(signDraftInput, { opinion: valueIn(form, 'opinion') ?? '' });
    return isRefusal(input) ? input : signDraft(state.realm, caller, target, version, input);
  },
};

/** The head returns a draft with the reason. */
export const returnDraftAction: DeskAction = {
  name: 'return-draft',
  group: 'work',
  offers: (state) =>
    drafted(state).map(({ id }) => ({
      target: id,
      label: say('退回修改', 'Return the draft'),
      key: 'b',
      follows: say(
        '退回承办人继续办理，时限照走。',
        'It goes back to your handlers under the same limit; they are told.',
      ),
      fields: [note(say('退回理由', 'Why'))],
    })),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(returnDraftInput, { note: valueIn(form, 'note') ?? '' });
    return isRefusal(input) ? input : returnDraft(state.realm, caller, target, version, input);
  },
};

/** A party that was asked, and on whose list of duties it isn't, says no. */
export const declineOrderAction: DeskAction = {
  name: 'decline-order',
  group: 'work',
  offers: (state) =>
    ownOrders(state)
      .filter((order) => order.manner === 'request' && isOpen(order) && order.status !== 'drafted')
      .filter((order) => !isOnList(state, order))
      .map((order) => ({
        target: order.id,
        label: say('谢绝', 'Decline'),
        key: 'z',
        follows:
          order.capacity === 'lead'
            ? say('案件回到派单员重新派单。', 'The matter goes back to the dispatchers.')
            : say('工单终止，主办单位会收到通知。', 'Your order ends; the lead is told.'),
        fields: [note(say('谢绝理由', 'Why'))],
      })),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(declineOrderInput, { note: valueIn(form, 'note') ?? '' });
    return isRefusal(input) ? input : declineOrder(state.realm, caller, target, version, input);
  },
};

function isOnList({ duties }: DeskState, { dutyId, partyId }: DeskOrder): boolean {
  const duty = dutyId === null ? undefined : duties.get(dutyId);
  return duty?.leadPartyId === partyId || (duty?.coHandlers ?? []).some((each) => each.partyId === partyId);
}
