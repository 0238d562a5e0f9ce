export { matterRoutes } from './api.ts';
export { noticeRoutes } from './notice-routes.ts';
export { matterRights } from './permissions.ts';
export type { Acted } from './procedures/acted.ts';
export { answerReport } from './procedures/answer-report.ts';
export { callBack, callBackInput, rateReport, rateReportInput } from './procedures/call-back.ts';
export { dispatchMatter, dispatchMatterInput } from './procedures/dispatch-matter.ts';
export { dropUnusedFiles } from './procedures/drop-unused-files.ts';
export {
  type ImportedRequestInput,
  type ImportedResult,
  importBatchMax,
  importRequests,
} from './procedures/import-requests.ts';
export { checkReporter, openReport } from './procedures/is-reporter.ts';
export { lookAtReporter } from './procedures/look-at-reporter.ts';
export { readNotices } from './procedures/read-notices.ts';
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
export {
  type CallBackFigures,
  callBackFigures,
  callBackRates,
  type FiguresQuery,
  figuresByParty,
  type MatterFigures,
  matterFigures,
  type PartyFigures,
} from './queries/figures.ts';
export type { FilePurpose } from './queries/files.ts';
export {
  listMatters,
  listOrdersOf,
  listPublicMatters,
  listUndispatched,
  listVerifying,
  type MatterLineView,
  matterLine,
  type OrderLineView,
  ordersOf,
} from './queries/lists.ts';
export { listNotices, type NoticeLineView } from './queries/notices.ts';
export { ownerOfFile, type PhotoRow, photosOf } from './queries/photos.ts';
export {
  listReportsBy,
  listWaitingReports,
  type ReporterView,
  type ReportView,
  reportById,
  reportsOf,
} from './queries/reports.ts';
export { type MatterStory, matterStory, type StoryStep } from './queries/story.ts';
export {
  type Channel,
  channelNames,
  handlerOutcomes,
  type Outcome,
  outcomes,
  type ReportKind,
  reportKindNames,
  reportKinds,
} from './rules/kinds.ts';
export { lookSubject } from './rules/look.ts';
export { type MatterState, matterSubject } from './rules/matter/matter.ts';
export { type OrderState, orderSubject } from './rules/order/order.ts';
export { type ReportState, reportSubject, satisfactions } from './rules/report/report.ts';
export { matterStatusWords, orderStatusWords, reportStatusWords } from './texts/statuses.ts';
export { type PartyNames, satisfactionWords, stepSentence, stepTone } from './texts/story-words.ts';
