import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import { handlingRulesOf } from '#subjects/handling-rules/index.ts';
import type { RulesServices } from '../../app/rules/view.ts';
import type { FormInput } from '../../app/services.ts';
import { formOf, pageRequestOf } from '../page-request.fixture.ts';
import { rulesServices } from './rules-services.ts';

const { realm, clock } = await testRealm();
let ground: Ground;
let rules: RulesServices;

beforeAll(async () => {
  ground = await layGround(realm);
  rules = servicesOf(ground.administrator);
});
afterEach(() => checkRegister(realm));

function servicesOf(caller: Caller): RulesServices {
  return rulesServices(pageRequestOf(realm, caller));
}

/** The form as it is shown, with some fields changed. */
async function filled(changes: Record<string, string>): Promise<FormInput> {
  const view = await rules.form();
  const fields = [...Object.values(view?.fields ?? {}).flat(2), ...(view?.last ?? [])];
  const shown = fields.map(({ name, value }) => [name, typeof value === 'string' ? value : '']);
  return formOf({ ...Object.fromEntries(shown), ground: '本地规定', ...changes });
}

function sending(version: number) {
  return { idempotencyKey: realm.newId(), version };
}

describe('the pages of the handling rules', () => {
  it('show every rule to everybody, with its usual value, and the form to administrators only', async () => {
    const { groups, amendments } = await rules.read();
    expect(groups.flatMap((group) => group.rules).length).toBeGreaterThan(25);
    expect(groups.every((group) => group.rules.every(({ own }) => !own))).toBe(true);
    expect(amendments).toEqual([]);
    expect(await rules.form()).toMatchObject({ mayChange: true, version: 0 });
    expect(await servicesOf(ground.handler).form()).toMatchObject({ mayChange: false });
    const refused = servicesOf(ground.handler).amend({
      form: await filled({ extensionsMax: '1' }),
      ...sending(0),
    });
    expect(await refused).toMatchObject({ ok: false, refusal: { code: 'right.missing' } });
  });

  it('say which value lies outside its bounds, and which can’t be read, beside its field', async () => {
    const wrong = await filled({
      extensionsMax: '21',
      answerWithinAmount: '900',
      callBackAttemptsMax: '两次',
    });
    const checked = await rules.check({ form: wrong });
    expect(checked).toMatchObject({
      ok: false,
      refusal: {
        fields: {
          extensionsMax: { 'zh-CN': '延期次数应在 0 次至 20 次之间。' },
          answerWithinAmount: expect.anything(),
          callBackAttemptsMax: expect.anything(),
        },
      },
    });
    const groundless = await rules.check({ form: await filled({ extensionsMax: '1', ground: ' ' }) });
    expect(groundless).toMatchObject({ refusal: { fields: { ground: expect.anything() } } });
    expect(await rules.amend({ form: await filled({}), ...sending(0) })).toMatchObject({
      refusal: { code: 'handling-rules.unchanged' },
    });
  });

  it('show what would change before it is amended, then amend only that', async () => {
    const asked = await filled({ extensionsMax: '1', receiveWithinAmount: '', receiveWithinWay: '' });
    const checked = await rules.check({ form: asked });
    expect(checked).toMatchObject({
      ok: true,
      value: { changes: [{ value: { 'zh-CN': '不作要求' } }, { value: { 'zh-CN': '1 次', en: '1 time' } }] },
    });
    expect((await rules.read()).amendments).toEqual([]);
    expect(await rules.amend({ form: asked, ...sending(0) })).toMatchObject({ ok: true });
    clock.now = new Date(clock.now.getTime() + 3 * 60_000);
    expect(await handlingRulesOf(realm)).toMatchObject({ extensionsMax: 1, receiveWithin: null });
    const own = (await rules.read()).groups.flatMap((group) => group.rules.filter((rule) => rule.own));
    expect(own.map(({ code }) => code)).toEqual(['receiveWithin', 'extensionsMax']);
    expect(await rules.amend({ form: asked, ...sending(0) })).toMatchObject({ ok: false });
  });

  it('withdraw an amendment that is still to come, with the reason', async () => {
    const asked = await filled({ extensionsMax: '3', effectiveFrom: '2026-12-01T00:00' });
    expect(await rules.amend({ form: asked, ...sending(1) })).toMatchObject({ ok: true });
    const [coming] = (await rules.read()).amendments;
    expect(coming).toMatchObject({ state: 'coming', effectiveFrom: '2026-11-30T16:00:00.000Z', version: 2 });
    const without = rules.withdraw({ form: formOf({ amendment: '2' }), ...sending(2) });
    expect(await without).toMatchObject({ refusal: { fields: { ground: expect.anything() } } });
    const taken = rules.withdraw({ form: formOf({ amendment: '2', ground: '暂缓' }), ...sending(2) });
    expect(await taken).toMatchObject({ ok: true });
    expect((await rules.read()).amendments[0]).toMatchObject({ state: 'withdrawn' });
  });
});
