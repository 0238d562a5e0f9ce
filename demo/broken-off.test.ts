import { expect, it } from 'vitest';
import { checkRegister, testRealm } from '#harness/realm/index.ts';
import { openAccounts } from '#platform/accounts/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { fillDemo } from './index.ts';

const { realm } = await testRealm();
const { realm: whole } = await testRealm();
const secret = 'a secret of more than thirty-two characters';

/** The same realm, which breaks off once so many ids have been drawn: as a server does that is killed. */
function breaking(after: number): Realm {
  let drawn = 0;
  return {
    ...realm,
    newId: () => {
      drawn += 1;
      if (drawn > after) throw new Error('killed');
      return realm.newId();
    },
  };
}

async function counts(of: Realm): Promise<unknown> {
  const { rows } = await of.pool.query(
    `select (select count(*) from place) as places, (select count(*) from party) as parties,
       (select count(*) from category) as categories, (select count(*) from duty) as duties,
       (select count(*) from asset) as assets, (select count(*) from place_boundary) as boundaries,
       (select count(*) from dispatch_rule) as rules, (select count(*) from article) as articles,
       (select count(*) from delegation) as delegations, (select count(*) from request_mapping) as mappings,
       (select count(*) from account) as accounts, (select count(*) from mandate) as mandates,
       (select array_agg(party_text.name_zh || role order by username) from mandate
          join mandate_holder on mandate_id = mandate.id join account on account.id = account_id
          join party_text on party_text.id = mandate.party_id) as seats`,
  );
  return rows[0];
}

it('is filled in whole in the end, and nothing twice, wherever filling was broken off before', async () => {
  const accounts = openAccounts(realm, secret);
  const others = openAccounts(whole, secret);
  try {
    let brokenOff = 0;
    // Each time it gets a little further: with the places, the parties, an estate, its assets, some seats.
    for (let round = 0; ; round += 1) {
      // The places and the parties each come at one go and need many; what follows needs few at a time.
      const after = ([150, 420, 8, 20, 650, 8, 20, 40][round % 8] as number) + round * 10;
      const filled = await fillDemo(breaking(after), accounts).catch(() => undefined);
      if (filled === undefined) brokenOff += 1;
      else break;
      if (brokenOff > 40) throw new Error('it never comes to its end');
    }
    expect(brokenOff).toBeGreaterThan(5);
    expect(await fillDemo(realm, accounts)).toBe(false);
    expect(await fillDemo(whole, others)).toBe(true);
    expect(await counts(realm)).toEqual(await counts(whole));
    await checkRegister(realm);
  } finally {
    await accounts.close();
    await others.close();
  }
}, 240_000);
