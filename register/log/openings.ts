import type { Realm } from '#platform/realm/index.ts';

/** The parts that acts may have. */
const partNames = ['facts', 'actor', 'content', 'location', 'evidence', 'signature'] as const;

/** One of the parts that acts may have. */
export type PartName = (typeof partNames)[number];

/** A part as it may be shown, with what proves that it is what was recorded. */
export interface OpenedPart {
  /** The exact canonical JSON that was committed to. */
  readonly data: string;
  /** 32 bytes in base64url. */
  readonly opening: string;
}

/**
 * Opens parts of an act, so that a holder of its receipt can check what they say. Whoever calls this has
 * seen to it that the holder may know them.
 *
 * @returns by name those of the given parts that the act has and that weren't erased.
 */
export async function openingsOf(
  realm: Realm,
  actId: string,
  parts: readonly PartName[],
): Promise<Partial<Record<PartName, OpenedPart>>> {
  const { rows } = await realm.pool.query<{ part: PartName; data: string; opening: Buffer }>(
    `select part, data, opening from act_part
     where act_id = $1 and part = any($2::text[]) and opening is not null order by part`,
    [actId, parts],
  );
  return Object.fromEntries(
    rows.map(({ part, data, opening }) => [part, { data, opening: opening.toString('base64url') }]),
  );
}
