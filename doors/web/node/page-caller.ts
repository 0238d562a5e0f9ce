import { createHash } from 'node:crypto';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Visit } from '../../http/callers.ts';
import type { FormInput, Sending } from '../app/services.ts';

/** Everything that the services of one page request stand on. */
export interface PageRequest {
  readonly realm: Realm;
  readonly visit: Visit;
  /** Counts one more try at a secret from this address; seconds to wait, or 0. */
  guess(): number;
  /** Counts one more photo, or report by a visitor, from this address; seconds to wait, or 0. */
  upload(): number;
  /** Sets a cookie on the answer, a whole `Set-Cookie` value. */
  setCookie(cookie: string): void;
}

/** The caller of a form that must have its effect once, however often it is sent. */
export function callerOnce({ visit }: PageRequest, sending: Sending, what: unknown): Caller {
  const { caller } = visit;
  return {
    ...caller,
    once: {
      by: `page:${caller.account ?? 'visitor'}:${caller.mandate?.id ?? ''}`,
      key: sending.idempotencyKey,
      bodyHash: createHash('sha256').update(JSON.stringify(what)).digest(),
    },
  };
}

/** The first value of a field of a form; empty where there is none. */
export function fieldOf(form: FormInput, name: string): string {
  return form.values[name]?.[0] ?? '';
}

const reporterCookieName = 'gongzhi-report';

/** The cookie that lets a reporter without an account open their report again, for 30 days. */
export function reporterCookie(realm: Realm, reportId: string, queryCode: string): string {
  const secure = realm.url.startsWith('https:') ? '; Secure' : '';
  return `${reporterCookieName}-${reportId.slice(-12)}=${queryCode}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax${secure}`;
}

/** The query code that a browser kept for a report; null where it kept none. */
export function keptQueryCode(cookies: string | null, reportId: string): string | null {
  const name = `${reporterCookieName}-${reportId.slice(-12)}=`;
  const part = (cookies ?? '').split(';').find((each) => each.trim().startsWith(name));
  return part === undefined ? null : part.trim().slice(name.length);
}
