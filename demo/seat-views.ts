import { sql } from 'kysely';
import type { Accounts } from '#platform/accounts/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type MandateView, mandatesOf } from '#subjects/parties/index.ts';
import { roles } from '#subjects/rights/index.ts';
import { demoSeats } from './seats.ts';

/** A demo seat as scripts and the seat-switcher see it. */
export interface DemoSeatView {
  readonly username: string;
  readonly accountId: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly mandateId: string | null;
  readonly partyId: string | null;
  readonly partyNameZh: string | null;
  readonly partyNameEn: string | null;
  readonly role: string | null;
  readonly roleName: { readonly 'zh-CN': string; readonly en: string } | null;
  /** A bearer token that acts from this seat. */
  readonly token: string;
}

const tokens = new WeakMap<Accounts, Map<string, string>>();

/** The demo's seats with a token each; a token is drawn once for each process. */
export async function demoSeatViews(realm: Realm, accounts: Accounts): Promise<DemoSeatView[]> {
  const { rows } = await sql<{ id: string; username: string }>`
    select id, username from account where username = any(${demoSeats.map((seat) => seat.username)})`.execute(
    realm.db,
  );
  const drawn = tokens.get(accounts) ?? new Map<string, string>();
  tokens.set(accounts, drawn);
  const views: DemoSeatView[] = [];
  for (const { username, nameZh, nameEn } of demoSeats) {
    const accountId = rows.find((row) => row.username === username)?.id;
    if (accountId === undefined) continue;
    const token = drawn.get(accountId) ?? (await accounts.beginSession(accountId));
    drawn.set(accountId, token);
    const mandate: MandateView | undefined = (await mandatesOf(realm.db, accountId, realm.today()))[0];
    views.push({
      username,
      accountId,
      nameZh,
      nameEn,
      mandateId: mandate?.id ?? null,
      partyId: mandate?.partyId ?? null,
      partyNameZh: mandate?.partyNameZh ?? null,
      partyNameEn: mandate?.partyNameEn ?? null,
      role: mandate?.role ?? null,
      roleName: mandate ? roles[mandate.role] : null,
      token,
    });
  }
  return views;
}
