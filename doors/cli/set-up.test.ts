import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { deleteDataFolder } from '#platform/database/embedded/index.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('gongzhi.ts', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'gongzhi-set-up-'));
afterAll(() => deleteDataFolder(join(folder, 'database'), () => undefined));

async function gongzhi(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    GONGZHI_DATA: folder,
    GONGZHI_DEMO: '0',
    GONGZHI_LOG: 'silent',
    DATABASE_URL: '',
  };
  try {
    return { code: 0, ...(await run(process.execPath, [program, ...argv], { env })) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

it('sets up a realm of one’s own with its first administrator, once', async () => {
  const first = await gongzhi('set-up', '--county', '330106', '--administrator', 'first.one', '--json');
  expect(first.code).toBe(0);
  const done = JSON.parse(first.stdout) as { places: number; username: string; password: string };
  expect(done).toMatchObject({ places: 235, username: 'first.one' });
  expect(done.password.length).toBeGreaterThan(15);
  const again = await gongzhi('set-up', '--county', '330106', '--administrator', 'second.one');
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(JSON.parse((await gongzhi('audit', '--json')).stdout)).toMatchObject({
    clean: true,
    findingsTotal: 0,
  });
});

it('says what is missing, and which county it doesn’t know', async () => {
  expect(await gongzhi('set-up')).toMatchObject({ code: 2, stderr: expect.stringContaining('--county') });
  expect(await gongzhi('set-up', '--county', '999999', '--administrator', 'a.b')).toMatchObject({ code: 2 });
});
