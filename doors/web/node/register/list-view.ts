import { isId, type Realm } from '#platform/realm/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import { type LedgerFilter, ledgerTypes, listLedgerActs } from '#register/ledger/index.ts';
import { readLogStatus } from '#register/log/index.ts';
import { matterLine } from '#subjects/matters/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { freshenLedger } from '../../../ledger/extend.ts';
import { typeWords } from '../../../ledger/type-words.ts';
import type { NamedThing, RegisterQuery, RegisterView } from '../../app/portal/register/view.ts';
import type { Choice } from '../../app/view.ts';
import { groundOf } from '../ground-cache.ts';
import { nameOf } from '../view-of.ts';
import { linesOf } from './lines.ts';

const pageSize = 20;

const typeChoices: readonly Choice[] = Object.entries(typeWords).map(([type, words]) => ({
  value: type,
  label: nameOf(words['zh-CN'], words.en),
}));

/** The public log as a page: acts that entered it last first, 20 a page. */
export async function readRegister(realm: Realm, query: RegisterQuery): Promise<RegisterView> {
  const filter = filterOf(query);
  const narrowed = Object.values(filter).some((value) => value !== null);
  await freshenLedger(realm);
  const [status, types, ground, party, matter] = await Promise.all([
    readLogStatus(realm.pool),
    ledgerTypes(realm.pool),
    groundOf(realm),
    partyNamed(realm, filter.partyId),
    matterNamed(realm, filter.matterId),
  ]);
  const size = status.signed?.size ?? 0;
  const page = await listLedgerActs(realm.pool, filter, beforeOf(query.cursor, size), pageSize);
  return {
    acts: {
      items: await linesOf(realm, page.acts),
      total: narrowed ? null : size,
      next: page.next === null ? null : writeCursor([page.next]),
    },
    size,
    signedAt: status.signed?.at ?? null,
    types: typeChoices.filter(({ value }) => types.has(value) || value === filter.type),
    places: await withPlace(realm, ground.streetChoices, filter.placeId),
    type: filter.type,
    placeId: filter.placeId,
    party,
    matter,
  };
}

function filterOf({ type, partyId, placeId, matterId }: RegisterQuery): LedgerFilter {
  const idOf = (id: string | null) => (id !== null && isId(id) ? id : null);
  return {
    type: type !== null && Object.hasOwn(typeWords, type) ? type : null,
    partyId: idOf(partyId),
    placeId: idOf(placeId),
    matterId: idOf(matterId),
  };
}

function beforeOf(cursor: string | null, size: number): number {
  const [before] = cursor === null ? [] : (readCursor(cursor, 1) ?? []);
  return typeof before === 'number' && Number.isSafeInteger(before) ? Math.min(before, size) : size;
}

async function partyNamed(realm: Realm, id: string | null): Promise<NamedThing | null> {
  const party = id === null ? undefined : await partyById(realm.db, id);
  return party ? { id: party.id, name: nameOf(party.nameZh, party.nameEn) } : null;
}

/** A matter that the public doesn't know of isn't named here either. */
async function matterNamed(realm: Realm, id: string | null): Promise<NamedThing | null> {
  const line = id === null ? undefined : await matterLine(realm.db, id);
  if (line?.openness !== 'public') return null;
  return { id: line.id, name: nameOf(line.categoryNameZh, line.categoryNameEn) };
}

/** The place asked for stands among the choices even if it is smaller than those offered. */
async function withPlace(
  realm: Realm,
  choices: readonly Choice[],
  placeId: string | null,
): Promise<readonly Choice[]> {
  if (placeId === null || choices.some(({ value }) => value === placeId)) return choices;
  const place = await placeById(realm.db, placeId);
  return place ? [...choices, { value: place.id, label: nameOf(place.nameZh, place.nameEn) }] : choices;
}
