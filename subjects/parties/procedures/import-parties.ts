import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import {
  allowLongTransaction,
  dateCell,
  type ImportInput,
  type ImportResult,
  inParts,
  optionalCell,
  planRows,
  type RowPlan,
  readRows,
  textCell,
  yesCell,
} from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { type Change, lock, record } from '#register/index.ts';
import { placesByCode } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { type PartyFinder, partyFinder } from '../find-parties.ts';
import { refuseParty } from '../refusals.ts';
import { leaderships, type PartyState, partyKindNames, partyLevels, partySubject } from '../rules/party.ts';
import { addPartyInput, partyAdded } from './add-party.ts';
import { partyAmended } from './amend-party.ts';

/** The columns of a file of parties; `parent` is another party's code or Chinese name. */
export const partyColumns = {
  all: [
    'code',
    'name_zh',
    'name_en',
    'kind',
    'level',
    'parent',
    'place_code',
    'phone',
    'address',
    'valid_from',
    'leadership',
    'signature_required',
  ],
  needed: ['name_zh', 'kind'],
};

const row = z.object({
  code: optionalCell(addPartyInput.shape.code.unwrap().unwrap()),
  name_zh: textCell(100),
  name_en: optionalCell(textCell(200)),
  kind: z.enum(partyKindNames),
  level: optionalCell(z.enum(partyLevels)),
  parent: optionalCell(textCell(100)),
  place_code: optionalCell(z.string().regex(/^\d{2,15}$/)),
  leadership: optionalCell(z.enum(leaderships)),
  signature_required: optionalCell(yesCell),
  phone: optionalCell(textCell(40)),
  address: optionalCell(textCell(200)),
  valid_from: optionalCell(dateCell),
});

type Row = z.output<typeof row>;

/**
 * Imports parties from CSV: a party is known by its unified social credit code, or by its Chinese name where
 * the file gives no code. Known ones have their names and contact details amended (empty cells leave them),
 * others are added, so that the same file again changes nothing. The file is taken whole or not at all.
 */
export async function importParties(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, partyColumns, row, (each) => each.code ?? each.name_zh);
  if (isRefusal(read)) return read;
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const decide = await decider(
      realm,
      transaction,
      read.rows.map(({ value }) => value),
    );
    const { works, result } = await planRows(read, decide);
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const part of inParts(works)) await record(realm, transaction, caller, part);
    return { ...result, written: true };
  });
}

async function decider(realm: Realm, transaction: Transaction, rows: readonly Row[]) {
  const finder = await partyFinder(
    transaction,
    rows.flatMap((each) => [each.code, each.name_zh, each.parent]),
  );
  const places = await placesByCode(
    transaction,
    rows.flatMap((each) => each.place_code ?? []),
  );
  const inFile = new Map<string, string>();
  return async (given: Row): Promise<RowPlan<Change<PartyState>>> => {
    const known = finder.find(given.code ?? given.name_zh);
    if (!isRefusal(known)) return decideKnown(transaction, known.id, given, finder);
    if (known.code === 'party.ambiguous') return known;
    const parent = given.parent === null ? null : parentOf(finder, inFile, given.parent);
    if (isRefusal(parent)) return parent;
    const place = given.place_code === null ? null : places.get(given.place_code);
    if (place === undefined) return refuseParty('party.place-code-unknown', { code: given.place_code ?? '' });
    const id = realm.newId();
    inFile.set(given.name_zh, id);
    if (given.code !== null) inFile.set(given.code, id);
    const { code, kind, level, leadership, phone, address } = given;
    const work = partyAdded(id, {
      code,
      kind,
      level,
      leadership,
      signatureRequired: given.signature_required ?? false,
      phone,
      address,
      parentId: parent,
      placeId: place?.id ?? null,
      nameZh: given.name_zh,
      nameEn: given.name_en,
      validFrom: given.valid_from ?? realm.today(),
    });
    return { kind: 'add', work };
  };
}

function parentOf(finder: PartyFinder, inFile: ReadonlyMap<string, string>, word: string): string | Refusal {
  const added = inFile.get(word);
  if (added !== undefined) return added;
  const found = finder.find(word);
  return isRefusal(found) ? found : found.id;
}

async function decideKnown(
  transaction: Transaction,
  id: string,
  given: Row,
  finder: PartyFinder,
): Promise<RowPlan<Change<PartyState>>> {
  const known = finder.find(given.code ?? given.name_zh);
  if (isRefusal(known)) return known;
  if (known.kind !== given.kind) return refuseParty('party.kind-differs', { party: known.nameZh });
  const texts = {
    nameZh: given.name_zh,
    nameEn: given.name_en ?? known.nameEn,
    phone: given.phone ?? known.phone,
    address: given.address ?? known.address,
    leadership: given.leadership ?? known.leadership,
    signatureRequired: given.signature_required ?? known.signatureRequired,
  };
  // Compared before locking, so that a file that changes nothing locks nothing.
  if (!partyAmended({ id } as PartyState, known, texts)) return { kind: 'same' };
  const party = (await lock(transaction, partySubject, id)) as PartyState;
  const change = partyAmended(party, known, texts);
  return change ? { kind: 'amend', work: change } : { kind: 'same' };
}
