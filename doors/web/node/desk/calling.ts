import { type Bilingual, say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import {
  callIn,
  callInInput,
  copyOrder,
  copyOrderInput,
  escalateOrder,
  escalateOrderInput,
  isOpen,
  isSettled,
  matterRights,
  recordArrival,
  recordArrivalInput,
} from '#subjects/matters/index.ts';
import { partiesOfRealm } from '../kept-by-id.ts';
import { limitIn } from '../setup/duty-fields.ts';
import { type DeskAction, offerIf } from './desk-action.ts';
import { isOne, may, orderOf, ownOrders, who } from './desk-state.ts';
import {
  choice,
  limitPair,
  limitTold,
  moment,
  momentIn,
  note,
  parties,
  party,
  remark,
  severalIn,
  told,
  valueIn,
  whichOrder,
} from './fields.ts';
import { dueIn, foreseeMoment, foreseeOrder, limitGiven, orderTold, partyIn } from './foresee.ts';

/** A street calls a department in. */
export const callInAction: DeskAction = {
  name: 'call-in',
  group: 'together',
  offers: (state) =>
    ownOrders(state)
      .filter((order) => isOpen(order) && state.parties.get(order.partyId)?.kind === 'street-office')
      .map((order) => {
        const usual = limitTold(state.rules.arriveWithin);
        return {
          target: order.id,
          label: say('吹哨', 'Call in'),
          key: 'h',
          follows: say(
            `所选部门须在 ${usual['zh-CN']}内到场，未到会通知其负责人。`,
            `The department must come within ${usual.en}; if it doesn’t, its head is told.`,
          ),
          fields: [
            party('partyId', say('呼叫的部门', 'Department')),
            moment('arriveBy', say('到场时间（不填按规定）', 'To be there by (the usual unless given)'), {
              required: false,
            }),
            { ...note(say('事由', 'Why')), name: 'reason' },
          ],
        };
      }),
  async foresee(state, form) {
    const called = await partyIn(state, form);
    const usual = called && told(state, dueIn(state, state.rules.arriveWithin, called.id));
    const sentence = (by: Bilingual) =>
      say(
        `所选部门须在 ${by['zh-CN']} 前到场，未到会通知其负责人。`,
        `The department must come by ${by.en}; if it doesn’t, its head is told.`,
      );
    return foreseeMoment(state, form, 'arriveBy', sentence) ?? (usual && sentence(usual));
  },
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(callInInput, {
      partyId: valueIn(form, 'partyId') ?? undefined,
      arriveBy: momentIn(state.realm, form, 'arriveBy'),
      reason: valueIn(form, 'reason') ?? '',
    });
    return isRefusal(input) ? input : callIn(state.realm, caller, target, version, input);
  },
};

/** The street records that the department has come. */
export const recordArrivalAction: DeskAction = {
  name: 'record-arrival',
  group: 'together',
  offers: (state) =>
    state.callIns
      .filter((call) => call.status !== 'arrived' && call.callerPartyId === state.partyId)
      .filter(() => isOne(state, matterRights.handle))
      .map((call) => {
        const name = who(state, call.partyId);
        return {
          target: call.id,
          label: say(`记录报到（${name['zh-CN']}）`, `Record arrival (${name.en})`),
          key: 'i',
          follows:
            call.arriveBy < state.now
              ? say('记为迟到。', 'It goes on record as late.')
              : say('记为按时到场。', 'It goes on record as in time.'),
          fields: [remark],
        };
      }),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(recordArrivalInput, { note: valueIn(form, 'note') ?? '' });
    return isRefusal(input) ? input : recordArrival(state.realm, caller, target, version, input);
  },
};

/** An order goes up to the level above. */
export const escalateOrderAction: DeskAction = {
  name: 'escalate-order',
  group: 'together',
  offers: (state) => {
    const head = state.caller.mandate?.role === 'head';
    return state.orders
      .filter((order) => order.capacity === 'lead' && isOpen(order) && order.contestId === null)
      .filter((order) =>
        head
          ? order.partyId === state.partyId && isOne(state, matterRights.escalate)
          : may(state, matterRights.escalate),
      )
      .map((order) => {
        const above = state.parties.get(order.partyId)?.parentId ?? null;
        return {
          target: order.id,
          label: say('提级办理', 'Escalate'),
          key: 'e',
          follows: say(
            '上一级单位加入协办，或改为主办、原单位协办；双方都会收到通知。',
            'The level above joins in, or takes over while the present lead helps; both are told.',
          ),
          fields: [
            choice('how', say('方式', 'How'), {
              choices: [
                { value: 'joins', label: { zh: '上级加入协办', en: 'It joins in' } },
                { value: 'takes-over', label: { zh: '上级接手主办', en: 'It takes over' } },
              ],
            }),
            party(
              'partyId',
              above === null
                ? say('上级单位', 'Party above')
                : say('上级单位（不填为主管单位）', 'Party above (the one it belongs to unless given)'),
              { required: above === null },
            ),
            ...limitPair(say('时限（不填按原时限）', 'Limit (as it was unless given)')),
            note(say('理由', 'Why')),
          ],
        };
      });
  },
  async foresee(state, form, target) {
    const order = orderOf(state, target);
    const usual = order?.timeLimit ?? state.rules.generalLimit;
    const named = await foreseeOrder(state, form, usual);
    const aboveId = state.parties.get(order?.partyId ?? '')?.parentId ?? null;
    if (named !== undefined || aboveId === null) return named;
    const above = (await partiesOfRealm(state.realm, [aboveId])).get(aboveId);
    return above && orderTold(state, above, limitGiven(form, 'limit') ?? usual);
  },
  fieldNames: { timeLimit: 'limitAmount' },
  async perform({ state, caller, target, version, form }) {
    const timeLimit = limitIn(form, 'limit');
    if (isRefusal(timeLimit)) return timeLimit;
    const input = readInput(escalateOrderInput, {
      how: valueIn(form, 'how') ?? undefined,
      partyId: valueIn(form, 'partyId'),
      timeLimit,
      note: valueIn(form, 'note') ?? '',
    });
    return isRefusal(input) ? input : escalateOrder(state.realm, caller, target, version, input);
  },
};

/** Parties are let know of an order. */
export const copyOrderAction: DeskAction = {
  name: 'copy-order',
  group: 'together',
  offers: (state) => {
    const open = state.orders.filter((order) => !isSettled(order));
    return offerIf(open.length > 0 && may(state, matterRights.urge), () => ({
      ...(open.length === 1 && open[0] ? { target: open[0].id } : {}),
      label: say('抄送', 'Copy to'),
      key: 'y',
      follows: say(
        '所选单位可以看到案件并收到通知，不承担办理责任。',
        'The parties chosen may see the matter and are told; nothing is asked of them.',
      ),
      fields: [...whichOrder(open), parties('partyIds', say('抄送单位', 'Parties')), remark],
    }));
  },
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(copyOrderInput, {
      partyIds: severalIn(form, 'partyIds'),
      note: valueIn(form, 'note') ?? '',
    });
    return isRefusal(input) ? input : copyOrder(state.realm, caller, target, version, input);
  },
};
