import { z } from 'zod';
import { say } from '#platform/languages.ts';
import type { Route } from '#platform/routes/index.ts';
import { matterRights } from '../permissions.ts';
import { raiseContest, raiseContestInput } from '../procedures/contest/raise-contest.ts';
import {
  acceptWork,
  acceptWorkInput,
  declineOrder,
  declineOrderInput,
  waiveOrder,
  waiveOrderInput,
} from '../procedures/order/accept-work.ts';
import {
  contactReporter,
  contactReporterInput,
  copyOrder,
  copyOrderInput,
  urgeOrder,
  urgeOrderInput,
} from '../procedures/order/contact-reporter.ts';
import { dispatchOn, dispatchOnInput } from '../procedures/order/dispatch-on.ts';
import { escalateOrder, escalateOrderInput } from '../procedures/order/escalate-order.ts';
import { returnDraft, returnDraftInput, signDraft, signDraftInput } from '../procedures/order/sign-draft.ts';
import { callIn, callInInput } from '../procedures/oversight/call-in.ts';
import { requestTime, requestTimeInput } from '../procedures/oversight/request-time.ts';
import { resumeOrder } from '../procedures/oversight/resume-clock.ts';
import { superviseOrder, superviseOrderInput } from '../procedures/oversight/supervise-order.ts';
import { defineAction } from './action.ts';

const { handle, sign, urge, escalate, supervise, decideApplications } = matterRights;
const nothing = z.strictObject({});

/** What may be done to an order besides receiving, finishing and checking it. */
export const orderActionRoutes: readonly Route[] = [
  defineAction({
    path: '/work-orders/{id}/contact',
    operation: 'contactReporter',
    summary: say('记录与报告人的联系', 'Record that one has spoken to the reporter, or tried to'),
    roles: handle,
    body: contactReporterInput,
    run: contactReporter,
  }),
  defineAction({
    path: '/work-orders/{id}/dispatch-on',
    operation: 'dispatchOn',
    summary: say('二次派单', 'Dispatch an order on, within an inner limit'),
    roles: handle,
    body: dispatchOnInput,
    run: dispatchOn,
  }),
  defineAction({
    path: '/work-orders/{id}/accept',
    operation: 'acceptWork',
    summary: say('验收协办、分办工单', 'Accept work done for one’s party, or send it back'),
    roles: handle,
    body: acceptWorkInput,
    run: acceptWork,
  }),
  defineAction({
    path: '/work-orders/{id}/waive',
    operation: 'waiveOrder',
    summary: say('免办协办、分办工单', 'Go on without an order that others have for one’s party'),
    roles: handle,
    body: waiveOrderInput,
    run: waiveOrder,
  }),
  defineAction({
    path: '/work-orders/{id}/decline',
    operation: 'declineOrder',
    summary: say('谢绝商请', 'Decline a request'),
    roles: handle,
    body: declineOrderInput,
    run: declineOrder,
  }),
  defineAction({
    path: '/work-orders/{id}/sign',
    operation: 'signDraft',
    summary: say('审签', 'Sign a draft, with an opinion if one likes'),
    roles: sign,
    body: signDraftInput,
    run: signDraft,
  }),
  defineAction({
    path: '/work-orders/{id}/return-draft',
    operation: 'returnDraft',
    summary: say('退回拟办意见', 'Return a draft'),
    roles: sign,
    body: returnDraftInput,
    run: returnDraft,
  }),
  defineAction({
    path: '/work-orders/{id}/contest',
    operation: 'raiseContest',
    summary: say('提出派单异议', 'Contest an order; the answer is the contest'),
    roles: handle,
    body: raiseContestInput,
    run: raiseContest,
  }),
  defineAction({
    path: '/work-orders/{id}/call-in',
    operation: 'callIn',
    summary: say('吹哨', 'Call a department in; the answer is the call'),
    roles: handle,
    body: callInInput,
    run: callIn,
  }),
  defineAction({
    path: '/work-orders/{id}/request-time',
    operation: 'requestTime',
    summary: say(
      '申请延期或中止计时',
      'Ask for more time, or that the clock stand; the answer is the request',
    ),
    roles: handle,
    body: requestTimeInput,
    run: requestTime,
  }),
  defineAction({
    path: '/work-orders/{id}/resume',
    operation: 'resumeOrder',
    summary: say('恢复计时', 'Let the clock go on'),
    roles: [...handle, ...decideApplications],
    body: nothing,
    run: resumeOrder,
  }),
  defineAction({
    path: '/work-orders/{id}/escalate',
    operation: 'escalateOrder',
    summary: say('提级办理', 'Take an order up to the level above'),
    roles: escalate,
    body: escalateOrderInput,
    run: escalateOrder,
  }),
  defineAction({
    path: '/work-orders/{id}/urge',
    operation: 'urgeOrder',
    summary: say('催办', 'Press for an order'),
    roles: urge,
    body: urgeOrderInput,
    run: urgeOrder,
  }),
  defineAction({
    path: '/work-orders/{id}/copy',
    operation: 'copyOrder',
    summary: say('抄送', 'Let parties know of an order'),
    roles: urge,
    body: copyOrderInput,
    run: copyOrder,
  }),
  defineAction({
    path: '/work-orders/{id}/supervise',
    operation: 'superviseOrder',
    summary: say('督办', 'Demand an answer under a number; the answer is the supervision'),
    roles: supervise,
    body: superviseOrderInput,
    run: superviseOrder,
  }),
];
