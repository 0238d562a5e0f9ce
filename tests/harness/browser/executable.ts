import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompress } from 'node:zlib';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const packageFile = createRequire(import.meta.url).resolve('@sparticuz/chromium');
const packageFolder = join(dirname(packageFile), '..');

/**
 * Unpacks the Chromium that comes inside an npm package, once per version, with the software that draws maps
 * where there is no graphics card, and says where it is. The package's own unpacking would silently take up
 * an older one left in the temporary folder.
 */
export async function browserExecutable(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(cacheFolder, version);
  if (!existsSync(folder)) {
    // Two test processes may unpack at once: each writes its own, and the last move wins whole.
    const own = `${folder}.${process.pid}`;
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'chromium'), await unpacked('chromium.br'));
    await chmod(join(own, 'chromium'), 0o755);
    for (const { name, body } of filesOfTar(await unpacked('swiftshader.tar.br'))) {
      await writeFile(join(own, basename(name)), body);
    }
    await rename(own, folder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
      await rm(own, { recursive: true });
    });
  }
  return join(folder, 'chromium');
}

async function unpacked(name: string): Promise<Buffer> {
  const packed = await readFile(join(packageFolder, 'bin', name));
  return new Promise((resolve, reject) =>
    brotliDecompress(packed, (error, result) => (error ? reject(error) : resolve(result))),
  );
}

/** The plain files in a tape archive. @source POSIX.1-1988, ustar: blocks of 512 bytes, sizes in octal */
function* filesOfTar(tape: Buffer): Generator<{ name: string; body: Buffer }> {
  const text = (from: number, length: number) =>
    tape.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= tape.length && tape[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const kind = text(at + 156, 1);
    if (kind === '' || kind === '0')
      yield { name: text(at, 100), body: tape.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

/** Where unpacked tools and font caches are kept between runs; never committed. */
export const cacheFolder = join(root, '.cache', 'browser');

/** Writes a font configuration that knows only our Chinese font, so that screenshots look alike everywhere. */
export async function fontConfiguration(): Promise<string> {
  const fonts = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
  );
  const file = join(cacheFolder, 'fonts.conf');
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'];
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  ${['400Regular', '500Medium', '600SemiBold', '700Bold'].map((weight) => `<dir>${join(fonts, weight)}</dir>`).join('\n  ')}
  <cachedir>${join(cacheFolder, 'fontconfig')}</cachedir>
  ${families.map((family) => `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`).join('\n  ')}
</fontconfig>
`,
  );
  return file;
}
