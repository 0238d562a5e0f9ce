import { type Bilingual, say } from '#platform/languages.ts';
import type { MatterStatus } from '../rules/matter/matter.ts';
import type { OrderStatus } from '../rules/order/order.ts';
import type { ReportStatus } from '../rules/report/report.ts';

/** Where a matter stands, in a word or two. */
export const matterStatusWords: Readonly<Record<MatterStatus, Bilingual>> = {
  opened: say('待派单', 'Being assigned'),
  handling: say('办理中', 'In hand'),
  verifying: say('核查中', 'Being checked'),
  'calling-back': say('回访中', 'Asking the reporter'),
  'long-listed': say('挂账办理', 'On the long-term list'),
  closed: say('已办结', 'Closed'),
};

/** Where an order stands, in a word or two. */
export const orderStatusWords: Readonly<Record<OrderStatus, Bilingual>> = {
  issued: say('待签收', 'Not yet received'),
  received: say('办理中', 'In hand'),
  drafted: say('待审签', 'Waiting for signature'),
  done: say('已报结', 'Reported done'),
  verified: say('核查通过', 'Verified'),
  accepted: say('已验收', 'Accepted'),
  ended: say('已结束', 'Ended'),
};

/** Where a report stands, in a word or two, as its reporter reads it. */
export const reportStatusWords: Readonly<Record<ReportStatus, Bilingual>> = {
  received: say('已受理，待答复', 'Received'),
  joined: say('办理中', 'In hand'),
  'calling-back': say('请您确认结果', 'Please confirm the outcome'),
  answered: say('已答复', 'Answered'),
  declined: say('不予受理', 'Not taken up'),
  withdrawn: say('已撤回', 'Withdrawn'),
  closed: say('已办结', 'Closed'),
};
