import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Where the page and the module lie once they are built. */
export const verifierFolder = join(here, 'build');

/**
 * Builds the verifier page (`verifier.html`, one file that works from disk) and `verify-receipt.js`, the module
 * with which another page does the same, unless what was built last came from the very same sources.
 *
 * @returns true if it built, false if there was nothing to do
 */
export async function buildVerifier(folder: string = verifierFolder): Promise<boolean> {
  const stamp = await hashSources();
  const stampFile = join(folder, 'verifier.stamp');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  const [html, style, script, library] = await Promise.all([
    readFile(join(here, 'page.html'), 'utf8'),
    readFile(join(here, 'page.css'), 'utf8'),
    bundle('page.ts', 'iife'),
    bundle('verify-receipt.ts', 'es'),
  ]);
  await mkdir(folder, { recursive: true });
  await replaceFile(join(folder, 'verifier.html'), pageOf(html, style, script));
  await replaceFile(join(folder, 'verify-receipt.js'), library);
  await replaceFile(stampFile, stamp);
  return true;
}

/** Puts everything into the one file, which then allows itself this script and this style and no network. */
function pageOf(html: string, style: string, script: string): string {
  // Within a script element only this sequence ends it; in JavaScript the backslash changes nothing.
  const inlined = script.replaceAll('</script', '<\\/script');
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(inlined)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html
    .replace('%policy%', () => policy)
    .replace('<!-- style -->', () => `<style>${style}</style>`)
    .replace('<!-- script -->', () => `<script>${inlined}</script>`);
}

async function bundle(entry: string, format: 'es' | 'iife'): Promise<string> {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    build: {
      write: false,
      minify: true,
      lib: { entry: join(here, entry), formats: [format], name: 'verifier', fileName: 'bundle' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error('vite gave no bundle');
  return output.output[0].code;
}

/** Readers meet the old file or the new one, never half of one. */
async function replaceFile(file: string, content: string): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, content);
  await rename(fresh, file);
}

async function hashSources(): Promise<string> {
  const root = join(here, '..');
  const files: string[] = [];
  for await (const file of glob('**/*.{ts,html,css}', {
    cwd: root,
    exclude: ['**/dist/**', '**/build/**'],
  })) {
    if (!file.endsWith('.test.ts')) files.push(file);
  }
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)));
  return hash.digest('hex');
}

if (import.meta.main) {
  const built = await buildVerifier(process.argv[2] ?? verifierFolder);
  console.error(built ? 'verifier: built' : 'verifier: nothing changed since the last build');
}
