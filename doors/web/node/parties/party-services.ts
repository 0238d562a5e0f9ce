import { isId } from '#platform/realm/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { listParties, partyKinds, publicPartyKinds } from '#subjects/parties/index.ts';
import { placesById } from '#subjects/places/index.ts';
import type { PartyServices } from '../../app/parties/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { nameOf, textOf } from '../view-of.ts';
import { partyPage } from './party-page.ts';

const pageSize = 20;

/** What the public pages of parties may ask, for one request. */
export function partyServices({ realm }: PageRequest): PartyServices {
  return {
    async list({ words, kind, cursor }) {
      const asked = publicPartyKinds.find((each) => each === kind) ?? null;
      const found = await listParties(realm.db, {
        text: words,
        kinds: asked === null ? publicPartyKinds : [asked],
        on: realm.today(),
        after: idIn(cursor),
        limit: pageSize + 1,
      });
      const shown = found.slice(0, pageSize);
      const places = await placesById(
        realm.db,
        shown.flatMap(({ placeId }) => placeId ?? []),
      );
      const last = shown.at(-1);
      return {
        items: shown.map((party) => {
          const place = places.get(party.placeId ?? '');
          return {
            id: party.id,
            name: nameOf(party.nameZh, party.nameEn),
            kind: textOf(partyKinds[party.kind]),
            place: place ? nameOf(place.nameZh, place.nameEn) : null,
          };
        }),
        total: null,
        next: found.length > pageSize && last ? writeCursor([last.id]) : null,
        kind: asked,
        kinds: publicPartyKinds.map((value) => ({
          value,
          label: nameOf(partyKinds[value]['zh-CN'], partyKinds[value].en),
        })),
      };
    },
    page: async ({ id }) => (isId(id) ? partyPage(realm, id) : null),
  };
}

function idIn(cursor: string | null): string | null {
  const value = cursor === null ? null : readCursor(cursor, 1)?.[0];
  return typeof value === 'string' && isId(value) ? value : null;
}
