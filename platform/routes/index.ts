export { bodyBytesUsual, defineRoute } from './define-route.ts';
export { cutPage, type Page, pageOf, pageQuery, pageSizeMax, readCursor, writeCursor } from './page.ts';
export type { Audience, Effect, Request, Route } from './route.ts';
