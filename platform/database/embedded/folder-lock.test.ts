import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FolderHolder, type FolderLock, lockFolder } from './folder-lock.ts';
import { newFolder } from './holding.fixture.ts';

const folder = await newFolder();

beforeAll(() => mkdir(folder));
afterAll(() => rm(dirname(folder), { recursive: true }));

function isLock(result: FolderLock | FolderHolder): result is FolderLock {
  return 'release' in result;
}

test('Of many that come at the same moment exactly one gets the folder, round after round', async () => {
  for (let round = 0; round < 10; round++) {
    const results = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder)));
    const locks = results.filter(isLock);
    expect(locks).toHaveLength(1);
    expect(results.filter((result) => !isLock(result))).toEqual(Array(7).fill({ heldBy: process.pid }));
    for (const lock of locks) lock.release();
  }
});

test('A holder that is killed holds nothing any more, whatever its number is used for by then', async () => {
  const module = fileURLToPath(new URL('folder-lock.ts', import.meta.url));
  const script = `
    const { lockFolder } = await import(${JSON.stringify(module)});
    const lock = await lockFolder(${JSON.stringify(folder)});
    console.log('release' in lock ? 'held' : 'not held');
    setInterval(() => lock, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).toBe('held');
    break;
  }
  expect(await lockFolder(folder)).toEqual({ heldBy: child.pid });
  child.kill('SIGKILL');
  await ended;
  await writeFile(join(folder, 'lock.pid'), `${process.pid}\n`);
  const lock = await lockFolder(folder);
  expect(isLock(lock)).toBe(true);
  if (isLock(lock)) lock.release();
});
