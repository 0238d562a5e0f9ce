import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```ts\n(.*?)```\n\nprints\n\n```text\n(.*?)```/gs)];
const source = new URL('index.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'readme-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the README shows three programs and what they print', () => {
  expect(examples).toHaveLength(3);
  expect(readme.match(/```ts/g)).toHaveLength(3);
});

test.each(examples.map(([, program, output], i) => [i + 1, program!, output!] as const))(
  'the program number %i prints that',
  { timeout: 60_000 },
  (number, program, output) => {
    const file = join(folder, `example-${number}.ts`);
    writeFileSync(file, program.replace("'@gongzhi/transparency-log'", `'${source}'`));
    expect(execFileSync(process.execPath, [file], { encoding: 'utf8' })).toBe(output);
  },
);
