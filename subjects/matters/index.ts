export { matterRoutes } from './api.ts';
export { noticeRoutes } from './notice-routes.ts';
export { matterRights } from './permissions.ts';
export { forgetFiles } from './personal/forget-files.ts';
export { lookPersonal } from './personal/look.ts';
export { reportPersonal } from './personal/report.ts';
export type { Acted } from './procedures/acted.ts';
export { answerReport, answerReportInput } from './procedures/answer-report.ts';
export { callBack, callBackInput, rateReport, rateReportInput } from './procedures/call-back.ts';
export { accusesCaller } from './procedures/cannot-reach.ts';
export {
  callConsultation,
  callConsultationInput,
  recordConsultation,
  recordConsultationInput,
  reviewContest,
  reviewContestInput,
  withdrawContest,
} from './procedures/contest/consult.ts';
export { raiseContest, raiseContestInput } from './procedures/contest/raise-contest.ts';
export {
  designateParty,
  designatePartyInput,
  refuseContest,
  refuseContestInput,
} from './procedures/contest/settle-contest.ts';
export { dispatchMatter, dispatchMatterInput } from './procedures/dispatch-matter.ts';
export { dropUnusedFiles } from './procedures/drop-unused-files.ts';
export { applyExclusion, applyExclusionInput } from './procedures/exclusion/apply-exclusion.ts';
export { settleExclusion, settleExclusionInput } from './procedures/exclusion/settle-exclusion.ts';
export {
  type ImportedRequestInput,
  type ImportedResult,
  importBatchMax,
  importRequests,
  importRights,
} from './procedures/import-requests.ts';
export { checkReporter, openReport } from './procedures/is-reporter.ts';
export { applyLongListing, applyLongListingInput } from './procedures/long-list/apply-long-listing.ts';
export { checkStrikeOff, checkStrikeOffInput } from './procedures/long-list/check-strike-off.ts';
export { decideLongListing, decideLongListingInput } from './procedures/long-list/decide-long-listing.ts';
export {
  askStrikeOff,
  askStrikeOffInput,
  progressLongListing,
  progressLongListingInput,
} from './procedures/long-list/progress-long-listing.ts';
export { lookAtReporter } from './procedures/look-at-reporter.ts';
export { blurPhoto, blurPhotoInput } from './procedures/matter/blur-photo.ts';
export { handOverMatter, handOverMatterInput } from './procedures/matter/hand-over-matter.ts';
export { publishMatter, publishMatterInput } from './procedures/matter/publish-matter.ts';
export { maySearch, type SearchAsked, searchFor } from './procedures/matter/search-matters.ts';
export { splitMatter, splitMatterInput } from './procedures/matter/split-matter.ts';
export {
  acceptWork,
  acceptWorkInput,
  declineOrder,
  declineOrderInput,
  waiveOrder,
  waiveOrderInput,
} from './procedures/order/accept-work.ts';
export {
  contactReporter,
  contactReporterInput,
  copyOrder,
  copyOrderInput,
  urgeOrder,
  urgeOrderInput,
} from './procedures/order/contact-reporter.ts';
export { dispatchOn, dispatchOnInput } from './procedures/order/dispatch-on.ts';
export { escalateOrder, escalateOrderInput } from './procedures/order/escalate-order.ts';
export { returnDraft, returnDraftInput, signDraft, signDraftInput } from './procedures/order/sign-draft.ts';
export { callIn, callInInput, recordArrival, recordArrivalInput } from './procedures/oversight/call-in.ts';
export {
  decideTimeRequest,
  decideTimeRequestInput,
  requestTime,
  requestTimeInput,
} from './procedures/oversight/request-time.ts';
export { resumeOrder } from './procedures/oversight/resume-clock.ts';
export {
  answerSupervision,
  answerSupervisionInput,
  superviseOrder,
  superviseOrderInput,
} from './procedures/oversight/supervise-order.ts';
export { readNotices } from './procedures/read-notices.ts';
export {
  exportSourceChanges,
  readSourceChanges,
  type SourceChangePage,
} from './procedures/read-source-changes.ts';
export { receiveOrder } from './procedures/receive-order.ts';
export { joinReport } from './procedures/report/join-report.ts';
export { lookAtCaller, lookAtCallerInput } from './procedures/report/look-at-caller.ts';
export { passOnPraise, passOnPraiseInput } from './procedures/report/pass-on-praise.ts';
export { readReports } from './procedures/report/read-reports.ts';
export { resortReport, resortReportInput } from './procedures/report/resort-report.ts';
export { type Suggestion, suggestDuplicates } from './procedures/report/suggest-duplicates.ts';
export { type ReportFromSystem, takeInFromSystem } from './procedures/report/take-in-from-system.ts';
export { missingToTakeIn } from './procedures/report/who-takes-in.ts';
export {
  withdrawForCaller,
  withdrawReport,
  withdrawReportInput,
} from './procedures/report/withdraw-report.ts';
export { reportDone, reportDoneInput } from './procedures/report-done.ts';
export { runClocks } from './procedures/run-clocks.ts';
export {
  type ReportTakenIn,
  type TakeInReportInput,
  takeInReport,
  takeInReportInput,
} from './procedures/take-in-report.ts';
export {
  closeTopic,
  closeTopicInput,
  groupMatters,
  planTopic,
  planTopicInput,
  progressTopic,
  progressTopicInput,
  ungroupMatter,
} from './procedures/topic/live-topic.ts';
export { openTopic, openTopicInput } from './procedures/topic/open-topic.ts';
export { verifyOrder, verifyOrderInput } from './procedures/verify-order.ts';
export type { CallerReport } from './queries/callers.ts';
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
export { firstWordsOf } from './queries/first-words.ts';
export {
  type HangsOnParty,
  type HangsOnPlace,
  hangingMax,
  hangsOnParty,
  hangsOnPlace,
  type OpenOrder,
} from './queries/hangs-on.ts';
export { mandatesHeld } from './queries/holders.ts';
export {
  type ExclusionView,
  type LongListingView,
  listExclusions,
  listLongListings,
  listPraise,
} from './queries/life-lists.ts';
export {
  listMatters,
  listPublicMatters,
  type MatterLineView,
  matterLine,
  matterLines,
} from './queries/lists.ts';
export { type LongListFigures, longListFigures } from './queries/long-list-figures.ts';
export { listNotices, type NoticeLineView } from './queries/notices.ts';
export {
  callInsOf,
  contestsOf,
  listContests,
  listSupervisions,
  listTimeRequests,
  listToAccept,
  supervisionsOf,
  timeRequestsOf,
} from './queries/order-lists.ts';
export { type OrderLineView, ordersOf } from './queries/orders.ts';
export { listPartyMatters, type PartyMatterView } from './queries/party-matters.ts';
export { ownerOfFile, type PhotoRow, photosOf } from './queries/photos.ts';
export { publicStory } from './queries/public-story.ts';
export { listUnpublished, type PublicationView, publicationOf } from './queries/publication.ts';
export {
  type AccusationFigures,
  accusationFigures,
  type ReportFigures,
} from './queries/report-figures.ts';
export {
  listReportsBy,
  listWaitingReports,
  type ReporterView,
  type ReportView,
  reportById,
  reportByReference,
} from './queries/reports.ts';
export { saidIn } from './queries/said.ts';
export { countMax, type MatterSearchResult } from './queries/search.ts';
export { foldMatterSums, type MatterStanding, matterStanding } from './queries/standing.ts';
export {
  type DeskStory,
  deskStory,
  factsArePublic,
  isToldInPublic,
  type MatterStory,
  matterStory,
  publicStep,
  type StoryStep,
} from './queries/story.ts';
export type { Task } from './queries/task-sources.ts';
export { countTasks, listTasks, type TaskView, taskCountMax } from './queries/tasks.ts';
export {
  listTopics,
  publicMattersOfTopic,
  type Recurrence,
  recurrences,
  recurringMatters,
  type TopicView,
} from './queries/topics.ts';
export { contactWishes, contactWishNames } from './rules/contact-wish.ts';
export { type ContestState, contestSubject, isUndecided } from './rules/contest/contest.ts';
export { type ExclusionGround, exclusionGrounds, exclusionSubject } from './rules/exclusion/exclusion.ts';
export {
  type Channel,
  channelNames,
  type DeclineGround,
  declineGrounds,
  handlerOutcomes,
  type Outcome,
  opensMatter,
  outcomes,
  type ReportKind,
  reportKindNames,
  reportKinds,
} from './rules/kinds.ts';
export { type LongListingState, longListingSubject } from './rules/long-list/long-listing.ts';
export { lookSubject } from './rules/look.ts';
export { mayMeetReporterOf } from './rules/matter/about.ts';
export { type HandOverOutcome, handOverOutcomes } from './rules/matter/hand-over.ts';
export { type MatterState, matterSubject } from './rules/matter/matter.ts';
export { maskPersonalData, personalDataIn } from './rules/matter/personal-data.ts';
export { limitUnset } from './rules/opening.ts';
export { answerableOrder } from './rules/order/accept.ts';

export { type OrderState, orderSubject } from './rules/order/order.ts';
export { type Capacity, isOpen, isSettled, leadOf, stoppedSince } from './rules/order/order-state.ts';
export { type StopGround, stopGrounds } from './rules/order/stop-clock.ts';
export { type CallInState, callInSubject } from './rules/oversight/call-in.ts';
export { type SupervisionState, supervisionSubject } from './rules/oversight/supervision.ts';
export { type TimeRequestState, timeRequestSubject } from './rules/oversight/time-request.ts';
export { type ReportState, reportSubject, satisfactions } from './rules/report/report.ts';
export { type TopicState, topicSubject } from './rules/topic/topic.ts';
export { matterStatusWords, orderStatusWords, reportStatusWords } from './texts/statuses.ts';
export { type PartyNames, satisfactionWords, stepSentence, stepTone } from './texts/story-words.ts';
