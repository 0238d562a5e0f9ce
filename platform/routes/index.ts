export { defineRoute } from './define-route.ts';
export { cutPage, type Page, pageOf, pageQuery, readCursor, writeCursor } from './page.ts';
export type { AnswerFile, Audience, Effect, Request, Route } from './route.ts';
