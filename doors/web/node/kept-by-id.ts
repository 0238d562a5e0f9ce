import type { Realm } from '#platform/realm/index.ts';
import { type DutyView, dutyById } from '#subjects/duties/index.ts';
import { type PartyView, partiesById } from '#subjects/parties/index.ts';

/** So long a page may show a name as it was, in milliseconds. */
const keptMs = 15_000;
/** So many are kept for a realm; then all are forgotten, which costs one reading. */
const keptMax = 2_000;

/** Things that pages name again and again and that seldom change, kept for a short while by id. */
class KeptById<Value> {
  readonly #kept = new Map<string, { readonly until: number; readonly value: Value | undefined }>();
  readonly #read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

  constructor(read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>) {
    this.#read = read;
  }

  /** Those of some ids that are there; the ones not kept are read by one query. */
  async of(ids: readonly string[]): Promise<Map<string, Value>> {
    const now = performance.now();
    const missing = [...new Set(ids)].filter((id) => !((this.#kept.get(id)?.until ?? 0) > now));
    if (missing.length > 0) {
      const found = await this.#read(missing);
      if (this.#kept.size + missing.length > keptMax) this.#kept.clear();
      for (const id of missing) this.#kept.set(id, { until: now + keptMs, value: found.get(id) });
    }
    const values = new Map<string, Value>();
    for (const id of ids) {
      const value = this.#kept.get(id)?.value;
      if (value !== undefined) values.set(id, value);
    }
    return values;
  }
}

interface Kept {
  readonly parties: KeptById<PartyView>;
  readonly duties: KeptById<DutyView>;
}

const realms = new WeakMap<Realm, Kept>();

function keptFor(realm: Realm): Kept {
  let kept = realms.get(realm);
  if (kept === undefined) {
    kept = {
      parties: new KeptById((ids) => partiesById(realm.db, ids)),
      duties: new KeptById(async (ids) => {
        const found = new Map<string, DutyView>();
        for (const id of ids) {
          const duty = await dutyById(realm.db, id);
          if (duty) found.set(id, duty);
        }
        return found;
      }),
    };
    realms.set(realm, kept);
  }
  return kept;
}

/** Parties by id, as they were at most a few seconds ago. */
export function partiesOfRealm(realm: Realm, ids: readonly string[]): Promise<Map<string, PartyView>> {
  return keptFor(realm).parties.of(ids);
}

/** A duty by its id, as it was at most a few seconds ago; an edition never changes but for its end. */
export async function dutyOfRealm(realm: Realm, id: string | null): Promise<DutyView | undefined> {
  return id === null ? undefined : (await keptFor(realm).duties.of([id])).get(id);
}
