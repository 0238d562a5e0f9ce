import type { Transaction } from '#platform/database/index.ts';
import type { Realm } from '#platform/realm/index.ts';

/** A realm whose clock stands in the past and whose procedures all run in one open transaction. */
export interface PastRealm {
  readonly realm: Realm;
  /** Turns the clock, in milliseconds since 1970. */
  turnTo(moment: number): void;
}

/**
 * Views a realm as it was. What is done through the view is done by the real procedures, all in the given
 * transaction: nobody sees a life half lived, the worker's clock can't come between, and a kill leaves
 * nothing of it. A refusal doesn't undo by itself what the procedure did; throw on it.
 */
export function pastRealm(realm: Realm, transaction: Transaction): PastRealm {
  let now = new Date(0);
  const days = new Intl.DateTimeFormat('en-CA', {
    timeZone: realm.workingTime.zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const within = { execute: <Result>(work: (open: Transaction) => Promise<Result>) => work(transaction) };
  const db = new Proxy(transaction as unknown as Realm['db'], {
    get(target, key) {
      if (key === 'transaction') return () => within;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    realm: { ...realm, db, now: () => now.toISOString(), today: () => days.format(now) },
    turnTo(moment) {
      now = new Date(moment);
    },
  };
}
