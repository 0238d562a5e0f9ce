export { type Notice, type NoticeRecipient, type NoticeView, noticesFor, sendNotices } from './notices.ts';
