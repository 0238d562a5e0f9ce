import { afterEach, beforeAll, expect, it } from 'vitest';
import { addAccount, checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { noticesFor } from '#platform/notices/index.ts';
import { importByMapping, keepRequestMapping } from '#subjects/request-imports/index.ts';
import { ownMandates } from '../own-mandates.ts';
import { formOf } from '../page-request.fixture.ts';
import { actOnMandate, foreseeMandate, mandateMore } from './mandate-steps.ts';

const { realm } = await testRealm();
let ground: Ground;
beforeAll(async () => {
  ground = await layGround(realm);
});
afterEach(() => checkRegister(realm));

it('a mandate is handed over after showing what is open; both are told, and each sees it on their own page', async () => {
  const { id: mappingId } = done(
    await keepRequestMapping(realm, ground.administrator, null, {
      source: 'city',
      nameZh: '市平台',
      times: { format: 'YYYY-MM-DD' },
      reference: '编号',
      opened: '受理',
      place: { column: null, otherwise: '330106001' },
      party: { column: null, otherwise: '测试区城市管理局' },
      category: { column: null, otherwise: 'street-lamp' },
      description: ['内容'],
    }),
  );
  const file = '编号,受理,内容\nA,2026-11-20,路灯不亮\nB,2026-11-20,路灯又不亮';
  done(await importByMapping(realm, ground.administrator, mappingId, { file, dryRun: false }));

  const id = ground.handler.mandate?.id ?? '';
  const more = await mandateMore(realm, id);
  expect(more?.facts.find(({ label }) => label.en === 'Open now')?.values).toEqual([
    { name: { zh: '办理 2 项', en: 'Handle: 2' } },
  ]);
  expect(more?.actions.map(({ name }) => name)).toEqual(['hand-over', 'end']);
  const successor = await addAccount(realm, 'successor');
  const asked = { version: undefined, caller: ground.administrator, id };
  const form = formOf({ accountId: successor, on: '2026-12-01' });
  expect(await foreseeMandate(realm, { ...asked, action: 'hand-over', form })).toMatchObject({
    'zh-CN': expect.stringContaining('自 2026-12-01 起'),
  });
  expect(
    await foreseeMandate(realm, { ...asked, action: 'end', form: formOf({ validTo: '2026-12-01' }) }),
  ).toMatchObject({ en: expect.stringContaining('Nobody will act') });
  done(await actOnMandate(realm, { ...asked, action: 'hand-over', form }));

  expect(await ownMandates(realm, successor)).toMatchObject([
    { party: { zh: '测试区城市管理局' }, status: { text: { en: 'Not yet in force' } } },
  ]);
  expect(await ownMandates(realm, ground.handler.account ?? '')).toMatchObject([
    { status: { text: { en: 'In force' } } },
  ]);
  for (const [accountId, kind] of [
    [successor, 'mandate.taken-over'],
    [ground.handler.account ?? '', 'mandate.handed-over'],
  ] as const) {
    const told = await noticesFor(realm.db, { recipients: [{ accountId }], after: null, limit: 9 });
    expect(told.map((notice) => notice.kind)).toEqual([kind]);
  }
  const after = await mandateMore(realm, id);
  expect(after?.facts.some(({ label }) => label.en === 'Handed over to')).toBe(true);
});
