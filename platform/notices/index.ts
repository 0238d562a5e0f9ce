export { countOldNotices, dropOldNotices, eraseNoticesOf } from './erase.ts';
export {
  countUnread,
  markRead,
  type Notice,
  type NoticeRecipient,
  type NoticeView,
  noticesFor,
  recipientsOf,
  sendNotices,
  unreadMax,
} from './notices.ts';
