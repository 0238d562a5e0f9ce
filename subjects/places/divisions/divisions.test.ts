import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { chinaDivisions, divisionsOfCounty, findCounties, findCounty, openDivisions } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'divisions-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the divisions that ship', () => {
  test('are as many as the source lists', () => {
    const china = chinaDivisions();
    const provinces = china.provinces();
    const prefectures = provinces.flatMap(({ code }) => china.below(code));
    const counties = prefectures.flatMap(({ code }) => china.below(code));
    expect([provinces.length, prefectures.length, counties.length]).toEqual([31, 342, 2_978]);
    let [townships, villages] = [0, 0];
    for (const { code } of counties) {
      const divisions = divisionsOfCounty(code);
      townships += divisions.filter(({ level }) => level === 'township').length;
      villages += divisions.filter(({ level }) => level === 'village').length;
    }
    expect([townships, villages]).toEqual([41_352, 620_573]);
  }, 60_000);

  test('begin with Beijing', () => {
    expect(divisionsOfCounty('110101').slice(0, 4)).toEqual([
      {
        code: '110101',
        level: 'county',
        nameZh: '东城区',
        nameEn: null,
        parentCode: '1101',
        filler: false,
      },
      {
        code: '110101001',
        level: 'township',
        nameZh: '东华门街道',
        nameEn: null,
        parentCode: '110101',
        filler: false,
      },
      {
        code: '110101001001',
        level: 'village',
        nameZh: '多福巷社区居委会',
        nameEn: null,
        parentCode: '110101001',
        filler: false,
      },
      {
        code: '110101001002',
        level: 'village',
        nameZh: '银闸社区居委会',
        nameEn: null,
        parentCode: '110101001',
        filler: false,
      },
    ]);
  });

  test('name every parent before its children, once', () => {
    for (const county of ['320506', '441900', '429004', '659001', '540102']) {
      const seen = new Set<string>();
      for (const { code, parentCode, nameZh } of divisionsOfCounty(county)) {
        expect(seen.has(code)).toBe(false);
        if (seen.size > 0) expect(seen.has(parentCode!)).toBe(true);
        expect(nameZh).toMatch(/^[^\p{Cc}\s]+$/u);
        seen.add(code);
      }
      expect(seen.size).toBeGreaterThan(1);
    }
  });

  test('mark the entries that only fill a level', () => {
    const china = chinaDivisions();
    expect(china.find('1101')).toMatchObject({ nameZh: '市辖区', filler: true });
    expect(china.find('441900')).toMatchObject({ level: 'county', nameZh: '东莞市', filler: true });
    expect(china.above('429004').map(({ nameZh }) => nameZh)).toEqual(['湖北省']);
    expect(china.above('441900003').map(({ nameZh }) => nameZh)).toEqual(['广东省', '东莞市']);
    expect(china.above('110101001002').map(({ nameZh }) => nameZh)).toEqual([
      '北京市',
      '东城区',
      '东华门街道',
    ]);
  });

  test('are found by codes at every level, filled up or not', () => {
    const china = chinaDivisions();
    expect(china.find('110000000000')).toMatchObject({ code: '11', nameZh: '北京市' });
    expect(china.find('110101000000')).toMatchObject({ code: '110101' });
    expect(china.find('441900000000')).toMatchObject({ code: '441900' });
    expect(china.find('110101001002')).toMatchObject({ nameZh: '银闸社区居委会' });
    expect(china.below('110101001')[1]).toMatchObject({ nameZh: '银闸社区居委会' });
    expect(divisionsOfCounty('110101000000')).toHaveLength(divisionsOfCounty('110101').length);
  });

  test.each(['', '99', '990101', '1101', '110101001', 'abc', '110101\n', '../..', '1'.repeat(1000)])(
    'have no county %j',
    (code) => {
      expect(divisionsOfCounty(code)).toEqual([]);
    },
  );

  test('have nothing below a village or an unknown code', () => {
    expect(chinaDivisions().below('110101001002')).toEqual([]);
    expect(chinaDivisions().below('99')).toEqual([]);
    expect(chinaDivisions().find('110101001999')).toBeNull();
  });
});

describe('finding a county', () => {
  test.each([
    ['110105', '110105'],
    ['110105000000', '110105'],
    ['北京市朝阳区', '110105'],
    ['北京朝阳区', '110105'],
    ['北京 朝阳', '110105'],
    ['长春市朝阳区', '220104'],
    ['吉林省长春市朝阳区', '220104'],
    ['江苏省苏州市吴中区', '320506'],
    ['吴中', '320506'],
    ['东莞市', '441900'],
    ['仙桃', '429004'],
  ])('%s means %s', (query, code) => {
    expect(findCounty(query)?.code).toBe(code);
  });

  test('by a name that several have gives all of them, with where they are', () => {
    expect(findCounty('朝阳区')).toBeNull();
    expect(findCounties('朝阳区').map(({ path }) => path.join(' '))).toEqual([
      '北京市 朝阳区',
      '吉林省 长春市 朝阳区',
    ]);
    expect(findCounties('城', 3)).toHaveLength(3);
  });

  test.each(['', ' ', '亚特兰蒂斯', '9', '110', '区'.repeat(100), '%', '.*'])(
    'finds none for %j',
    (query) => {
      expect(findCounties(query)).toEqual([]);
    },
  );

  test('tells how many townships and villages there are', () => {
    const county = findCounty('110101')!;
    const levels = divisionsOfCounty('110101').map(({ level }) => level);
    expect(county.townships).toBe(levels.filter((level) => level === 'township').length);
    expect(county.villages).toBe(levels.filter((level) => level === 'village').length);
  });
});

describe('a file that is spoilt', () => {
  const whole = readFileSync(join(import.meta.dirname, 'nbs-2023.divisions'));

  function file(name: string, bytes: Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  test('is refused: of another kind, empty, cut in the index', () => {
    expect(() => openDivisions(file('text', Buffer.from('code,name\n110101,东城区')))).toThrow(
      'file of divisions',
    );
    expect(() => openDivisions(file('empty', Buffer.alloc(0)))).toThrow('cut short');
    expect(() => openDivisions(file('index', whole.subarray(0, 100)))).toThrow('cut short');
    expect(() => openDivisions(join(folder, 'missing'))).toThrow('ENOENT');
  });

  test('is noticed when a county is read from a part that is missing', () => {
    const divisions = openDivisions(file('half', whole.subarray(0, whole.length / 2)));
    expect(divisions.ofCounty('110101').length).toBeGreaterThan(1);
    expect(() => divisions.ofCounty('659001')).toThrow('cut short');
  });
});
