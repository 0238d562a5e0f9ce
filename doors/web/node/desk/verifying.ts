import { say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import { matterRights, verifyOrder, verifyOrderInput } from '#subjects/matters/index.ts';
import type { DeskAction } from './desk-action.ts';
import { type DeskOrder, type DeskState, didIt, handles, may } from './desk-state.ts';
import { note, photos, storeAll, valueIn } from './fields.ts';

function toVerify(state: DeskState): readonly DeskOrder[] {
  const { matter, orders } = state;
  if (matter.status !== 'verifying' || !may(state, matterRights.verify) || handles(state)) return [];
  return orders.filter(
    (order) => order.capacity === 'lead' && order.status === 'done' && !didIt(state, order.doneMandateId),
  );
}

function verifying(
  name: string,
  passed: boolean,
  offer: Omit<ReturnType<DeskAction['offers']>[number], 'target'>,
): DeskAction {
  return {
    name,
    group: 'work',
    offers: (state) => toVerify(state).map(({ id }) => ({ ...offer, target: id })),
    async perform({ state, caller, target, version, form }) {
      const fileIds = await storeAll(state.realm, form, 'photos');
      if (isRefusal(fileIds)) return fileIds;
      const input = readInput(verifyOrderInput, { passed, note: valueIn(form, 'note') ?? '', fileIds });
      return isRefusal(input) ? input : verifyOrder(state.realm, caller, target, version, input);
    },
  };
}

/** Somebody of a party that had no order checks the work: passed. */
export const verifyOrderAction = verifying('verify-order', true, {
  label: say('核查通过', 'Passed'),
  key: 'v',
  primary: true,
  follows: say('将通知热线回访报告人。', 'The hotline will call the reporter back.'),
  fields: [
    note(say('核查情况', 'What you found'), { required: false }),
    photos('photos', say('现场照片', 'Photos on site')),
  ],
});

/** The same: not passed. */
export const sendBackAction = verifying('send-back', false, {
  label: say('退回重办', 'Send back'),
  key: 'b',
  follows: say(
    '工单退回承办单位，按原时限重新计时，并通知其承办人。',
    'The order goes back to the handler, with a fresh clock of the same limit; they are told.',
  ),
  fields: [note(say('退回理由', 'Why')), photos('photos', say('现场照片', 'Photos on site'))],
});
