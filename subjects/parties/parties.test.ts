// More than 300 lines: parties, accounts and mandates of one realm, each building on the others.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  addAccount,
  callerWith,
  checkRegister,
  done,
  type Ground,
  layGround,
  testRealm,
} from '#harness/realm/index.ts';
import { type Caller, installer, visitor } from '#platform/callers/index.ts';
import { historyOf } from '#register/index.ts';
import { roleNames } from '#subjects/rights/index.ts';
import {
  addParty,
  amendAccount,
  amendParty,
  endMandate,
  endParty,
  giveMandate,
  handOverMandate,
  importAccounts,
  importMandates,
  importParties,
  mandatesOf,
  openAccount,
  partyById,
  resetPassword,
} from './index.ts';

const { realm } = await testRealm();
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

const since = '2026-01-01';
const company = { kind: 'enterprise', nameZh: '甲公司', validFrom: since } as const;

describe('whoever may not set up', () => {
  const attempts: readonly [string, (caller: Caller) => Promise<unknown>][] = [
    ['add a party', (caller) => addParty(realm, caller, company)],
    ['amend a party', (caller) => amendParty(realm, caller, ground.hotline, { nameZh: '别名' })],
    ['end a party', (caller) => endParty(realm, caller, ground.hotline, { validTo: since })],
    ['import parties', (caller) => importParties(realm, caller, { csv: 'name_zh,kind\n甲,enterprise' })],
    [
      'give a mandate',
      (caller) =>
        giveMandate(realm, caller, {
          accountId: caller.account ?? realm.newId(),
          partyId: ground.hotline,
          role: 'administrator',
          validFrom: since,
        }),
    ],
    [
      'end a mandate',
      (caller) => endMandate(realm, caller, ground.handler.mandate?.id ?? '', { validTo: since }),
    ],
    [
      'import mandates',
      (caller) => importMandates(realm, caller, { csv: 'username,party,role\nhandler,甲,head' }),
    ],
    [
      'open an account',
      (caller) => openAccount(realm, caller, { username: 'new', name: '新', password: 'long enough it is' }),
    ],
    [
      'rename an account',
      (caller) => amendAccount(realm, caller, caller.account ?? realm.newId(), { name: '新' }),
    ],
    [
      'reset a password',
      (caller) =>
        resetPassword(realm, caller, ground.administrator.account ?? '', { password: 'long enough it is' }),
    ],
    ['import accounts', (caller) => importAccounts(realm, caller, { csv: 'username,name\nabc,新' })],
  ];

  it.each(attempts)('may not %s', async (_what, attempt) => {
    expect(await attempt(visitor)).toMatchObject({ refused: true, code: 'caller.unknown' });
    for (const role of roleNames.filter((each) => each !== 'administrator')) {
      const known: Partial<Record<string, Caller>> = {
        operator: ground.operator,
        dispatcher: ground.dispatcher,
        handler: ground.handler,
        verifier: ground.verifier,
      };
      const caller =
        known[role] ?? (await callerWith(realm, `${role}-${realm.newId()}`, ground.hotline, role));
      expect(await attempt(caller)).toMatchObject({ refused: true, code: 'right.missing' });
    }
  });
});

