import { type Bilingual, say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import {
  answerSupervision,
  answerSupervisionInput,
  isSettled,
  matterRights,
  superviseOrder,
  superviseOrderInput,
  urgeOrder,
  urgeOrderInput,
} from '#subjects/matters/index.ts';
import { type DeskAction, offerIf } from './desk-action.ts';
import { type DeskOrder, isOne, may, orderOf, who } from './desk-state.ts';
import { limitTold, moment, momentIn, note, told, valueIn, whichOrder } from './fields.ts';
import { dueIn, foreseeMoment } from './foresee.ts';

/** Where one order is meant, what is done to it; where several, the form asks. */
function aimedAt(orders: readonly DeskOrder[]): { target?: string } {
  const [only] = orders;
  return orders.length === 1 && only ? { target: only.id } : {};
}

/** Somebody presses for an order. */
export const urgeOrderAction: DeskAction = {
  name: 'urge-order',
  group: 'oversee',
  offers: (state) => {
    const open = state.orders.filter((order) => !isSettled(order));
    return offerIf(open.length > 0 && may(state, matterRights.urge), () => ({
      ...aimedAt(open),
      label: say('催办', 'Urge'),
      key: 'l',
      follows: say(
        '通知承办人和负责人，时限不变。',
        'The handlers and their head are told; the limit stays.',
      ),
      fields: [...whichOrder(open), note(say('催办内容', 'What you ask'))],
    }));
  },
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(urgeOrderInput, { note: valueIn(form, 'note') ?? '' });
    return isRefusal(input) ? input : urgeOrder(state.realm, caller, target, version, input);
  },
};

/** A supervisor demands an answer under a number. */
export const superviseOrderAction: DeskAction = {
  name: 'supervise-order',
  group: 'oversee',
  offers: (state) => {
    const open = state.orders.filter((order) => !isSettled(order) && order.partyId !== state.partyId);
    return offerIf(open.length > 0 && may(state, matterRights.supervise), () => {
      const usual = limitTold(state.rules.answerWithin);
      return {
        ...aimedAt(open),
        label: say('督办', 'Supervise'),
        key: 's',
        follows: say(
          `按年度编号发出督办，须在 ${usual['zh-CN']}内答复；通知承办人和负责人。`,
          `A numbered demand goes out, to be answered within ${usual.en}; the handlers and their head are told.`,
        ),
        fields: [
          ...whichOrder(open),
          { ...note(say('督办要求', 'What is demanded')), name: 'demand' },
          moment('answerBy', say('答复时间（不填按规定）', 'To be answered by (the usual unless given)'), {
            required: false,
          }),
        ],
      };
    });
  },
  foresee(state, form, target) {
    const order = orderOf(state, target);
    const usual = order && told(state, dueIn(state, state.rules.answerWithin, order.partyId));
    const sentence = (by: Bilingual) =>
      say(
        `按年度编号发出督办，须在 ${by['zh-CN']} 前答复；通知承办人和负责人。`,
        `A numbered demand goes out, to be answered by ${by.en}; the handlers and their head are told.`,
      );
    return foreseeMoment(state, form, 'answerBy', sentence) ?? (usual && sentence(usual));
  },
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(superviseOrderInput, {
      demand: valueIn(form, 'demand') ?? '',
      answerBy: momentIn(state.realm, form, 'answerBy'),
    });
    return isRefusal(input) ? input : superviseOrder(state.realm, caller, target, version, input);
  },
};

/** A party answers a supervision. */
export const answerSupervisionAction: DeskAction = {
  name: 'answer-supervision',
  group: 'work',
  offers: (state) =>
    state.supervisions
      .filter(({ status, partyId }) => status === 'issued' && partyId === state.partyId)
      .filter(() => isOne(state, matterRights.handle))
      .map((supervision) => {
        const number = `〔${supervision.year}〕${supervision.number}`;
        const name = who(state, supervision.supervisorPartyId);
        return {
          target: supervision.id,
          label: say(
            `答复督办${number}号`,
            `Answer supervision ${supervision.number} of ${supervision.year}`,
          ),
          key: 'y',
          primary: true,
          follows: say(`答复送${name['zh-CN']}。`, `The answer goes to ${name.en}.`),
          fields: [{ ...note(say('答复', 'Answer')), name: 'answer' }],
        };
      }),
  perform: async ({ state, caller, target, version, form }) => {
    const input = readInput(answerSupervisionInput, { answer: valueIn(form, 'answer') ?? '' });
    return isRefusal(input) ? input : answerSupervision(state.realm, caller, target, version, input);
  },
};
