import { commitPart } from '#methods/transparency-log/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';

/** A part of an act with all that proves it, as it is kept. */
export interface SealedPart {
  readonly part: string;
  /** The exact canonical bytes that were committed to. */
  readonly data: string;
  /** 32 fresh random bytes; without them the commitment says nothing about the data. */
  readonly opening: Uint8Array;
  readonly commitment: Uint8Array;
  /** The account that the part is about, so that everything about a person can be found and erased. */
  readonly about: string | null;
}

/**
 * Commits to each part of an act, with an opening of its own.
 *
 * @param nonce the entry's `i`: 16 random bytes in base64url.
 * @param data each part's canonical JSON, by the part's name.
 * @param caller whom the parts are about: the actor is; what they said is theirs only if they spoke for
 *   themselves. Whoever acts by a mandate says it for the party, often about somebody else.
 */
export function sealParts(
  realm: Realm,
  nonce: string,
  type: string,
  data: Readonly<Record<string, string>>,
  caller: Pick<Caller, 'account' | 'mandate'>,
): SealedPart[] {
  const own = caller.mandate === null ? caller.account : null;
  return Object.entries(data).map(([part, text]) => {
    const opening = realm.randomBytes(32);
    return {
      part,
      data: text,
      opening,
      commitment: commitPart({ opening, nonce, part, type, data: text }),
      about: part === 'actor' ? caller.account : part === 'facts' ? null : own,
    };
  });
}
