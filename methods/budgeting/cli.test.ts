import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from './cli.ts';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'budgeting-'));
  file = join(folder, 'small.pb');
  await writeFile(
    file,
    'META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;60\n2;60\n3;40\nVOTES\nvoter_id;vote\na;1,2\nb;1,2\nc;1,2\nd;3\ne;3\n',
  );
});

afterAll(() => rm(folder, { recursive: true }));

async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
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

describe('the command', () => {
  it('gives one JSON document with the outcome and the explanation of every project', async () => {
    for (const rule of ['mes', 'greedy', 'phragmen', 'maximin', 'knapsack']) {
      const { code, out, err } = await run(
        file,
        '--rule',
        rule,
        '--ties',
        '-name',
        '--json',
        '--audit',
        '--statistics',
      );
      expect(code).toBe(0);
      expect(err).toBe('');
      const result = JSON.parse(out);
      expect(result).toMatchObject({ rule, budget: 100, cost: 100 });
      expect(result.selected.toSorted()).toEqual(['2', '3']);
      expect(result.explanation.map(({ id }: { id: string }) => id)).toEqual(['1', '2', '3']);
      expect(result.seconds).toBeGreaterThan(0);
      expect(result.violations).toEqual([]);
    }
  });

  it('passes on utility, completion, endowment and stop', async () => {
    const options = [
      '--utility',
      'cardinality',
      '--completion',
      'add1u',
      '--endowment',
      'floor',
      '--until',
      'overspend',
    ];
    const result = JSON.parse((await run(file, ...options, '--json')).out);
    expect(result).toMatchObject({
      utility: 'cardinality',
      completion: 'add1u',
      startsFrom: 'floor',
      until: 'overspend',
    });
  });

  it('tells a person in the chosen language', async () => {
    expect((await run(file)).out).toContain('入选 2 个项目');
    expect((await run(file, '--language', 'en')).out).toContain('2 projects selected');
    expect((await run('--help')).out).toContain('--rule');
  });

  it('refuses a bad file with 1, its line and reason, in JSON too', async () => {
    const bad = join(folder, 'bad.pb');
    await writeFile(
      bad,
      'META\nkey;value\nbudget;x\nvote_type;approval\nPROJECTS\nproject_id;cost\nVOTES\nvoter_id;vote\n',
    );
    const { code, out, err } = await run(bad, '--json');
    expect(code).toBe(1);
    expect(err).toContain(`${bad}:3:`);
    expect(JSON.parse(out).error).toMatchObject({ code: 'number-malformed', place: { file: bad, line: 3 } });
    expect((await run(join(folder, 'absent.pb'))).code).toBe(1);
    expect((await run(file, '--utility', 'borda')).code).toBe(1);
  });

  it('refuses wrong use with 2', async () => {
    for (const argv of [
      [],
      [file, file],
      [file, '--rule', 'dice'],
      [file, '--ties', 'x'],
      [file, '--nonsense'],
    ]) {
      const { code, out, err } = await run(...argv);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('Usage');
    }
  });
});
