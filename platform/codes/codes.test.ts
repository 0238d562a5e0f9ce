import { describe, expect, test } from 'vitest';
import {
  readAssetCode,
  readDivisionCode,
  readGridCode,
  readSocialCreditCode,
  writeGridCode,
} from './index.ts';

describe('a unified social credit code', () => {
  test.each(['91350100M000100Y43', '91110000802100433B', '9144030071526726XG', '11100000000013127D'])(
    'that is in order raises no warning: %s',
    (code) => {
      expect(readSocialCreditCode(code).warnings).toEqual([]);
    },
  );

  test('is taken apart', () => {
    expect(readSocialCreditCode(' 9135 0100m000100y43 ')).toEqual({
      code: '91350100M000100Y43',
      kind: '91',
      divisionCode: '350100',
      organisationCode: 'M000100Y4',
      warnings: [],
    });
  });

  test.each([
    ['91350100M000100Y44', 'social-credit-code.check-character'],
    ['91350100M000100Y53', 'social-credit-code.organisation-check-character'],
    ['91350100M000100Y4', 'social-credit-code.length'],
    ['91350100I000100Y43', 'social-credit-code.characters'],
    ['9135A100M000100Y43', 'social-credit-code.characters'],
    ['', 'social-credit-code.length'],
  ])('that is odd is kept, with a warning: %s', (code, warning) => {
    const read = readSocialCreditCode(code);
    expect(read.warnings).toContain(warning);
    expect(read.code).toBe(code);
  });

  test('with any one character changed is noticed', () => {
    const good = '91350100M000100Y43';
    for (let index = 0; index < good.length; index += 1) {
      const other = good[index] === '7' ? '8' : '7';
      const changed = good.slice(0, index) + other + good.slice(index + 1);
      expect(readSocialCreditCode(changed).warnings.length, changed).toBeGreaterThan(0);
    }
  });

  test('of any length is read in bounded time', () => {
    expect(readSocialCreditCode('9'.repeat(1e6)).code.length).toBeLessThanOrEqual(64);
  });
});

describe('a division code', () => {
  test('is read at each of its five levels, with or without zeros that fill it up', () => {
    expect(readDivisionCode('11')).toMatchObject({ code: '11', level: 'province', parentCode: null });
    expect(readDivisionCode('320500')).toMatchObject({ code: '3205', level: 'prefecture', parentCode: '32' });
    expect(readDivisionCode('110101000000')).toMatchObject({
      code: '110101',
      full: '110101000000',
      level: 'county',
      parentCode: '1101',
      townshipKind: null,
      villageKind: null,
    });
    expect(readDivisionCode('110101001')).toMatchObject({ level: 'township', parentCode: '110101' });
    expect(readDivisionCode('110101001002')).toMatchObject({
      level: 'village',
      parentCode: '110101001',
      townshipKind: 'street',
      villageKind: 'residents-committee',
    });
  });

  test('skips the levels that it skips', () => {
    expect(readDivisionCode('441900003')).toMatchObject({ level: 'township', parentCode: '4419' });
  });

  test.each([
    ['110101001', 'street'],
    ['110101099', 'street'],
    ['110101100', 'town'],
    ['110101199', 'town'],
    ['110101200', 'township'],
    ['110101399', 'township'],
    ['110101400', 'other'],
    ['110101599', 'other'],
    ['110101600', null],
  ])('tells the kind of township: %s', (code, kind) => {
    expect(readDivisionCode(code)?.townshipKind).toBe(kind);
  });

  test.each([
    ['110101001199', 'residents-committee'],
    ['110101001200', 'villagers-committee'],
    ['110101001498', 'like-residents'],
    ['110101001500', 'like-villagers'],
    ['110101001600', null],
  ])('tells the kind of village: %s', (code, kind) => {
    expect(readDivisionCode(code)?.villageKind).toBe(kind);
  });

  test.each(['', '1', '1101010', '00', '000000000000', '11010100100a', '１１', '110101\n', '1'.repeat(13)])(
    'that is none is refused: %j',
    (text) => {
      expect(readDivisionCode(text)).toBeNull();
    },
  );
});

describe('a management grid’s code', () => {
  test('is read and written', () => {
    expect(readGridCode('110101001002003')).toEqual({
      code: '110101001002003',
      countyCode: '110101',
      streetCode: '110101001',
      communityCode: '110101001002',
      number: 3,
    });
    expect(writeGridCode('110101001002', 3)).toBe('110101001002003');
  });

  test.each(['', '11010100100200', '110101001002000', '110101000002003', '1101010010020031'])(
    'that is none is refused: %j',
    (text) => {
      expect(readGridCode(text)).toBeNull();
    },
  );

  test.each([0, 1000, 1.5, -1, Number.NaN])('with the number %d is not written', (number) => {
    expect(() => writeGridCode('110101001002', number)).toThrow(RangeError);
  });
});

describe('the code of an asset', () => {
  test('is taken apart', () => {
    expect(readAssetCode('3301060105000042')).toEqual({
      code: '3301060105000042',
      countyCode: '330106',
      kind: '0105',
      number: 42,
    });
  });

  test.each(['330106010500004', '3301060105000000', '3301060000000042', '33010601050000４２'])(
    'is none: %s',
    (text) => {
      expect(readAssetCode(text)).toBeNull();
    },
  );
});
