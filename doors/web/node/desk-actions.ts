import type { Caller } from '#platform/callers/index.ts';
import { say } from '#platform/languages.ts';
import {
  handlerOutcomes,
  type MatterState,
  matterRights,
  type OrderState,
  outcomes,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { ActionView, Choice, FieldView, Text } from '../app/view.ts';

/** What a desk knows about its matter when it offers what may be done. */
export interface DeskState {
  readonly caller: Caller;
  readonly matter: MatterState;
  /** The lead's newest order. */
  readonly order: OrderState | undefined;
  readonly parties: readonly Choice[];
}

const note = (label: Text, required: boolean): FieldView => ({
  name: 'note',
  label,
  kind: 'lines',
  required,
  lengthMax: 2000,
});
const photos = (name: string, label: Text, required: boolean): FieldView => ({
  name,
  label,
  kind: 'photos',
  required,
});

/** Everything that this caller may do to this matter now, and nothing else. */
export function deskActions(state: DeskState): ActionView[] {
  return [dispatch(state), receive(state), done(state), ...verify(state)].filter(
    (action) => action !== undefined,
  );
}

function dispatch({ caller, matter, parties }: DeskState): ActionView | undefined {
  if (
    matter.status !== 'opened' ||
    missingRight(caller, matterRights.dispatch, { placePath: matter.placePath })
  )
    return undefined;
  return {
    name: 'dispatch-matter',
    label: say('派单', 'Dispatch'),
    key: 'd',
    primary: true,
    follows: say(
      '将向所选单位发出工单并开始计时。',
      'A work order goes out to the party chosen and its clock starts.',
    ),
    fields: [
      { name: 'partyId', label: say('承办单位', 'Party'), kind: 'choice', required: true, choices: parties },
    ],
  };
}

function mayHandle({ caller, order }: DeskState): boolean {
  return (
    order !== undefined && missingRight(caller, matterRights.handle, { partyId: order.partyId }) === undefined
  );
}

function receive(state: DeskState): ActionView | undefined {
  if (!mayHandle(state) || state.order?.status !== 'issued') return undefined;
  return {
    name: 'receive-order',
    label: say('签收', 'Receive'),
    key: 'r',
    primary: true,
    follows: say('签收后由本单位办理，时限不变。', 'Your party takes it in hand; the limit stays.'),
    fields: [],
  };
}

function done(state: DeskState): ActionView | undefined {
  const { order } = state;
  if (!mayHandle(state) || order === undefined || !['issued', 'received'].includes(order.status))
    return undefined;
  const spot = order.verification === 'on-the-spot';
  return {
    name: 'report-done',
    label: say('报结', 'Report done'),
    key: 'f',
    primary: order.status === 'received',
    follows:
      order.verification === 'independent'
        ? say(
            '将转其他单位核查，核查通过后回访报告人。',
            'Somebody else will check it; then the reporter is called back.',
          )
        : say(
            '将转入回访；抽中的须先核查。',
            'The reporter is called back; if it is drawn for a check, that comes first.',
          ),
    fields: [
      {
        name: 'outcome',
        label: say('办理结果', 'Outcome'),
        kind: 'choice',
        required: true,
        choices: handlerOutcomes.map((value) => ({
          value,
          label: { zh: outcomes[value]['zh-CN'], en: outcomes[value].en },
        })),
      },
      note(say('办理情况（公开）', 'What was done (public)'), true),
      photos('before', say('处置前照片', 'Photos before'), spot),
      photos('after', say('处置后照片', 'Photos after'), spot),
    ],
  };
}

function verify({ caller, matter, order }: DeskState): ActionView[] {
  if (order?.status !== 'done' || matter.status !== 'verifying') return [];
  if (missingRight(caller, matterRights.verify, { placePath: matter.placePath })) return [];
  if (caller.mandate?.partyId === order.partyId) return [];
  return [
    {
      name: 'verify-order',
      label: say('核查通过', 'Passed'),
      key: 'v',
      primary: true,
      follows: say('将通知热线回访报告人。', 'The hotline will call the reporter back.'),
      fields: [
        note(say('核查情况', 'What you found'), false),
        photos('photos', say('现场照片', 'Photos on site'), false),
      ],
    },
    {
      name: 'send-back',
      label: say('退回重办', 'Send back'),
      key: 'b',
      primary: false,
      follows: say(
        '工单退回承办单位，按原时限重新计时。',
        'The order goes back to the handler, with a fresh clock of the same limit.',
      ),
      fields: [
        note(say('退回理由', 'Why'), true),
        photos('photos', say('现场照片', 'Photos on site'), false),
      ],
    },
  ];
}
