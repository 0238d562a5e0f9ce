import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from './cli.ts';
import { inventConversation } from './test-conversations.ts';

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

describe('the command line', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opinion-map-'));
    const { votes } = inventConversation('cli', { people: 60, statements: 10, camps: 2, seen: 0.9 });
    const rows = votes.map(({ participant, statement, vote }, at) =>
      [1000 + at, '', statement.slice(1), participant.slice(1), vote].join(),
    );
    writeFileSync(
      join(folder, 'votes.csv'),
      `timestamp,datetime,comment-id,voter-id,vote\n${rows.join('\n')}\n`,
    );
    writeFileSync(
      join(folder, 'comments.csv'),
      'timestamp,comment-id,moderated,comment-body\n1,0,-1,Rejected\n1,1,1,"路灯,要修"\n',
    );
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('writes one JSON document with the map, and nothing else', async () => {
    const { code, out, err } = await run(folder, '--json', '--seed', 'public');
    const found = JSON.parse(out);
    expect([code, err]).toEqual([0, '']);
    expect(found).toMatchObject({ participants: 60, statements: 10, clustered: 59, k: 2, seed: 'public' });
    expect(
      found.groups.map((group: { size: number }) => group.size).reduce((a: number, b: number) => a + b),
    ).toBe(59);
    expect(found.groups[0]).toMatchObject({ id: 0, center: [expect.any(Number), expect.any(Number)] });
    expect(found.groups[0].members).toHaveLength(found.groups[0].size);
    expect(found.groups[0].representative[0]).toMatchObject({
      statement: expect.any(Number),
      stance: 'agree',
      share: expect.any(Number),
      ratioTest: expect.any(Number),
    });
    expect(Object.keys(found.projection)).toHaveLength(60);
    expect(found.labels['0']).toBeTypeOf('number');
    expect(found.statementTable[0]).toMatchObject({
      statement: 0,
      text: 'Rejected',
      leftOut: true,
      axes: [0, 0],
    });
    expect(found.seconds).toBeGreaterThan(0);
  });

  it('gives the same for the file as for the folder, and keeps rejected statements when told', async () => {
    const strip = ({ out }: { out: string }) => ({ ...JSON.parse(out), seconds: 0, readSeconds: 0 });
    const whole = strip(await run(folder, '--json'));
    expect(strip(await run(join(folder, 'votes.csv'), '--json'))).toEqual(whole);
    const kept = strip(await run(folder, '--json', '--keep-rejected'));
    expect(kept.statementTable[0].leftOut).toBe(false);
    const turned = strip(await run(folder, '--json', '--flipped'));
    expect(turned.statementTable[1].agree).toBe(whole.statementTable[1].disagree);
  });

  it('shows uncertainty and robustness when asked', async () => {
    const { out } = await run(folder, '--json', '--bootstrap', '3', '--robustness');
    const found = JSON.parse(out);
    expect(found.uncertainty).toMatchObject({ replicates: 3, groups: [{ id: 0 }, { id: 1 }] });
    expect(found.robustness.map((one: { code: string }) => one.code)).toEqual([
      'extreme',
      'all-agree',
      'all-disagree',
      'all-pass',
    ]);
  });

  it('writes a page to read, in both languages', async () => {
    const { code, out } = await run(folder, '--bootstrap', '2', '--robustness', '--statements-max', '2');
    expect(code).toBe(0);
    for (const word of [
      '群组 group 0',
      '共识 consensus',
      '把握 uncertainty',
      '稳健性 robustness',
      '路灯,要修',
    ]) {
      expect(out).toContain(word);
    }
  });

  it('says what is wrong, and by its exit code how', async () => {
    const missing = await run(join(folder, 'nowhere'), '--json');
    expect(missing.code).toBe(1);
    expect(JSON.parse(missing.out).error).toMatchObject({ code: 'file-missing' });
    expect(missing.err).toContain('找不到');
    expect(await run(folder, '--groups-max', 'many')).toMatchObject({ code: 2, out: '' });
    expect(await run(folder, '--unheard-of')).toMatchObject({ code: 2, out: '' });
    expect(await run()).toMatchObject({ code: 2, out: '' });
    expect(await run(folder, folder)).toMatchObject({ code: 2, out: '' });
    expect(await run('--help')).toMatchObject({ code: 0, err: '' });
    expect(await run(join(folder, 'comments.csv'))).toMatchObject({ code: 1 });
  });
});
