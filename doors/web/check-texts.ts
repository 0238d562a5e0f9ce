import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const locales = ['zh-CN', 'en'] as const;

/** A message catalogue: plain strings, or a list with variants under `match`. */
type Catalogue = Record<string, string | { match: Record<string, string> }[]>;

/**
 * Looks for texts that one language has and the other lacks, empty ones, ones whose {names} differ, ones no
 * page uses, English left in Chinese, and calls that don't say which language they want.
 * @returns one line for each fault; empty when all is well
 */
export async function checkTexts(folder = here): Promise<string[]> {
  const faults: string[] = [];
  const catalogues = await Promise.all(locales.map((locale) => readCatalogue(folder, locale)));
  const [chinese = {}, english = {}] = catalogues;
  const keys = new Set([...Object.keys(chinese), ...Object.keys(english)]);
  if (keys.size === 0) faults.push('The catalogues are empty.');
  for (const key of keys) {
    const [zh, en] = [variants(chinese[key]), variants(english[key])];
    if (zh.length === 0 || zh.some((text) => text.trim() === '')) faults.push(`${key}: no Chinese.`);
    if (en.length === 0 || en.some((text) => text.trim() === '')) faults.push(`${key}: no English.`);
    const wanted = names(zh);
    if (zh.length > 0 && en.length > 0 && wanted !== names(en)) {
      faults.push(`${key}: Chinese takes {${wanted}}, English {${names(en)}}.`);
    }
    if (en.some((text) => /\p{Script=Han}/u.test(text))) faults.push(`${key}: Chinese in the English text.`);
  }
  const source = await readSource(join(folder, 'app'));
  for (const key of keys) if (!source.includes(`m.${key}`)) faults.push(`${key}: no page uses it.`);
  return [...faults, ...callsWithoutLanguage(source)];
}

async function readCatalogue(folder: string, locale: string): Promise<Catalogue> {
  const files = (await readdir(join(folder, 'messages', locale))).filter((name) => name.endsWith('.json'));
  const parts = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, 'messages', locale, name), 'utf8'))),
  );
  return Object.assign({}, ...parts);
}

function variants(message: Catalogue[string] | undefined): string[] {
  if (message === undefined) return [];
  return typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
}

function names(texts: string[]): string {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1])))]
    .sort()
    .join(', ');
}

async function readSource(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  return (await Promise.all(files.map((each) => readFile(join(each.parentPath, each.name), 'utf8')))).join(
    '\n',
  );
}

/** A call such as `m.key({ … })` without the language after its inputs would fall back to Chinese unseen. */
function callsWithoutLanguage(source: string): string[] {
  const faults: string[] = [];
  for (const found of source.matchAll(/\bm\.(\w+)\(/g)) {
    let depth = 1;
    let end = found.index + found[0].length;
    while (depth > 0 && end < source.length) {
      if ('({['.includes(source[end] ?? '')) depth += 1;
      if (')}]'.includes(source[end] ?? '')) depth -= 1;
      end += 1;
    }
    const call = source.slice(found.index, end);
    if (!/,\s*(at|zh|en),?\s*\)$/.test(call))
      faults.push(`${call.slice(0, 60)}: doesn't say which language.`);
  }
  return faults;
}

if (import.meta.main) {
  const faults = await checkTexts();
  for (const fault of faults) console.error(fault);
  console.error(faults.length === 0 ? 'texts: complete in both languages' : `texts: ${faults.length} faults`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
