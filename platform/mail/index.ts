export { type Letter, type Mailer, mailerOf } from './mailer.ts';
