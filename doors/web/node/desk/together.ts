import { say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import {
  acceptWork,
  acceptWorkInput,
  answerableOrder,
  dispatchOn,
  dispatchOnInput,
  isOpen,
  isSettled,
  matterRights,
  waiveOrder,
  waiveOrderInput,
} from '#subjects/matters/index.ts';
import { limitIn } from '../setup/duty-fields.ts';
import type { DeskAction } from './desk-action.ts';
import { type DeskOrder, type DeskState, didIt, isOne, orderOf, ownOrders, who } from './desk-state.ts';
import {
  companyClause,
  companySupervisor,
  limitPair,
  note,
  party,
  photos,
  remark,
  storeAll,
  told,
  valueIn,
} from './fields.ts';
import { dueIn, foreseeOrder, limitGiven } from './foresee.ts';

function levelOf(orders: readonly DeskOrder[], order: DeskOrder): number {
  const outer = orders.find(({ id }) => id === order.parentId);
  return outer === undefined ? 1 : 1 + levelOf(orders, outer);
}

/** An order of one's own is dispatched on. */
export const dispatchOnAction: DeskAction = {
  name: 'dispatch-on',
  group: 'together',
  offers: (state) =>
    ownOrders(state)
      .filter((order) => isOpen(order) && order.status !== 'drafted' && order.contestId === null)
      .filter((order) => levelOf(state.orders, order) < state.rules.dispatchLevelsMax)
      .map((order) => ({
        target: order.id,
        label: say('二次派单', 'Dispatch on'),
        key: 'n',
        follows: say(
          '所选单位另有一张工单，办完由本单位验收；本单位仍负责到底。',
          'The party chosen gets an order of its own, which you accept when done; you stay answerable.',
        ),
        fields: [
          party('partyId', say('派给', 'To')),
          ...limitPair(say('内部时限', 'Inner limit'), true),
          companySupervisor,
          companyClause,
          remark,
        ],
      })),
  async foresee(state, form, target) {
    const limit = limitGiven(form, 'limit');
    const dueAt = orderOf(state, target)?.dueAt ?? null;
    if (limit && dueAt !== null && dueAt > state.now) {
      const inner = dueIn(state, limit, valueIn(form, 'partyId') ?? '');
      if (inner > dueAt) {
        const own = told(state, dueAt);
        return say(
          `内部时限晚于本单位的时限（${own['zh-CN']}），请缩短。`,
          `The inner limit ends after your own (${own.en}): shorten it.`,
        );
      }
    }
    return foreseeOrder(state, form, null);
  },
  fieldNames: { timeLimit: 'limitAmount' },
  async perform({ state, caller, target, version, form }) {
    const timeLimit = limitIn(form, 'limit');
    if (isRefusal(timeLimit)) return timeLimit;
    const input = readInput(dispatchOnInput, {
      partyId: valueIn(form, 'partyId') ?? undefined,
      timeLimit: timeLimit ?? undefined,
      supervisorPartyId: valueIn(form, 'supervisorPartyId'),
      clause: valueIn(form, 'clause'),
      note: valueIn(form, 'note') ?? '',
    });
    return isRefusal(input) ? input : dispatchOn(state.realm, caller, target, version, input);
  },
};

/** The orders that others have for the caller's party. */
function ordersForMe(state: DeskState): readonly DeskOrder[] {
  if (!isOne(state, matterRights.handle)) return [];
  return state.orders.filter(
    (order) =>
      order.capacity !== 'lead' &&
      answerableOrder({ matter: state.matter, reports: [], orders: state.orders, order })?.partyId ===
        state.partyId,
  );
}

function accepting(passed: boolean): DeskAction {
  return {
    name: passed ? 'accept-work' : 'return-work',
    group: 'work',
    offers: (state) =>
      ordersForMe(state)
        .filter((order) => order.status === 'done')
        .filter((order) => !didIt(state, order.doneMandateId, order.draftMandateId))
        .map((order) => {
          const name = who(state, order.partyId);
          return {
            target: order.id,
            label: passed
              ? say(`验收（${name['zh-CN']}）`, `Accept (${name.en})`)
              : say(`退回（${name['zh-CN']}）`, `Send back (${name.en})`),
            key: passed ? 'a' : 'b',
            primary: passed,
            follows: passed
              ? say(
                  '这张工单办结，通知对方；本单位的工单继续办理。',
                  'That order is settled and its party told; your own goes on.',
                )
              : say(
                  '退回对方重办，按原时限重新计时。',
                  'It goes back to them, with a fresh clock of the same limit.',
                ),
            fields: [
              note(passed ? say('验收意见', 'What you found') : say('退回理由', 'Why'), {
                required: !passed,
              }),
              photos('photos', say('现场照片', 'Photos on site')),
            ],
          };
        }),
    async perform({ state, caller, target, version, form }) {
      const fileIds = await storeAll(state.realm, form, 'photos');
      if (isRefusal(fileIds)) return fileIds;
      const input = readInput(acceptWorkInput, { passed, note: valueIn(form, 'note') ?? '', fileIds });
      return isRefusal(input) ? input : acceptWork(state.realm, caller, target, version, input);
    },
  };
}

/** What was done for one's party is accepted. */
export const acceptWorkAction = accepting(true);
/** The same is sent back. */
export const returnWorkAction = accepting(false);

/** One goes on without what others owe. */
export const waiveOrderAction: DeskAction = {
  name: 'waive-order',
  group: 'together',
  offers: (state) =>
    ordersForMe(state)
      .filter((order) => !isSettled(order))
      .map((order) => {
        const name = who(state, order.partyId);
        return {
          target: order.id,
          label: say(`免办（${name['zh-CN']}）`, `Go on without (${name.en})`),
          key: 'w',
          follows: say(
            '这张工单及其下的工单终止，通知对方。',
            'That order and those beneath it end; their parties are told.',
          ),
          fields: [note(say('免办理由', 'Why'))],
        };
      }),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(waiveOrderInput, { note: valueIn(form, 'note') ?? '' });
    return isRefusal(input) ? input : waiveOrder(state.realm, caller, target, version, input);
  },
};
