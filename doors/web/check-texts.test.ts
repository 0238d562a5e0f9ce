import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkTexts } from './check-texts.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

test('every text of the pages is there in Chinese and in English', async () => {
  expect(await checkTexts()).toEqual([]);
});

test('a missing translation, a lost name and an unused text are reported', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'texts-'));
  try {
    await cp(join(here, 'messages'), join(folder, 'messages'), { recursive: true });
    await cp(join(here, 'app'), join(folder, 'app'), { recursive: true });
    await writeFile(join(folder, 'messages/zh-CN/extra.json'), '{"extra_a":"甲 {count}","extra_b":"乙"}');
    await writeFile(join(folder, 'messages/en/extra.json'), '{"extra_a":"A {number}"}');
    await writeFile(join(folder, 'app/extra.ts'), 'm.extra_a({ count: 1 });');
    expect(await checkTexts(folder)).toEqual([
      'extra_a: Chinese takes {count}, English {number}.',
      'extra_b: no English.',
      'extra_b: no page uses it.',
      "m.extra_a({ count: 1 }): doesn't say which language.",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('empty catalogues are a fault', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'texts-'));
  try {
    await cp(join(here, 'app'), join(folder, 'app'), { recursive: true });
    for (const locale of ['zh-CN', 'en']) {
      await cp(join(here, 'public'), join(folder, 'messages', locale), { recursive: true });
    }
    expect(await checkTexts(folder)).toContain('The catalogues are empty.');
  } finally {
    await rm(folder, { recursive: true });
  }
});
