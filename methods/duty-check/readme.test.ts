import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findingCodes } from './index.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'duty-check-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the README', () => {
  it('has an example that prints what it says', () => {
    const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const file = join(folder, 'example.ts');
    const ours = new URL('index.ts', import.meta.url).href;
    writeFileSync(file, code.replace("'@gongzhi/duty-check'", `'${ours}'`));
    const printed = execFileSync(process.execPath, ['--no-warnings', file], { encoding: 'utf8' });
    const promised = [...code.matchAll(/^\/\/ (.*)$/gm)].map(([, text]) => text);
    expect(promised.length).toBeGreaterThan(0);
    expect(printed.trimEnd().split('\n')).toEqual(promised);
  }, 60_000);

  it('tells of every kind of finding', () => {
    for (const code of findingCodes) expect(readme).toContain(`\`${code}\``);
  });
});
