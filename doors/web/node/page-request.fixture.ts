import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import type { FormInput } from '../app/services.ts';
import type { PageRequest } from './page-caller.ts';

/** The request of a caller who signed in nowhere and is never told to wait, for tests and benchmarks. */
export function pageRequestOf(realm: Realm, caller: Caller): PageRequest {
  return {
    realm,
    visit: {
      caller,
      language: 'zh-CN',
      signedIn: undefined,
      mandates: [],
      mandate: undefined,
      secondFactorMissing: false,
    },
    guess: () => 0,
    upload: () => 0,
    setCookie: () => undefined,
  };
}

/** A form as it came, with one value a field. */
export function formOf(values: Readonly<Record<string, string>>): FormInput {
  return {
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])),
    files: {},
  };
}
