import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundlePath, parseTilePath, partialTiles, partialWidth, tileOfSize, tilePath } from './tile-path.ts';

const width = fc.integer({ min: 1, max: 256 });
const index = fc.oneof(fc.nat(2_000_000), fc.maxSafeNat());

describe('paths', () => {
  test('are grouped as the standard shows', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(bundlePath({ index: 1_234_067, width: 8 })).toBe('tile/entries/x001/x234/067.p/8');
    expect(tilePath({ level: 63, index: 0, width: 1 })).toBe('tile/63/000.p/1');
    expect(tilePath({ level: 1, index: 1000, width: 255 })).toBe('tile/1/x001/000.p/255');
    expect(tilePath({ level: 0, index: 2 ** 53 - 1, width: 256 })).toBe(
      'tile/0/x009/x007/x199/x254/x740/991',
    );
  });

  test('of every tile and bundle are read back', () => {
    fc.assert(
      fc.property(fc.nat(63), index, width, (level, index, width) => {
        expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width });
        expect(parseTilePath(bundlePath({ index, width }))).toEqual({ level: 'entries', index, width });
      }),
    );
  });

  test.each([
    'tile/0/0',
    'tile/0/00',
    'tile/0/1000',
    'tile/0/x000/001',
    'tile/0/x001',
    'tile/0/001/002',
    'tile/0/x1/000',
    'tile/00/000',
    'tile/-1/000',
    'tile/64/000',
    'tile/1e1/000',
    'tile//000',
    'tile/Entries/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000.p/1/',
    'tile/0/000\n',
    'tile/0/٠٠٠',
    '/tile/0/000',
    'tile/0/../000',
    'tile/0/x999/x999/x999/x999/x999/999',
    `tile/0/${'x001/'.repeat(10_000)}000`,
    'checkpoint',
    '',
  ])('like %j are refused', (path) => {
    expect(() => parseTilePath(path)).toThrow(expect.objectContaining({ code: 'tile.path' }));
  });

  test.each([
    [{ level: 64, index: 0, width: 1 }],
    [{ level: 0.5, index: 0, width: 1 }],
    [{ level: 0, index: -1, width: 1 }],
    [{ level: 0, index: 2 ** 53, width: 1 }],
    [{ level: 0, index: 0, width: 0 }],
    [{ level: 0, index: 0, width: 257 }],
  ])('of %o are not written', (tile) => {
    expect(() => tilePath(tile)).toThrow(expect.objectContaining({ code: 'tile.path' }));
  });
});

describe('partial tiles', () => {
  test('are those that the standard lists', () => {
    expect(partialTiles(70_000).map(tilePath)).toEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
    expect(partialTiles(256).map(tilePath)).toEqual(['tile/1/000.p/1']);
    expect(partialTiles(0)).toEqual([]);
  });

  test('have the width ⌊size / 256^level⌋ mod 256 at every size', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(7), (size, level) => {
        expect(BigInt(partialWidth(size, level))).toBe((BigInt(size) / 256n ** BigInt(level)) % 256n);
      }),
    );
  });

  test('and full ones are found by their place', () => {
    expect(tileOfSize(70_000, 0, 272)).toEqual({ level: 0, index: 272, width: 256 });
    expect(tileOfSize(70_000, 0, 273)).toEqual({ level: 0, index: 273, width: 112 });
    expect(tileOfSize(70_000, 0, 274)).toBeUndefined();
    expect(tileOfSize(256, 0, 1)).toBeUndefined();
    expect(tileOfSize(0, 0, 0)).toBeUndefined();
  });
});
