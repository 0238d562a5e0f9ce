import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/g)];

it('has examples to run', () => {
  expect(examples.length).toBeGreaterThan(1);
});

it.each(examples.map(([, code, output], at) => [at + 1, code!, output!] as const))(
  'prints what the README says: example %i',
  (_, code, output) => {
    const folder = mkdtempSync(join(tmpdir(), 'opinion-map-readme-'));
    try {
      const file = join(folder, 'example.ts');
      writeFileSync(
        file,
        code.replaceAll('@gongzhi/opinion-map', new URL('./index.ts', import.meta.url).href),
      );
      expect(execFileSync(process.execPath, [file], { encoding: 'utf8' })).toBe(output);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
