import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'fair-shares-'));

async function run(problem: unknown, ...options: string[]) {
  const file = join(folder, 'problem.json');
  writeFileSync(file, typeof problem === 'string' ? problem : JSON.stringify(problem));
  return call(file, ...options);
}

async function call(...argv: string[]) {
  const written = { out: '', err: '' };
  const code = await main(argv, {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
  });
  return { code, ...written };
}

const lift = { form: 'airport', costs: { 一楼: 0, 二楼: 100, 三楼: 160, 四楼: 220 } };
const glove = { players: ['L1', 'L2', 'R'], cost: false, values: [0, 0, 0, 0, 1, 1, 1] };
const empty = { n: 3, values: [0, 0, 0, 1, 1, 1, 1] };

describe('gongzhi fair-shares', () => {
  test('prints one JSON document with shares, objections, properties and sensitivity', async () => {
    const { code, out, err } = await run(glove, '--rule', 'shapley', '--json');
    expect([code, err]).toEqual([0, '']);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({
      rule: 'shapley',
      kind: 'benefit',
      players: ['L1', 'L2', 'R'],
      exact: ['1/6', '1/6', '2/3'],
      core: { member: false, exists: true, leastExcess: 0 },
      objectionCount: 2,
    });
    expect(answer.shares[2]).toBe(2 / 3);
    expect(answer.objections[0]).toMatchObject({ coalition: ['L1', 'R'], excessExact: '1/6' });
    expect(answer.properties.find((entry: { property: string }) => entry.property === 'core')).toMatchObject({
      promise: 'if-convex',
      holdsHere: false,
    });
    expect(answer.sensitivity.responses).toHaveLength(7);
    expect(answer.seconds).toBeGreaterThanOrEqual(0);
  });

  test('proves the nucleolus it prints', async () => {
    const { out } = await run(lift, '--rule', 'nucleolus', '--json');
    expect(JSON.parse(out)).toMatchObject({ way: 'formula', core: { member: true } });
    const { out: second } = await run(glove, '--rule', 'nucleolus', '--json');
    expect(JSON.parse(second)).toMatchObject({ shares: [0, 0, 1], proof: { verified: true } });
  });

  test('answers in Chinese unless asked for English', async () => {
    expect((await run(lift, '--rule', 'shapley')).out).toMatch(/^夏普利值：/);
    const { out } = await run(lift, '--rule', 'shapley', '--lang', 'en');
    expect(out).toMatch(/^Shapley value: /);
    expect(out).toContain('二楼');
  });

  test('answers by every rule that fits if none is named, and says which do not apply', async () => {
    const { code, out } = await run({ n: 2, cost: true, values: [1, 1, 3] }, '--json');
    expect(code).toBe(0);
    const rules = JSON.parse(out).results as { rule: string; error?: { code: string } }[];
    expect(rules.map(({ rule }) => rule)).toContain('equal');
    expect(rules.find(({ rule }) => rule === 'nucleolus')?.error?.code).toBe('rule.no-imputation');
  });

  test('says no with exit code 1, in JSON too, where a rule cannot be applied or the core is empty', async () => {
    const { code, out, err } = await run(empty, '--rule', 'core', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).error.code).toBe('rule.core-empty');
    expect(err).not.toBe('');
    expect((await run(glove, '--rule', 'ues')).code).toBe(1);
    expect((await run('{', '--rule', 'shapley')).code).toBe(1);
    expect((await call(join(folder, 'nowhere.json'))).code).toBe(1);
  });

  test('examines shares from elsewhere: 0 if nobody objects, 1 if someone does or they do not add up', async () => {
    expect((await run(glove, '--shares', '0,0,1')).code).toBe(0);
    const unfair = await run(glove, '--shares', '1/3,1/3,1/3', '--json');
    expect(unfair.code).toBe(1);
    expect(JSON.parse(unfair.out)).toMatchObject({ accepted: false, isNucleolus: false, objectionCount: 2 });
    expect((await run(glove, '--shares', '0,0,2')).code).toBe(1);
    expect((await run(glove, '--shares', '0,1')).err).toContain('3 方');
  });

  test('samples by seed, with intervals', async () => {
    const arguments_ = ['--rule', 'shapley', '--samples', '400', '--seed', '9', '--json'];
    const { seconds: _, ...first } = JSON.parse((await run(lift, ...arguments_)).out);
    const { seconds: __, ...again } = JSON.parse((await run(lift, ...arguments_)).out);
    expect(first).toEqual(again);
    expect(first.estimate).toMatchObject({ samples: 400, seed: 9, confidence: 0.95 });
    expect(first.shares.reduce((total: number, share: number) => total + share)).toBeCloseTo(220, 9);
  });

  test('samples random arrival from the claims, not from the coalitions', async () => {
    const game = { n: 2, kind: 'benefit', values: [4, 8, 6] };
    const exact = JSON.parse((await run(game, '--rule', 'random-arrival', '--json')).out);
    const sampled = JSON.parse((await run(game, '--rule', 'random-arrival', '--samples', '9', '--json')).out);
    expect(exact.shares).toEqual([2, 4]);
    expect(sampled.shares).toEqual([2, 4]);
    expect(JSON.parse((await run(game, '--rule', 'shapley', '--json')).out).shares).toEqual([1, 5]);
  });

  test('explains itself, and refuses wrong usage with exit code 2 and nothing on its output', async () => {
    expect(await call('--help')).toMatchObject({ code: 0, err: '' });
    for (const wrong of [
      [],
      ['a.json', 'b.json'],
      ['a.json', '--rule', 'fairness'],
      ['a.json', '--lang', 'fr'],
      ['a.json', '--percent', '0'],
      ['a.json', '--nonsense'],
    ]) {
      expect(await call(...wrong)).toMatchObject({ code: 2, out: '' });
    }
    expect((await run(lift, '--rule', 'shapley', '--samples', '1')).code).toBe(2);
  });
});
