import { say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import {
  decideTimeRequest,
  decideTimeRequestInput,
  isOpen,
  matterRights,
  requestTime,
  requestTimeInput,
  resumeOrder,
  stopGrounds,
  stoppedSince,
  type TimeRequestState,
} from '#subjects/matters/index.ts';
import { limitIn } from '../setup/duty-fields.ts';
import { choicesOf } from '../setup/fields.ts';
import type { DeskAction } from './desk-action.ts';
import { type DeskOrder, type DeskState, didIt, isOne, may, orderOf, ownOrders, who } from './desk-state.ts';
import { choice, limitPair, limitTold, moment, momentIn, note, told, valueIn } from './fields.ts';
import { dueIn, foreseeMoment, limitGiven } from './foresee.ts';

/** Own orders about whose time something may be asked. */
function askable(state: DeskState): readonly DeskOrder[] {
  const pending = new Set(
    state.timeRequests.filter(({ status }) => status === 'asked').map(({ orderId }) => orderId),
  );
  return ownOrders(state).filter(
    (order) =>
      isOpen(order) &&
      !pending.has(order.id) &&
      stoppedSince(order) === null &&
      order.dueAt !== null &&
      order.dueAt > state.now,
  );
}

/** More time is asked for. */
export const requestExtensionAction: DeskAction = {
  name: 'request-extension',
  group: 'time',
  offers: (state) =>
    askable(state)
      .filter(({ extensions }) => extensions < state.rules.extensionsMax)
      .map((order) => {
        const due = told(state, order.dueAt ?? state.now);
        return {
          target: order.id,
          label: say('申请延期', 'Ask for more time'),
          key: 't',
          follows: say(
            `由其他单位决定；批准前时限仍为 ${due['zh-CN']}。`,
            `Another party decides; until then it stays due by ${due.en}.`,
          ),
          fields: [
            ...limitPair(say('延长多久', 'How much more'), true),
            { ...note(say('理由', 'Why')), name: 'reason' },
          ],
        };
      }),
  foresee(state, form, target) {
    const limit = limitGiven(form, 'limit');
    const dueAt = orderOf(state, target)?.dueAt ?? null;
    if (limit === undefined || dueAt === null) return undefined;
    const due = told(state, dueAt);
    const later = told(state, dueIn(state, limit, orderOf(state, target)?.partyId ?? '', dueAt));
    return say(
      `由其他单位决定；批准后时限由 ${due['zh-CN']} 改为 ${later['zh-CN']}。`,
      `Another party decides; if granted, due by ${later.en} instead of ${due.en}.`,
    );
  },
  fieldNames: { timeLimit: 'limitAmount' },
  async perform({ state, caller, target, version, form }) {
    const timeLimit = limitIn(form, 'limit');
    if (isRefusal(timeLimit)) return timeLimit;
    const input = readInput(requestTimeInput, {
      kind: 'extension',
      timeLimit: timeLimit ?? undefined,
      reason: valueIn(form, 'reason') ?? '',
    });
    return isRefusal(input) ? input : requestTime(state.realm, caller, target, version, input);
  },
};

const { 'long-listed': _byListing, ...askableGrounds } = stopGrounds;

/** It is asked that the clock stand. */
export const requestStopAction: DeskAction = {
  name: 'request-stop',
  group: 'time',
  offers: (state) =>
    askable(state).map(({ id }) => ({
      target: id,
      label: say('申请中止计时', 'Ask that the clock stand'),
      key: 'p',
      follows: say(
        '由其他单位决定；批准后停走，恢复时补回所停的时间。',
        'Another party decides; if granted the clock stands, and what it took is given back.',
      ),
      fields: [
        choice('ground', say('事由', 'Ground'), { choices: choicesOf(askableGrounds) }),
        moment('until', say('到何时自动恢复', 'Goes on by itself at'), { required: false }),
        { ...note(say('说明', 'Why')), name: 'reason' },
      ],
    })),
  foresee: (state, form) =>
    foreseeMoment(state, form, 'until', (until) =>
      say(
        `由其他单位决定；批准后停走，${until['zh-CN']} 自动恢复。`,
        `Another party decides; if granted the clock stands until ${until.en}.`,
      ),
    ),
  async perform({ state, caller, target, version, form }) {
    const input = readInput(requestTimeInput, {
      kind: 'stop',
      ground: valueIn(form, 'ground') ?? undefined,
      until: momentIn(state.realm, form, 'until'),
      reason: valueIn(form, 'reason') ?? '',
    });
    return isRefusal(input) ? input : requestTime(state.realm, caller, target, version, input);
  },
};

/** Somebody lets a clock that stands go on. */
export const resumeOrderAction: DeskAction = {
  name: 'resume-order',
  group: 'time',
  offers: (state) => {
    // What stands because of the long-term list goes on when that is over.
    if (state.matter.status === 'long-listed') return [];
    const orders = isOne(state, matterRights.handle)
      ? ownOrders(state)
      : may(state, matterRights.decideApplications)
        ? state.orders
        : [];
    return orders
      .filter((order) => isOpen(order) && stoppedSince(order) !== null)
      .map((order) => ({
        target: order.id,
        label: say('恢复计时', 'Let the clock go on'),
        key: 'g',
        follows: say(
          '从现在起继续计时，补回停走的时间，并通知承办人。',
          'It runs from now on, what the stop took is given back, and the handlers are told.',
        ),
      }));
  },
  perform: ({ state, caller, target, version }) => resumeOrder(state.realm, caller, target, version),
};

function decidable(state: DeskState): readonly TimeRequestState[] {
  if (!may(state, matterRights.decideApplications)) return [];
  return state.timeRequests.filter((request) => {
    const order = orderOf(state, request.orderId);
    return (
      request.status === 'asked' &&
      request.partyId !== state.partyId &&
      !didIt(state, request.askedMandateId) &&
      order !== undefined &&
      isOpen(order)
    );
  });
}

function granted(state: DeskState, request: TimeRequestState) {
  if (request.kind === 'stop') {
    const until = request.until === null ? undefined : told(state, request.until);
    const ground = request.ground === null ? say('', '') : stopGrounds[request.ground];
    return say(
      `停走（${ground['zh-CN']}）${until ? `，${until['zh-CN']} 自动恢复` : '，须人工恢复'}；通知承办人。`,
      `The clock stands (${ground.en.toLowerCase()})${until ? ` until ${until.en}` : ' until somebody resumes it'}; the handlers are told.`,
    );
  }
  const dueAt = orderOf(state, request.orderId)?.dueAt ?? null;
  if (dueAt === null || request.timeLimit === null) return say('时限延长。', 'The limit is extended.');
  const due = told(state, dueAt);
  const later = told(state, dueIn(state, request.timeLimit, request.partyId, dueAt));
  const more = limitTold(request.timeLimit);
  return say(
    `时限延长 ${more['zh-CN']}，由 ${due['zh-CN']} 改为 ${later['zh-CN']}；通知承办人。`,
    `${more.en} more: due by ${later.en} instead of ${due.en}; the handlers are told.`,
  );
}

function decidingTime(approved: boolean): DeskAction {
  return {
    name: approved ? 'grant-time' : 'refuse-time',
    group: 'decide',
    offers: (state) =>
      decidable(state)
        .filter(({ orderId }) => {
          const order = orderOf(state, orderId);
          return !approved || (order !== undefined && stoppedSince(order) === null);
        })
        .map((request) => {
          const name = who(state, request.partyId);
          const asked = request.kind === 'extension' ? say('延期', 'more time') : say('中止计时', 'a stop');
          return {
            target: request.id,
            label: approved
              ? say(`批准${asked['zh-CN']}（${name['zh-CN']}）`, `Grant ${asked.en} (${name.en})`)
              : say(`不批准${asked['zh-CN']}（${name['zh-CN']}）`, `Refuse ${asked.en} (${name.en})`),
            key: approved ? 'g' : 'b',
            primary: approved,
            follows: approved
              ? granted(state, request)
              : say('按原时限办理，并通知承办人。', 'The limit stays; the handlers are told.'),
            fields: [note(approved ? say('意见', 'Remark') : say('理由', 'Why'), { required: !approved })],
          };
        }),
    perform: async ({ state, caller, target, version, form }) => {
      const input = readInput(decideTimeRequestInput, { approved, note: valueIn(form, 'note') ?? '' });
      return isRefusal(input) ? input : decideTimeRequest(state.realm, caller, target, version, input);
    },
  };
}

/** A request about time is granted. */
export const grantTimeAction = decidingTime(true);
/** The same is refused. */
export const refuseTimeAction = decidingTime(false);
