import { type Realm, type RealmSettings, readSettings } from '#platform/realm/index.ts';
import { readLogIdentity, readLogStatus } from '#register/log/index.ts';
import { readWitnessStatus } from '#register/witness/index.ts';
import { listCategories, type UncoveredCategory, uncoveredCategories } from '#subjects/duties/index.ts';
import { handlingRulesState } from '#subjects/handling-rules/index.ts';
import { listParties, type PartyView, rolesHeld } from '#subjects/parties/index.ts';
import { countPlaces, type PlaceView, rootPlace } from '#subjects/places/index.ts';
import type { Role } from '#subjects/rights/index.ts';
import { officeHoursNow } from '#subjects/working-time/index.ts';

/** What of a realm stands, read off its tables: by this the check list goes, not by ticks. */
export interface Standing {
  readonly settings: RealmSettings | undefined;
  readonly root: PlaceView | undefined;
  readonly places: number;
  readonly parties: readonly PartyView[];
  readonly roles: ReadonlyMap<Role, number>;
  readonly categories: number;
  /** Categories for which no duty stands. */
  readonly uncovered: readonly UncoveredCategory[];
  readonly ownHours: boolean;
  readonly ownRules: boolean;
  readonly log: { readonly origin: string; readonly key: string; readonly signed: number } | null;
  readonly witnesses: number;
}

/** So many parties are looked at. */
const partiesMax = 2_000;

/** Reads what of a realm stands: some ten statements, for the administrator's pages only. */
export async function readStanding(realm: Realm): Promise<Standing> {
  const { db } = realm;
  const today = realm.today();
  const [settings, root, places, parties, roles, categories, uncovered, hours, rules] = await Promise.all([
    readSettings(realm.pool),
    rootPlace(db),
    countPlaces(db),
    listParties(db, { text: null, after: null, limit: partiesMax }),
    rolesHeld(db, today),
    listCategories(db),
    uncoveredCategories(db, today),
    officeHoursNow(db),
    handlingRulesState(db),
  ]);
  const [identity, status, witnessed] = await Promise.all([
    readLogIdentity(realm.pool),
    readLogStatus(realm.pool),
    readWitnessStatus(realm),
  ]);
  return {
    ...{ settings, root, places, roles, uncovered },
    parties: parties.filter(({ validTo }) => validTo === null || validTo > today),
    categories: categories.length,
    ownHours: hours.id !== null,
    ownRules: rules !== undefined,
    log:
      identity === undefined
        ? null
        : {
            origin: identity.origin,
            key: identity.keys.find(({ retiredAt }) => retiredAt === null)?.verifierKey ?? '',
            signed: status.signed?.size ?? 0,
          },
    witnesses: witnessed.witnesses.length,
  };
}
