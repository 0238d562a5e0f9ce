export { forgetMailTo } from './erase.ts';
export { type Letter, type Mailer, mailerOf } from './mailer.ts';
