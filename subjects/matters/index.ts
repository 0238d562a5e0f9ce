export { answerReport, answerReportInput } from './procedures/answer-report.ts';
export type { Acted } from './procedures/acted.ts';
export { callBack, callBackInput, rateReport, rateReportInput } from './procedures/call-back.ts';
export { dispatchMatter, dispatchMatterInput } from './procedures/dispatch-matter.ts';
export { receiveOrder } from './procedures/receive-order.ts';
export { reportDone, reportDoneInput } from './procedures/report-done.ts';
export { runClocks } from './procedures/run-clocks.ts';
export {
  type ReportTakenIn,
  type TakeInReportInput,
  takeInReport,
  takeInReportInput,
} from './procedures/take-in-report.ts';
export { verifyOrder, verifyOrderInput } from './procedures/verify-order.ts';
export { type Channel, handlerOutcomes, type Outcome, outcomes, type ReportKind, reportKindNames, reportKinds } from './rules/kinds.ts';
export { type MatterState, matterSubject } from './rules/matter/matter.ts';
export { type OrderState, orderSubject } from './rules/order/order.ts';
export { type ReportState, reportSubject, satisfactions } from './rules/report/report.ts';
