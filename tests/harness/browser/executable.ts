import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompress } from 'node:zlib';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const packageFile = createRequire(import.meta.url).resolve('@sparticuz/chromium');
const packageFolder = join(dirname(packageFile), '..');

/**
 * Unpacks the Chromium that comes inside an npm package, once per version, and says where it is.
 * The package's own unpacking would silently take up an older one left in the temporary folder.
 */
export async function browserExecutable(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const file = join(cacheFolder, `chromium-${version}`);
  if (existsSync(file)) return file;
  await mkdir(cacheFolder, { recursive: true });
  const packed = await readFile(join(packageFolder, 'bin', 'chromium.br'));
  const unpacked = await new Promise<Buffer>((resolve, reject) =>
    brotliDecompress(packed, (error, result) => (error ? reject(error) : resolve(result))),
  );
  // Two test processes may unpack at once: each writes its own, and the last move wins whole.
  const own = `${file}.${process.pid}`;
  await writeFile(own, unpacked);
  await chmod(own, 0o755);
  await rename(own, file);
  return file;
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
