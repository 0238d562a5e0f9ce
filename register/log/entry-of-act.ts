import { formatEntry } from '#methods/transparency-log/index.ts';

/** All of an act that its entry is made of. */
export interface EnteringAct {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly nonce: string;
  /** Ids of the acts that it refers to. */
  readonly refers: readonly string[];
  /** Each part's name and commitment: `facts BASE64,actor BASE64`. */
  readonly commitments: string;
}

/** The columns of {@link EnteringAct}, of a table `act`. */
export const enteringColumns = `act.id, act.type, act.at, act.nonce, act.refers::text[] as refers,
  (select string_agg(part || ' ' || encode(commitment, 'base64'), ',') from act_part where act_id = act.id) as commitments`;

/**
 * Writes the entry of an act, as the public log holds it.
 *
 * @param minute the entry's time, `2026-11-21T22:30Z`.
 * @param references indexes of the entries of the acts that it refers to; only earlier ones are taken up.
 * @throws TransparencyLogError if no entry can be made of it.
 */
export function entryOfAct(
  act: EnteringAct,
  given: {
    readonly origin: string;
    readonly index: number;
    readonly minute: string;
    readonly references: readonly number[];
  },
): Uint8Array {
  const commitments = act.commitments.split(',').map((each) => {
    const [part = '', commitment = ''] = each.split(' ');
    return [part, urlForm(commitment)];
  });
  const references = [...new Set(given.references.filter((reference) => reference < given.index))];
  return formatEntry(
    {
      a: act.type,
      c: Object.fromEntries(commitments),
      i: act.nonce,
      o: given.origin,
      r: references.sort((one, other) => one - other),
      t: given.minute,
      v: 1,
    },
    { index: given.index, origin: given.origin },
  );
}

/** 32 bytes in base64 as they are in base64url. */
function urlForm(base64: string): string {
  return base64.replace('=', '').replaceAll('+', '-').replaceAll('/', '_');
}

/** A time cut to the minute, as entries give it. */
export function minuteOf(time: string | number): string {
  return `${new Date(time).toISOString().slice(0, 16)}Z`;
}
