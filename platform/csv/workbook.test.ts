import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal/index.ts';
import { readCsv, readWorkbook, writeWorkbook } from './index.ts';

const columns = { all: ['code', 'name'], needed: ['code'] };

describe('a workbook', () => {
  it('gives back what was written, formulas included, which stand in it harmless', async () => {
    const rows = [
      ['1', '=cmd()'],
      ['330106001001', '两行\n文字'],
      ['3', null],
    ];
    const lines = await readWorkbook(await writeWorkbook('duties', columns.all, rows));
    if (isRefusal(lines)) throw new Error(lines.code);
    expect(lines[1]?.record[1]).toBe("'=cmd()");
    expect(readCsv(lines, columns)).toEqual([
      { line: 2, cells: { code: '1', name: '=cmd()' } },
      { line: 3, cells: { code: '330106001001', name: '两行\n文字' } },
      { line: 4, cells: { code: '3', name: null } },
    ]);
  });

  it('is refused where it is none, broken, cut off or too large', async () => {
    const good = Buffer.from(await writeWorkbook('duties', ['code'], [['1']]));
    const broken = Buffer.concat([good.subarray(0, 200), Buffer.alloc(60), good.subarray(260)]);
    for (const bytes of [Buffer.from('code\n1'), Buffer.from('PK\x03\x04'), good.subarray(0, 400), broken]) {
      expect(await readWorkbook(bytes)).toMatchObject({ code: 'csv.workbook-unreadable' });
    }
    expect(await readWorkbook(Buffer.alloc(5_000_001))).toMatchObject({ code: 'csv.too-large' });
  });

  it('is refused where it would unpack to far more than a list needs, whatever it says of its size', async () => {
    expect(await readWorkbook(archiveOf(deflateRawSync(Buffer.alloc(60_000_000))))).toMatchObject({
      code: 'csv.workbook-unreadable',
    });
  });
});

/** An archive with one deflated part that claims to unpack to nothing. */
function archiveOf(packed: Buffer): Buffer {
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(1, 26);
  local.write('a', 30);
  const entry = Buffer.alloc(47);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(1, 28);
  entry.write('a', 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, entry, end]);
}
