import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from './cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sortition-'));
  const people = Array.from(
    { length: 12 },
    (_, i) => `甲${i},${i % 3 ? '女' : '男'},${i % 2 ? '老' : '青'},${i < 2 ? '幸福路1号' : ''}`,
  );
  write('people.csv', `\uFEFF编号,性别,年龄,住址\r\n${people.join('\r\n')}\r\n`);
  write('quotas.csv', '特征,取值,下限,上限\n性别,男,2,2\n性别,女,2,2\n年龄,老,1,3\n年龄,青,1,3\n');
  write('harsh.csv', 'category,feature,min,max\n性别,男,5,5\n性别,女,0,1\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string) => join(folder, name);
const write = (name: string, text: string) => writeFileSync(file(name), text);

async function run(...argv: string[]) {
  let [out, err] = ['', ''];
  const code = await main(argv, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const request = (...more: string[]) =>
  run('--categories', file('quotas.csv'), '--respondents', file('people.csv'), '--size', '4', ...more);

test('--json gives one document with the panel, everyone’s chance, the minimum and the number of panels', async () => {
  const { code, out } = await request('--algorithm', 'leximin', '--seed', '2026', '--json');
  expect(code).toBe(0);
  const document = JSON.parse(out);
  expect(document.panel).toHaveLength(4);
  expect(document.householdColumns).toEqual(['住址']);
  expect(Object.keys(document.probabilities)).toHaveLength(12);
  const chances = Object.values<number>(document.probabilities);
  expect(chances.reduce((a, b) => a + b)).toBeCloseTo(4, 9);
  expect(document.minimum).toBe(Math.min(...chances));
  expect(document.panels).toBeGreaterThan(1);
  expect(document.seconds).toBeGreaterThan(0);
});

test('the same seed draws the same panel and the published file has the digest announced', async () => {
  const one = JSON.parse((await request('--seed', 'x', '--lottery', file('lottery.json'), '--json')).out);
  const two = JSON.parse((await request('--seed', 'x', '--json')).out);
  expect(two.panel).toEqual(one.panel);
  const published = readFileSync(file('lottery.json'));
  expect(createHash('sha256').update(published).digest('hex')).toBe(one.digest);
  const lottery = JSON.parse(published.toString());
  let end = 0;
  const drawn = lottery.panels.find(({ tickets }: { tickets: number }) => {
    end += tickets;
    return one.ticket < end;
  });
  expect(drawn.members).toEqual(one.panel);
});

test('without --json the public explanation is printed, Chinese first', async () => {
  const { code, out } = await request('--seed', '2026', '--explanation', file('page.md'));
  expect(code).toBe(0);
  expect(out).toMatch(/^# 小组是怎样抽签产生的[\s\S]*# How the panel was drawn by lot/);
  expect(out).toContain('| 性别 | 男 | 2 | 4 | 2 |');
  expect(readFileSync(file('page.md'), 'utf8')).toBe(out);
});

test('impossible quotas exit with 1 and name the smallest change', async () => {
  const argv = [
    '--categories',
    file('harsh.csv'),
    '--respondents',
    file('people.csv'),
    '--size',
    '5',
    '--json',
  ];
  const { code, out, err } = await run(...argv, '--household-columns', 'none');
  expect(code).toBe(1);
  const document = JSON.parse(out);
  expect(document.error.code).toBe('panel.impossible');
  expect(document.relaxation.seatsChanged).toBe(1);
  expect(err).toContain('报名者中只有 4 人');
});

test('replacements keep those who stay', async () => {
  write('panel.json', (await request('--seed', 'x', '--json')).out);
  const { panel } = JSON.parse(readFileSync(file('panel.json'), 'utf8'));
  const { out } = await request(
    '--seed',
    'y',
    '--panel',
    file('panel.json'),
    '--dropped',
    panel[0],
    '--json',
  );
  const document = JSON.parse(out);
  expect(document.panel.slice(0, 3)).toEqual(panel.slice(1));
  expect(document.replacements).toHaveLength(1);
  expect(panel).not.toContain(document.replacements[0]);
});

test.each([
  [['--size', '0']],
  [['--size', '4', '--algorithm', 'luck']],
  [['--size', '4', '--frobnicate']],
  [['--size', '4', '--dropped', 'a']],
  [[]],
])('the usage %j exits with 2 and prints nothing on standard output', async (more) => {
  const { code, out, err } = await run(
    '--categories',
    file('quotas.csv'),
    '--respondents',
    file('people.csv'),
    ...more,
  );
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('--categories FILE');
});

test('a missing file and a faulty one exit with 1 and say where', async () => {
  expect(
    (await run('--categories', file('none.csv'), '--respondents', file('people.csv'), '--size', '4')).code,
  ).toBe(1);
  write('bad.csv', 'id,性别,年龄\n1,男,老\n2,女,\n');
  const { code, err } = await run(
    '--categories',
    file('quotas.csv'),
    '--respondents',
    file('bad.csv'),
    '--size',
    '1',
  );
  expect(code).toBe(1);
  expect(err).toContain('[respondents:3:年龄:2]');
});

test('a file in GB 18030, as spreadsheets write it, is read', async () => {
  // 编号,性别,年龄 / 1,男,老 in GB 18030.
  const header = [0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xd0, 0xd4, 0xb1, 0xf0, 0x2c, 0xc4, 0xea, 0xc1, 0xe4, 0x0a];
  const row = [0x31, 0x2c, 0xc4, 0xd0, 0x2c, 0xc0, 0xcf, 0x0a];
  writeFileSync(file('gb.csv'), Uint8Array.from([...header, ...row]));
  write('one.csv', '特征,取值,下限,上限\n性别,男,0,1\n年龄,老,0,1\n');
  const { code, out } = await run(
    '--categories',
    file('one.csv'),
    '--respondents',
    file('gb.csv'),
    '--size',
    '1',
    '--json',
  );
  expect(code).toBe(0);
  expect(JSON.parse(out).probabilities).toEqual({ 1: 1 });
});

test('--help explains and exits with 0', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out).toContain('--household-columns');
});
