import { sql } from 'kysely';
import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, readInput } from '#platform/refusal/index.ts';
import { referenceCode } from '#platform/text/index.ts';
import { type Change, record } from '#register/index.ts';
import { type CategoryView, listCategories } from '#subjects/duties/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import { mannerFor, partiesById } from '#subjects/parties/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { refuseMatter } from '../refusals.ts';
import { contactWishes } from '../rules/contact-wish.ts';
import { decideImport, type ImportedRequest } from '../rules/import-request.ts';
import { type Outcome, outcomes, reportKindNames } from '../rules/kinds.ts';
import { contactPhone, latitude, longitude, plainLine, plainText } from './fields.ts';
import { reportContact, reportText } from './report-texts.ts';

const instant = z.iso.datetime({ precision: 3 });

/** What another system says of one request, in this realm's terms. Times are ISO 8601 in UTC. */
export const importedRequestInput = z.strictObject({
  kind: z.enum(reportKindNames).default('complaint'),
  categoryId: z.uuid(),
  placeId: z.uuid(),
  partyId: z.uuid(),
  source: plainLine(60).pipe(z.string().min(1)),
  sourceReference: plainLine(80).pipe(z.string().min(1)),
  openedAt: instant,
  dueAt: instant.nullable().default(null),
  closedAt: instant.nullable().default(null),
  outcome: z
    .enum(Object.keys(outcomes) as [Outcome, ...Outcome[]])
    .nullable()
    .default(null),
  description: plainText(2_000).pipe(z.string().min(1)),
  answer: plainText(2_000).nullable().default(null),
  address: plainLine(200).nullable().default(null),
  latitude: latitude.nullable().default(null),
  longitude: longitude.nullable().default(null),
  /** When it was reported, where that was before the other system took it in. */
  reportedAt: instant.nullable().default(null),
  /** For how many people it speaks. */
  people: z.int().min(1).max(100_000).default(1),
  /** Whether the reporter asked that who handles isn’t told who they are. */
  secret: z.boolean().default(false),
  /** Who reported, where the other system says so: for the call-back. */
  contactName: plainLine(40).nullable().default(null),
  contactPhone: contactPhone.nullable().default(null),
  /** How they wish to be reached. */
  contactWish: z.enum(contactWishes).nullable().default(null),
});

/** Who may bring in another system's requests, besides the importer of the command line. */
export const importRights = ['administrator', 'operator', 'dispatcher'] as const satisfies Role[];

/** Input of {@link importRequests}, for one request. */
export type ImportedRequestInput = z.input<typeof importedRequestInput>;

/** What came of one request: it is in now, was in already, or can't be taken. */
export type ImportedResult =
  | { readonly is: 'imported' | 'known' }
  | { readonly is: 'rejected'; readonly refusal: Refusal };

/** So many requests go into one transaction at most. */
export const importBatchMax = 500;

/**
 * Takes over another system's requests, in one transaction. One that is on record already under the same
 * source and number is left alone, so that importing a file again adds nothing; one that can't be taken
 * doesn't hold up the others.
 *
 * @param caller the importer, or one of {@link importRights} for places in their scope.
 * @param batch at most {@link importBatchMax} requests.
 * @param dryRun only says what would come of each.
 * @returns what came of each, in the order given.
 */
export async function importRequests(
  realm: Realm,
  caller: Caller,
  batch: readonly ImportedRequestInput[],
  dryRun = false,
): Promise<ImportedResult[] | Refusal> {
  const missing = caller.kind === 'importer' ? undefined : missingRight(caller, importRights);
  if (missing) return missing;
  if (batch.length > importBatchMax) throw new RangeError(`at most ${importBatchMax} requests at once`);
  const read = batch.map((request) => readInput(importedRequestInput, request));
  return perform(realm, undefined, async (transaction) => {
    const taken = read.filter((request) => !isRefusal(request));
    const known = await knownRequests(transaction, taken);
    const ground = await readGround(transaction, taken);
    const rules = await handlingRulesOf(realm, transaction);
    const changes: Change[] = [];
    const results = read.map((given): ImportedResult => {
      if (isRefusal(given)) return { is: 'rejected', refusal: given };
      const key = keyOf(given);
      if (known.has(key)) return { is: 'known' };
      const request = placed(given, ground, caller);
      const ids = drawIds(realm);
      const decided = isRefusal(request) ? request : decideImport(request, ids, realm.now(), rules);
      if (isRefusal(decided)) return { is: 'rejected', refusal: decided };
      known.add(key);
      changes.push(...decided.map((change) => withTexts(change, ids.reportId, given)));
      return { is: 'imported' };
    });
    if (dryRun) return results;
    await record(realm, transaction, caller, changes);
    return results;
  });
}

