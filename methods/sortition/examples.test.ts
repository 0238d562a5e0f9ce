import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));

test('the example of the README runs and prints what its comments say', async () => {
  const readme = readFileSync(join(here, 'README.md'), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
  const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map(([, comment]) => comment);
  const folder = mkdtempSync(join(here, 'readme-'));
  const printed: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((value) => printed.push(String(value)));
  try {
    const file = join(folder, 'example.ts');
    writeFileSync(file, example.replace('@gongzhi/sortition', '../index.ts'));
    await import(pathToFileURL(file).href);
  } finally {
    spy.mockRestore();
    rmSync(folder, { recursive: true });
  }
  expect(printed).toEqual(expected);
  expect(expected).toHaveLength(4);
});
