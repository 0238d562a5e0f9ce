import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildVerifier } from '#methods/transparency-log/verifier/build.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const stampFile = join(here, 'build', 'stamp');
const inputs = ['app', 'verify', 'messages', 'public', 'project.inlang/settings.json', 'vite.config.ts'];
const log = '../../methods/transparency-log';
const moreInputs = [
  'react-router.config.ts',
  'text-compiler.ts',
  '../../package-lock.json',
  // What checks an act in the browser.
  ...['checkpoints', 'encoding', 'entries', 'hashing', 'notes', 'receipt', 'tree'].map(
    (each) => `${log}/${each}`,
  ),
];

const lockFolder = join(here, '..', '..', '.cache');

/** The folder of the built pages: `client` for browsers, `server` for the web door. */
export const buildFolder = join(here, 'build');

/** So long one build waits for another, in milliseconds. */
const waitMs = 300_000;

/**
 * Builds the pages unless what was built last came from the very same sources. Of several processes that
 * ask at once, one builds and the others wait for it.
 *
 * @returns true if it built, false if there was nothing to do
 */
export async function buildWeb(options: { force?: boolean; quiet?: boolean } = {}): Promise<boolean> {
  const stamp = await hashInputs();
  if (!options.force && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  await mkdir(lockFolder, { recursive: true });
  // The operating system's own file lock, by way of SQLite: it ends with the process, however that ends.
  const lock = new DatabaseSync(join(lockFolder, 'web-build.lock'), { timeout: waitMs });
  try {
    lock.exec('begin exclusive');
    return await buildAlone(options);
  } finally {
    lock.close();
  }
}

async function buildAlone(options: { force?: boolean; quiet?: boolean }): Promise<boolean> {
  const stamp = await hashInputs();
  if (!options.force && (await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  // React Router reads NODE_ENV when it plans the build; a test runner has set it to something else.
  process.env.NODE_ENV = 'production';
  const { createBuilder } = await import('vite');
  const builder = await createBuilder({
    root: here,
    configFile: join(here, 'vite.config.ts'),
    mode: 'production',
    ...(options.quiet ? { logLevel: 'error' as const } : {}),
  });
  await builder.buildApp();
  await compressAssets(join(buildFolder, 'client'));
  await writeFile(stampFile, stamp);
  return true;
}

/** Leaves a `.gz` beside every built file that gains from it. */
async function compressAssets(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css|svg|json|txt)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const body = await readFile(file);
    if (body.length >= 1024) await writeFile(`${file}.gz`, gzipSync(body, { level: 9 }));
  }
}

async function hashInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const input of [...inputs, ...moreInputs]) {
    for (const file of await filesUnder(join(here, input))) {
      hash
        .update(file.slice(here.length))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (import.meta.main) {
  await buildVerifier();
  const built = await buildWeb({ force: process.argv.includes('--force') });
  console.error(built ? 'web: built' : 'web: nothing changed since the last build');
}
