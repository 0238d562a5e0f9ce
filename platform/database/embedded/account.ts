import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { say } from '../../languages.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedPostgresFault } from './faults.ts';
import { copyPrograms } from './program-copy.ts';

/**
 * As whom PostgreSQL's programs run. PostgreSQL refuses to run as root, for whoever breaks into it would
 * then own the machine; root must lend it another account.
 */
export interface Account {
  readonly kind: 'own' | 'user-namespace' | 'other-user' | 'other-user-entering-all';
  /** Who must own the cluster's files: undefined where that is the user who runs Node. */
  readonly owner: Owner | undefined;
  /** What stands before a program's own words on the command line. */
  readonly prefix: readonly string[];
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Ways for root to lend an account: an unprivileged view of itself, or the machine's user `postgres`. */
export type RootAccountKind = 'user-namespace' | 'postgres-user';

/** Starts a program in an account, with a bare environment. */
export function spawnAs(
  account: Account,
  words: readonly string[],
  options: SpawnOptions = {},
): ChildProcess {
  const [program, ...rest] = [...account.prefix, ...words];
  return spawn(program as string, rest, {
    ...options,
    ...identity(account),
    env: plainEnvironment(),
    cwd: '/',
  });
}

function identity(account: Account): { uid?: number; gid?: number } {
  return account.kind === 'other-user' && account.owner !== undefined ? account.owner : {};
}

/** Nothing else of the environment, which may hold this program's secrets and PostgreSQL's own settings. */
const kept = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP'];

function plainEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => kept.includes(name));
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' };
}

/** An account, and where PostgreSQL's programs lie for it. */
export interface Runner {
  readonly account: Account;
  readonly binaries: Binaries;
}

/**
 * Chooses the account in which PostgreSQL can run and reach its programs and data. Whoever isn't root runs
 * it as themself. Root keeps to the owner of a cluster that another user made; else it takes a user
 * namespace, in which root's files are those of an ordinary user; else, where the machine allows none (as
 * in many containers), the user `postgres`, which it makes if need be.
 *
 * @param folder the data folder, which the account must be able to enter
 * @param owned the cluster, or the data folder where there is none yet: its owner is kept to
 * @param binaries the programs as npm installed them
 * @param wish for root: only this way
 * @throws EmbeddedPostgresFault `no-unprivileged-account` if none can.
 */
export async function chooseAccount(
  folder: string,
  owned: string,
  binaries: Binaries,
  wish?: RootAccountKind | undefined,
): Promise<Runner> {
  if (process.getuid?.() !== 0) return { account: { kind: 'own', owner: undefined, prefix: [] }, binaries };
  const causes: unknown[] = [];
  for (const candidate of await candidates(owned, binaries, wish)) {
    try {
      const runner = await candidate();
      await probe(runner, folder);
      return runner;
    } catch (cause) {
      causes.push(cause);
    }
  }
  const reasons = causes.map((cause) => (cause instanceof Error ? cause.message : String(cause))).join('; ');
  throw new EmbeddedPostgresFault(
    'no-unprivileged-account',
    say(
      `PostgreSQL 不能以 root 身份运行，而本机上没有可用的普通身份可以进入 ${folder}（${reasons}）。请改用普通用户运行，或允许用户命名空间，或用 DATABASE_URL 指明另外的数据库。`,
      `PostgreSQL does not run as root, and this machine offers no other account that could enter ${folder} (${reasons}). Run as an ordinary user, or allow user namespaces, or give another database in DATABASE_URL.`,
    ),
    { cause: new AggregateError(causes) },
  );
}

type Candidate = () => Promise<Runner>;

async function candidates(owned: string, binaries: Binaries, wish?: RootAccountKind): Promise<Candidate[]> {
  const { uid, gid } = await stat(owned);
  const asUser = (find: () => Promise<Owner>): Candidate[] => [
    async () => ({ account: otherUser(await find()), binaries }),
    async () => ({ account: otherUserEnteringAll(await find()), binaries: await copyPrograms(binaries) }),
  ];
  if (uid !== 0) return asUser(async () => ({ uid, gid }));
  const inNamespace: Candidate = async () => ({ account: await userNamespace(), binaries });
  if (wish === 'user-namespace') return [inNamespace];
  return [...(wish === undefined ? [inNamespace] : []), ...asUser(findPostgresUser)];
}

/**
 * Takes from root every right except that to its own files. initdb wants its user to have a name, so the
 * namespace shows root as one whom the machine knows.
 */
async function userNamespace(): Promise<Account> {
  const users = await readUsers();
  const { uid, gid } =
    users.find((user) => user.uid === 1000) ?? users.find((user) => user.uid !== 0) ?? nobody;
  const prefix = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
  return { kind: 'user-namespace', owner: undefined, prefix };
}

const nobody: Owner = { uid: 65534, gid: 65534 };

function otherUser(owner: Owner): Account {
  return { kind: 'other-user', owner, prefix: [] };
}

/**
 * For data under a folder that only root may enter: the user, allowed past the folders' modes. Its programs
 * must lie elsewhere, since they look themselves up by access(2), which heeds no such right.
 */
function otherUserEnteringAll(owner: Owner): Account {
  const identity = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const right = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return { kind: 'other-user-entering-all', owner, prefix: ['setpriv', ...identity, ...right, '--'] };
}

async function findPostgresUser(): Promise<Owner> {
  const find = async () => (await readUsers()).find((user) => user.name === 'postgres');
  const found = await find();
  if (found !== undefined) return found;
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const made = await find();
  if (made === undefined) throw new Error('useradd made no user postgres');
  return made;
}

async function readUsers(): Promise<(Owner & { name: string })[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

const run = promisify(execFile);

/** Fails unless the account can start PostgreSQL and enter the folder. */
async function probe({ account, binaries }: Runner, folder: string): Promise<void> {
  const script = 'cd "$1" && test -r "$2" && exec "$2" --version';
  const child = spawnAs(account, ['/bin/sh', '-c', script, 'sh', folder, binaries.postgres], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    complaint += part;
  });
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${account.kind}: ${complaint.trim() || `exit ${code}`}`)),
    );
  });
}
