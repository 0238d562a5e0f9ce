import type { Realm } from '#platform/realm/index.ts';
import { mandatesHeld } from '#subjects/parties/index.ts';
import { placesById } from '#subjects/places/index.ts';
import { roles } from '#subjects/rights/index.ts';
import type { OwnMandateView } from '../app/portal/account/view.ts';
import { standingOf } from './setup/fields.ts';
import { termWords } from './setup/mandate-steps.ts';
import { scopeWords } from './setup/scope-words.ts';
import { nameOf, textOf } from './view-of.ts';

/** For whom an account acts, acted or will act, the newest first. */
export async function ownMandates(realm: Realm, accountId: string): Promise<OwnMandateView[]> {
  const held = await mandatesHeld(realm.db, accountId);
  const places = await placesById(
    realm.db,
    held.flatMap(({ placeIds }) => placeIds),
  );
  return held.map((mandate) => ({
    id: mandate.id,
    party: nameOf(mandate.partyNameZh, mandate.partyNameEn),
    role: textOf(roles[mandate.role]),
    scope: scopeWords(mandate.placeIds, places),
    term: termWords(mandate),
    status: standingOf(realm.today(), mandate.validFrom, mandate.validTo),
  }));
}
