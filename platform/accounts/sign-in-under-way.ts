import { AsyncLocalStorage } from 'node:async_hooks';

/** What the provider said of the sign-in that is under way in a request. */
export const signInUnderWay = new AsyncLocalStorage<{ secondFactor: boolean }>();

/** Whether the provider asked for a second factor in the sign-in under way; undefined where none is. */
export function secondFactorElsewhere(): boolean | undefined {
  return signInUnderWay.getStore()?.secondFactor;
}
