import { z } from 'zod';
import { say } from '#platform/languages.ts';
import type { Route } from '#platform/routes/index.ts';
import { matterRights } from '../permissions.ts';
import {
  callConsultation,
  callConsultationInput,
  recordConsultation,
  recordConsultationInput,
  reviewContest,
  reviewContestInput,
  withdrawContest,
} from '../procedures/contest/consult.ts';
import {
  designateParty,
  designatePartyInput,
  refuseContest,
  refuseContestInput,
} from '../procedures/contest/settle-contest.ts';
import { recordArrival, recordArrivalInput } from '../procedures/oversight/call-in.ts';
import { decideTimeRequest, decideTimeRequestInput } from '../procedures/oversight/request-time.ts';
import { answerSupervision, answerSupervisionInput } from '../procedures/oversight/supervise-order.ts';
import { defineAction } from './action.ts';

const { handle, decideApplications } = matterRights;

/** What may be done to contests, requests about time, supervisions and calls. */
export const oversightRoutes: readonly Route[] = [
  defineAction({
    path: '/contests/{id}/call-consultation',
    operation: 'callConsultation',
    summary: say('召集会商', 'Call parties together about a contest'),
    roles: decideApplications,
    body: callConsultationInput,
    run: callConsultation,
  }),
  defineAction({
    path: '/contests/{id}/consultation',
    operation: 'recordConsultation',
    summary: say('记录会商结果', 'Record what came of a consultation'),
    roles: decideApplications,
    body: recordConsultationInput,
    run: recordConsultation,
  }),
  defineAction({
    path: '/contests/{id}/review',
    operation: 'reviewContest',
    summary: say('复核派单异议', 'Review a contest'),
    roles: decideApplications,
    body: reviewContestInput,
    run: reviewContest,
  }),
  defineAction({
    path: '/contests/{id}/designate',
    operation: 'designateParty',
    summary: say('指定承办', 'Designate a party for good'),
    roles: decideApplications,
    body: designatePartyInput,
    run: designateParty,
  }),
  defineAction({
    path: '/contests/{id}/refuse',
    operation: 'refuseContest',
    summary: say('驳回派单异议', 'Refuse a contest'),
    roles: decideApplications,
    body: refuseContestInput,
    run: refuseContest,
  }),
  defineAction({
    path: '/contests/{id}/withdraw',
    operation: 'withdrawContest',
    summary: say('撤回派单异议', 'Take back one’s party’s contest'),
    roles: handle,
    body: z.strictObject({}),
    run: withdrawContest,
  }),
  defineAction({
    path: '/time-requests/{id}/decide',
    operation: 'decideTimeRequest',
    summary: say('决定时限申请', 'Decide a request about time'),
    roles: decideApplications,
    body: decideTimeRequestInput,
    run: decideTimeRequest,
  }),
  defineAction({
    path: '/supervisions/{id}/answer',
    operation: 'answerSupervision',
    summary: say('答复督办', 'Answer a supervision'),
    roles: handle,
    body: answerSupervisionInput,
    run: answerSupervision,
  }),
  defineAction({
    path: '/call-ins/{id}/arrive',
    operation: 'recordArrival',
    summary: say('记录报到', 'Record that a called party has come'),
    roles: handle,
    body: recordArrivalInput,
    run: recordArrival,
  }),
];
