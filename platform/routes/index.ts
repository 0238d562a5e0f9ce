export { defineRoute } from './define-route.ts';
export {
  cutPage,
  isMoment,
  type Page,
  pageOf,
  pageQuery,
  pageSizeMax,
  readCursor,
  writeCursor,
} from './page.ts';
export type { AnswerFile, Audience, Effect, Request, Route } from './route.ts';
