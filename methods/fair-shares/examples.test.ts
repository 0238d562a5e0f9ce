import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { main } from './cli.ts';
import { ruleTexts } from './rules/rule-names.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'fair-shares-readme-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, code]) => code!);

/** What an example says it prints: after a console.log on the same line, or in comments at its end. */
function promised(code: string): string[] {
  const beside = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text!);
  const atEnd = /(?:^\/\/ .*\n)+$/m.exec(code)?.[0].trimEnd().split('\n') ?? [];
  return [...beside, ...atEnd.map((line) => line.slice(3))];
}

describe('the README', () => {
  test.each(blocks('ts').map((code, index) => ({ code, index: index + 1 })))(
    'has an example $index that prints what it says',
    ({ code, index }) => {
      const file = join(folder, `example-${index}.ts`);
      writeFileSync(
        file,
        code.replaceAll("'@gongzhi/fair-shares'", `'${new URL('index.ts', import.meta.url).href}'`),
      );
      const printed = execFileSync(process.execPath, ['--no-warnings', file], { encoding: 'utf8' });
      expect(promised(code).length).toBeGreaterThan(0);
      expect(printed.trimEnd().split('\n')).toEqual(promised(code));
    },
    60_000,
  );

  test('has a file that the command reads', async () => {
    const file = join(folder, 'problem.json');
    writeFileSync(file, blocks('json')[0]!);
    let out = '';
    const code = await main([file, '--rule', 'nucleolus', '--json'], {
      out: (text) => (out += text),
      err: () => undefined,
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: 'cost', players: ['A', 'B', 'C'], total: 250 });
  });

  test('speaks of every rule', () => {
    for (const rule of Object.keys(ruleTexts)) expect(readme).toContain(`\`${rule}\``);
  });
});