describe('a party', () => {
  it('needs a parent and a place that exist', async () => {
    expect(await addParty(realm, installer, { ...company, parentId: realm.newId() })).toMatchObject({
      code: 'party.parent-absent',
    });
    expect(await addParty(realm, installer, { ...company, placeId: realm.newId() })).toMatchObject({
      code: 'party.place-absent',
    });
  });

  it('may have an odd social credit code, which is warned of, but not another’s', async () => {
    const right = done(await addParty(realm, installer, { ...company, code: '91110000600037341L' }));
    expect(right.warnings).toEqual([]);
    const odd = done(await addParty(realm, installer, { ...company, code: '911100006000373410' }));
    expect(odd.warnings.map(({ code }) => code)).toEqual(['social-credit-code.check-character']);
    expect(odd.warnings[0]?.text.en).toMatch(/check/);
    expect(await addParty(realm, installer, { ...company, code: '91110000600037341l' })).toMatchObject({
      code: 'party.code-taken',
    });
  });

  it('keeps its earlier names on record, and no act where nothing differs', async () => {
    const { id } = done(await addParty(realm, installer, { ...company, phone: '0571-1' }));
    done(await amendParty(realm, installer, id, { nameZh: '乙公司', phone: '0571-2' }, 1));
    expect(await partyById(realm.db, id)).toMatchObject({ nameZh: '乙公司', phone: '0571-2', version: 3 });
    done(await amendParty(realm, installer, id, { nameZh: '乙公司', phone: '0571-2' }, 3));
    const history = await historyOf(realm.db, [{ kind: 'party', id }]);
    expect(history.map(({ type }) => type)).toEqual([
      'party.added',
      'party.renamed',
      'party.contact-changed',
    ]);
    expect(await amendParty(realm, installer, id, { nameZh: '丙公司' }, 2)).toMatchObject({
      code: 'version.stale',
    });
  });

  it('moves to another line and block and keeps its record, unless it would belong to itself', async () => {
    const [upper, lower] = [
      done(await addParty(realm, installer, { ...company, nameZh: '上级公司' })),
      done(await addParty(realm, installer, { ...company, nameZh: '下级公司' })),
    ];
    const nameZh = '下级公司';
    const amend = (id: string, more: object) => amendParty(realm, installer, id, { nameZh, ...more });
    expect(await amend(lower.id, { parentId: lower.id })).toMatchObject({ code: 'party.below-itself' });
    const code = '91110000600037341L';
    expect(await amend(lower.id, { code })).toMatchObject({ code: 'party.code-taken' });
    expect(await amend(lower.id, { placeId: realm.newId() })).toMatchObject({ code: 'party.place-absent' });
    const odd = done(
      await amend(lower.id, { parentId: upper.id, placeId: ground.street, code: '911100006000373411' }),
    );
    expect(odd.warnings).toHaveLength(1);
    expect(await partyById(realm.db, lower.id)).toMatchObject({
      parentId: upper.id,
      placeId: ground.street,
      code: '911100006000373411',
      version: 2,
    });
    expect(await amend(upper.id, { parentId: lower.id })).toMatchObject({ code: 'party.below-itself' });
    done(await amend(lower.id, { phone: '0571-3' }));
    expect(await partyById(realm.db, lower.id)).toMatchObject({ parentId: upper.id, version: 3 });
  });

  it('says whether its head signs, and keeps that where an amendment is silent about it', async () => {
    const office = { kind: 'department', nameZh: '住建局', leadership: 'dual', validFrom: since } as const;
    const { id } = done(await addParty(realm, installer, { ...office, signatureRequired: true }));
    done(await amendParty(realm, installer, id, { nameZh: '住房局' }, 1));
    expect(await partyById(realm.db, id)).toMatchObject({ leadership: 'dual', signatureRequired: true });
    done(await amendParty(realm, installer, id, { nameZh: '住房局', signatureRequired: false }, 2));
    expect(await partyById(realm.db, id)).toMatchObject({ leadership: 'dual', signatureRequired: false });
    const csv = 'name_zh,kind,leadership,signature_required\n住房局,department,,是';
    expect(done(await importParties(realm, installer, { csv }))).toMatchObject({ amended: 1 });
    expect(await partyById(realm.db, id)).toMatchObject({ signatureRequired: true, version: 4 });
  });

  it('once ended can’t be amended, ended again or acted for', async () => {
    const { id } = done(await addParty(realm, installer, company));
    expect(await endParty(realm, installer, id, { validTo: '2025-01-01' })).toMatchObject({
      code: 'party.dates-reversed',
    });
    done(await endParty(realm, installer, id, { validTo: '2026-11-01' }));
    expect(await endParty(realm, installer, id, { validTo: '2026-11-02' })).toMatchObject({
      code: 'party.ended',
    });
    expect(await amendParty(realm, installer, id, { nameZh: '丁' })).toMatchObject({ code: 'party.ended' });
    const accountId = await addAccount(realm, 'late');
    expect(
      await giveMandate(realm, installer, { accountId, partyId: id, role: 'handler', validFrom: since }),
    ).toMatchObject({ code: 'party.ended' });
  });
});

describe('a mandate', () => {
  it('needs an account, a party, places that exist and dates in order', async () => {
    const accountId = await addAccount(realm, 'mandated');
    const mandate = { accountId, partyId: ground.hotline, role: 'handler', validFrom: since } as const;
    const cases = [
      [{ ...mandate, accountId: realm.newId() }, 'mandate.account-absent'],
      [{ ...mandate, partyId: realm.newId() }, 'mandate.party-absent'],
      [{ ...mandate, placeIds: [realm.newId()] }, 'party.place-absent'],
      [{ ...mandate, validTo: since }, 'mandate.dates-reversed'],
    ] as const;
    for (const [input, code] of cases)
      expect(
        await giveMandate(realm, installer, {
          ...input,
          placeIds: [...('placeIds' in input ? input.placeIds : [])],
        }),
      ).toMatchObject({ code });
    expect(await mandatesOf(realm.db, accountId, '2026-06-01')).toEqual([]);
  });

  it('holds from its first day until the day before its end', async () => {
    const accountId = await addAccount(realm, 'short');
    const { id } = done(
      await giveMandate(realm, installer, {
        accountId,
        partyId: ground.hotline,
        role: 'handler',
        placeIds: [ground.street],
        validFrom: '2026-03-01',
      }),
    );
    done(await endMandate(realm, installer, id, { validTo: '2026-04-01' }, 1));
    const days = ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'];
    const held = await Promise.all(
      days.map(async (day) => (await mandatesOf(realm.db, accountId, day)).length),
    );
    expect(held).toEqual([0, 1, 1, 0]);
    expect(await endMandate(realm, installer, id, { validTo: '2026-05-01' })).toMatchObject({
      code: 'mandate.ended',
    });
    expect(await endMandate(realm, installer, id, { validTo: '2026-03-15' }, 1)).toMatchObject({
      code: 'version.stale',
    });
  });
});