type Given = z.output<typeof importedRequestInput>;

function keyOf({ source, sourceReference }: Pick<Given, 'source' | 'sourceReference'>): string {
  return JSON.stringify([source, sourceReference]);
}

/** Which of the requests are on record. Two imports of one source wait for each other, so both see the same. */
async function knownRequests(transaction: Transaction, requests: readonly Given[]): Promise<Set<string>> {
  const sources = [...new Set(requests.map(({ source }) => source))].sort();
  for (const source of sources) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${source}`}, 0))`.execute(transaction);
  }
  const { rows } = await sql<Pick<Given, 'source' | 'sourceReference'>>`
    select source, source_reference as "sourceReference" from report
    where (source, source_reference) in (
      select * from unnest(${requests.map(({ source }) => source)}::text[],
                           ${requests.map(({ sourceReference }) => sourceReference)}::text[]))`.execute(
    transaction,
  );
  return new Set(rows.map(keyOf));
}

/** The reporter's words, and who reported, go beside the report that is imported. */
function withTexts(change: Change, reportId: string, given: Given): Change {
  if (change.id !== reportId) return change;
  const { description, address, latitude, longitude, answer, contactName: name, contactPhone: phone } = given;
  const words = reportText(reportId, { description, address, latitude, longitude, answer });
  const contact = reportContact(reportId, { accountId: null, name, phone, queryCodeHash: null });
  const { contactWish: wish, secret: withheld } = given;
  return { ...change, texts: [words, { ...contact, values: { ...contact.values, wish, withheld } }] };
}

interface Ground {
  readonly categories: ReadonlyMap<string, CategoryView>;
  readonly places: ReadonlyMap<string, ImportedRequest['place']>;
  readonly parties: ReadonlyMap<string, ImportedRequest['party']>;
}

async function readGround(transaction: Transaction, requests: readonly Given[]): Promise<Ground> {
  const categories = new Map((await listCategories(transaction)).map((category) => [category.id, category]));
  const places = new Map<string, ImportedRequest['place']>();
  for (const id of new Set(requests.map(({ placeId }) => placeId))) {
    const place = await placeById(transaction, id);
    if (place) places.set(id, place);
  }
  const found = await partiesById(
    transaction,
    requests.map(({ partyId }) => partyId),
  );
  const parties = new Map([...found.values()].map(({ id, kind }) => [id, { id, manner: mannerFor(kind) }]));
  return { categories, places, parties };
}

function placed(
  { categoryId, placeId, partyId, ...given }: Given,
  ground: Ground,
  caller: Caller,
): ImportedRequest | Refusal {
  const category = ground.categories.get(categoryId);
  const place = ground.places.get(placeId);
  const party = ground.parties.get(partyId);
  if (category === undefined) return refuseMatter('report.category-absent');
  if (place === undefined) return refuseMatter('report.place-absent');
  if (party === undefined) return refuseMatter('matter.party-absent');
  const outside =
    caller.kind === 'importer' ? undefined : missingRight(caller, importRights, { placePath: place.path });
  return outside ?? { ...given, category, place, party };
}

function drawIds(realm: Realm) {
  return {
    reportId: realm.newId(),
    matterId: realm.newId(),
    orderId: realm.newId(),
    reportReference: referenceCode(realm.randomBytes),
    matterReference: referenceCode(realm.randomBytes),
  };
}
