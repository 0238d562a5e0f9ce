import { z } from 'zod';
import { type AccountView, accountsByUsername, usernamePattern } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import {
  allowLongTransaction,
  dateCell,
  type ImportInput,
  type ImportResult,
  inParts,
  listCell,
  optionalCell,
  planRows,
  type RowPlan,
  readRows,
  textCell,
} from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { type Change, record } from '#register/index.ts';
import { placesByCode } from '#subjects/places/index.ts';
import { missingRight, roleNames } from '#subjects/rights/index.ts';
import { partyFinder } from '../find-parties.ts';
import { mandatesOf } from '../queries.ts';
import { refuseParty } from '../refusals.ts';
import type { MandateState } from '../rules/mandate.ts';
import { mandateGiven } from './give-mandate.ts';

/** The columns of a file of mandates; `party` is a code or a Chinese name, `place_codes` several in one cell. */
export const mandateColumns = {
  all: ['username', 'party', 'role', 'place_codes', 'valid_from', 'valid_to'],
  needed: ['username', 'party', 'role'],
};

const row = z.object({
  username: z.string().regex(usernamePattern),
  party: textCell(100),
  role: z.enum(roleNames),
  place_codes: listCell.pipe(z.array(z.string().regex(/^\d{2,15}$/)).max(100)),
  valid_from: optionalCell(dateCell),
  valid_to: optionalCell(dateCell),
});

type Row = z.output<typeof row>;

/**
 * Imports mandates from CSV. Someone who acts for the party in that role already keeps the mandate they
 * have; to change its places or end, end it and give another. The file is taken whole or not at all.
 */
export async function importMandates(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(
    csv,
    mandateColumns,
    row,
    (each) => `${each.username.toLowerCase()} ${each.party} ${each.role}`,
  );
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
  const parties = await partyFinder(
    transaction,
    rows.map((each) => each.party),
  );
  const accounts = await accountsByUsername(
    transaction,
    rows.map((each) => each.username),
  );
  const places = await placesByCode(
    transaction,
    rows.flatMap((each) => each.place_codes),
  );
  return async (given: Row): Promise<RowPlan<Change<MandateState>>> => {
    const party = parties.find(given.party);
    if (isRefusal(party)) return party;
    const account: AccountView | undefined = accounts.get(given.username.toLowerCase());
    if (account === undefined) return refuseParty('mandate.username-unknown', { username: given.username });
    const unknown = given.place_codes.find((code) => !places.has(code));
    if (unknown !== undefined) return refuseParty('party.place-code-unknown', { code: unknown });
    const validFrom = given.valid_from ?? realm.today();
    if (given.valid_to !== null && given.valid_to <= validFrom) return refuseParty('mandate.dates-reversed');
    const [, later = validFrom] = [validFrom, realm.today()].sort();
    const held = await mandatesOf(transaction, account.id, later);
    if (held.some((each) => each.partyId === party.id && each.role === given.role)) return { kind: 'same' };
    const placeIds = given.place_codes.flatMap((code) => places.get(code)?.id ?? []);
    const work = mandateGiven(realm.newId(), {
      accountId: account.id,
      partyId: party.id,
      role: given.role,
      placeIds,
      validFrom,
      validTo: given.valid_to,
    });
    return { kind: 'add', work };
  };
}
