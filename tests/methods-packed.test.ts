import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/*
 * Every package under methods/ that has a command is packed as npm would publish it, installed in a
 * folder of its own away from this repository, imported, type-checked and run there. Nothing is fetched:
 * dependencies are taken from this repository's node_modules.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const minutes = 60_000;

interface Manifest {
  readonly name: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}

async function packagesWithCommands(): Promise<{ folder: string; manifest: Manifest }[]> {
  const found: { folder: string; manifest: Manifest }[] = [];
  for (const entry of await readdir(join(root, 'methods'))) {
    const folder = join(root, 'methods', entry);
    if (!existsSync(join(folder, 'package.json'))) continue;
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
    if (manifest.bin !== undefined) found.push({ folder, manifest });
  }
  return found;
}

/** npm as it runs this test, or the one on the path. What the compiler or npm wrote is in the error. */
async function npm(args: readonly string[], cwd: string) {
  const cli = process.env.npm_execpath;
  const env = { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' };
  try {
    return cli?.endsWith('.js')
      ? await run(process.execPath, [cli, ...args], { cwd, env })
      : await run('npm', [...args], { cwd, env, shell: process.platform === 'win32' });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`npm ${args[0]} failed in ${cwd}:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Runs a script of the installed package as plain JavaScript: no type stripping, no loader of ours. */
async function runPlain(
  cwd: string,
  args: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { NODE_OPTIONS: _, ...environment } = process.env;
  try {
    const done = await run(process.execPath, ['--no-experimental-strip-types', ...args], {
      cwd,
      env: environment,
    });
    return { code: 0, ...done };
  } catch (error) {
    const failed = error as { code?: unknown; stdout: string; stderr: string };
    if (typeof failed.code !== 'number') throw error;
    return { code: failed.code, stdout: failed.stdout, stderr: failed.stderr };
  }
}

describe.each(await packagesWithCommands())(
  '$manifest.name, packed and installed elsewhere',
  ({ folder, manifest }) => {
    let elsewhere = '';
    let packed: { filename: string; files: readonly { readonly path: string }[] };

    beforeAll(async () => {
      elsewhere = await mkdtemp(join(tmpdir(), 'gongzhi-packed-'));
      await rm(join(folder, 'dist'), { recursive: true, force: true });
      const { stdout } = await npm(['pack', '--json', '--pack-destination', elsewhere], folder);
      [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [typeof packed];
      const ownDependencies = Object.keys(manifest.dependencies ?? {});
      const local = Object.fromEntries(
        ownDependencies.map((name) => [name, `file:${join(root, 'node_modules', name)}`]),
      );
      const consumer = {
        name: 'consumer',
        private: true,
        type: 'module',
        dependencies: { [manifest.name]: `file:${join(elsewhere, packed.filename)}`, ...local },
        overrides: Object.fromEntries(ownDependencies.map((name) => [name, `$${name}`])),
      };
      await mkdir(join(elsewhere, 'consumer'));
      await writeFile(join(elsewhere, 'consumer', 'package.json'), JSON.stringify(consumer));
      await npm(
        ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts'],
        join(elsewhere, 'consumer'),
      );
    }, 5 * minutes);

    afterAll(async () => {
      if (elsewhere !== '') await rm(elsewhere, { recursive: true, force: true });
    });

    // npm packs every file whose name begins with readme, so a readme.test.ts would be among them.
    test('contains JavaScript, types, README and licence, and neither sources nor tests', () => {
      const paths = packed.files.map(({ path }) => path);
      expect(paths).toEqual(
        expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts']),
      );
      expect(paths.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
      expect(paths.filter((path) => /\.test\.|fixture/.test(path))).toEqual([]);
    });

    test(
      'can be imported by plain Node, wherever it is installed',
      async () => {
        const script = `import * as method from ${JSON.stringify(manifest.name)}; console.log(JSON.stringify(Object.keys(method)));`;
        const { code, stdout, stderr } = await runPlain(join(elsewhere, 'consumer'), [
          '--input-type=module',
          '-e',
          script,
        ]);
        expect(stderr).toBe('');
        expect(code).toBe(0);
        expect((JSON.parse(stdout) as string[]).length).toBeGreaterThan(0);
      },
      minutes,
    );

    test(
      'has types that stand on their own',
      async () => {
        const consumer = join(elsewhere, 'consumer');
        await writeFile(
          join(consumer, 'use.ts'),
          `import * as method from ${JSON.stringify(manifest.name)};\nexport const names: readonly string[] = Object.keys(method);\n` +
            `// @ts-expect-error: an export that nobody has\nexport const nothing = method.anExportThatNobodyHas;\n`,
        );
        const compilerOptions = {
          strict: true,
          noEmit: true,
          module: 'nodenext',
          target: 'es2024',
          lib: ['ES2024', 'DOM'],
          types: [],
          skipDefaultLibCheck: true,
        };
        await writeFile(
          join(consumer, 'tsconfig.json'),
          JSON.stringify({ compilerOptions, files: ['use.ts'] }),
        );
        const { code, stdout } = await runPlain(consumer, [
          join(root, 'node_modules/typescript/bin/tsc'),
          '-p',
          '.',
        ]);
        expect(stdout).toBe('');
        expect(code).toBe(0);
      },
      2 * minutes,
    );

    test.each(Object.keys(manifest.bin!))(
      'its command %s explains itself, and refuses what it does not know with exit code 2',
      async (command) => {
        const installed = join(elsewhere, 'consumer', 'node_modules', manifest.name);
        const script = join(installed, manifest.bin![command]!);
        expect(existsSync(join(elsewhere, 'consumer', 'node_modules', '.bin', command))).toBe(true);
        const help = await runPlain(elsewhere, [script, '--help']);
        expect(help.stderr).toBe('');
        expect(help.code).toBe(0);
        expect(help.stdout).toMatch(/\p{Script=Han}/u);
        expect(help.stdout).toContain('--json');
        const wrong = await runPlain(elsewhere, [script, '--an-option-that-nobody-has']);
        expect(wrong.code).toBe(2);
        expect(wrong.stdout).toBe('');
        expect(wrong.stderr).not.toBe('');
      },
      minutes,
    );
  },
);