describe('handing a mandate over', () => {
  it('lets the successor act from the day on which the predecessor no longer does, for the same places', async () => {
    const [old, fresh] = [await addAccount(realm, 'leaves'), await addAccount(realm, 'comes')];
    const given = {
      accountId: old,
      partyId: ground.hotline,
      role: 'operator',
      placeIds: [ground.street],
    } as const;
    const { id } = done(
      await giveMandate(realm, installer, {
        ...given,
        placeIds: [...given.placeIds],
        validFrom: since,
        validTo: '2026-12-31',
      }),
    );
    const cases = [
      [{ accountId: realm.newId(), on: '2026-06-01' }, 'mandate.account-absent'],
      [{ accountId: old, on: '2026-06-01' }, 'mandate.same-holder'],
      [{ accountId: fresh, on: '2025-12-31' }, 'mandate.dates-reversed'],
      [{ accountId: fresh, on: '2026-12-31' }, 'mandate.ended'],
    ] as const;
    for (const [input, code] of cases)
      expect(await handOverMandate(realm, installer, id, input)).toMatchObject({ code });
    expect(await handOverMandate(realm, ground.handler, id, cases[0][0])).toMatchObject({
      code: 'right.missing',
    });
    const successor = done(
      await handOverMandate(realm, installer, id, { accountId: fresh, on: '2026-06-01' }, 1),
    );
    const held = async (account: string, day: string) =>
      (await mandatesOf(realm.db, account, day)).map((each) => [each.id, each.placeIds, each.validTo]);
    expect(await held(old, '2026-05-31')).toHaveLength(1);
    expect(await held(fresh, '2026-05-31')).toEqual([]);
    expect(await held(old, '2026-06-01')).toEqual([]);
    expect(await held(fresh, '2026-06-01')).toEqual([[successor.id, [ground.street], '2026-12-31']]);
    const [, ended] = await historyOf(realm.db, [{ kind: 'mandate', id }]);
    expect(ended?.facts).toEqual({ validTo: '2026-06-01', successorId: successor.id });
  });
});

describe('an account', () => {
  it('has a user name of its own, whatever its capitals', async () => {
    const person = { username: 'Wang.Wu', name: '王五', password: 'long enough it is' };
    done(await openAccount(realm, ground.administrator, person));
    expect(await openAccount(realm, ground.administrator, { ...person, username: 'wang.wu' })).toMatchObject({
      code: 'account.username-taken',
    });
    expect(
      await resetPassword(realm, ground.administrator, realm.newId(), { password: 'long enough it is' }),
    ).toMatchObject({ code: 'absent' });
  });
});

describe('importing parties', () => {
  it('finds parents in the file and in the realm, amends what is known, and leaves empty cells alone', async () => {
    const csv =
      'name_zh,kind,parent,phone\n总公司,enterprise,,1\n分公司,enterprise,总公司,2\n热线一科,department,测试区热线中心,';
    expect(done(await importParties(realm, installer, { csv }))).toMatchObject({ written: true, added: 3 });
    const again = 'name_zh,kind,phone\n总公司,enterprise,9\n分公司,enterprise,';
    expect(done(await importParties(realm, installer, { csv: again }))).toMatchObject({
      amended: 1,
      unchanged: 1,
    });
  });

  it('rejects unknown parents and places, other kinds and names that several have', async () => {
    done(await addParty(realm, installer, { ...company, nameZh: '同名' }));
    done(await addParty(realm, installer, { ...company, nameZh: '同名' }));
    const csv =
      'name_zh,kind,parent,place_code\n一,enterprise,没有,\n二,enterprise,,99\n测试区热线中心,department,,\n同名,enterprise,,';
    const result = done(await importParties(realm, installer, { csv }));
    expect(result).toMatchObject({ written: false, rejectedTotal: 4 });
  });
});
