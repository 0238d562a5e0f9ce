import { z } from 'zod';
import {
  type AccountView,
  accountsByUsername,
  insertAccount,
  passwordLength,
  renameAccountRow,
  usernamePattern,
} from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import {
  allowLongTransaction,
  type ImportInput,
  type ImportResult,
  optionalCell,
  planRows,
  type RowPlan,
  readRows,
  textCell,
} from '#platform/csv/index.ts';
import type { Transaction } from '#platform/database/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { refuseParty } from '../refusals.ts';

/** The columns of a file of accounts; the password is needed only for new ones. */
export const accountColumns = { all: ['username', 'name', 'password'], needed: ['username', 'name'] };

/** So many new accounts at once: hashing a password is meant to be slow (some 30 ms). */
const newAccountsMax = 300;

const row = z.object({
  username: z.string().regex(usernamePattern),
  name: textCell(60),
  password: optionalCell(z.string().min(passwordLength.min).max(passwordLength.max)),
});

type Work = (transaction: Transaction) => Promise<unknown>;

/**
 * Imports accounts from CSV: new ones with a first password, known ones by their user name with their name
 * amended; a known one's password is never touched. The file is taken whole or not at all.
 */
export async function importAccounts(
  realm: Realm,
  caller: Caller,
  { csv, dryRun = false }: ImportInput,
): Promise<ImportResult | Refusal> {
  const missing = missingRight(caller, ['administrator']);
  if (missing) return missing;
  const read = readRows(csv, accountColumns, row, (each) => each.username.toLowerCase());
  if (isRefusal(read)) return read;
  return perform(realm, dryRun ? undefined : caller.once, async (transaction) => {
    await allowLongTransaction(transaction);
    const known = await accountsByUsername(
      transaction,
      read.rows.map(({ value }) => value.username),
    );
    const { works, result } = await planRows(read, (given) => decideRow(realm, known, given));
    if (result.added > newAccountsMax) return refuseParty('account.too-many', { count: newAccountsMax });
    if (dryRun || result.rejectedTotal > 0) return result;
    for (const work of works) await work(transaction);
    return { ...result, written: true };
  });
}

function decideRow(
  realm: Realm,
  known: ReadonlyMap<string, AccountView>,
  { username, name, password }: z.output<typeof row>,
): RowPlan<Work> {
  const account = known.get(username.toLowerCase());
  if (account?.name === name) return { kind: 'same' };
  if (account) {
    return { kind: 'amend', work: (transaction) => renameAccountRow(realm, transaction, account.id, name) };
  }
  if (password === null) return refuseParty('account.password-missing', { username });
  return {
    kind: 'add',
    work: (transaction) => insertAccount(realm, transaction, { username, name, password }),
  };
}
