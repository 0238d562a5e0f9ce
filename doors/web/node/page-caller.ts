import { createHash } from 'node:crypto';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { Visit } from '../../http/callers.ts';
import type { FormInput, Sending } from '../app/services.ts';

/** Everything that the services of one page request stand on. */
export interface PageRequest {
  readonly realm: Realm;
  readonly visit: Visit;
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
export function valueOf(form: FormInput, name: string): string {
  return form.values[name]?.[0] ?? '';
}
