import { describe, expect, it } from 'vitest';
import { maskPersonalData, personalDataIn } from './personal-data.ts';

describe('what tells who somebody is', () => {
  it.each([
    ['身份证 11010519491231002X 的业主', '11010519491231002X'],
    ['请回电13812345678。', '13812345678'],
    ['请回电 138 1234 5678。', '138 1234 5678'],
    ['座机0571-87654321', '0571-87654321'],
    ['写信到 wang.wu@example.cn 即可', 'wang.wu@example.cn'],
    ['浙A12345 停在人行道', '浙A12345'],
    ['浙AD12345 新能源车', '浙AD12345'],
  ])('is found and masked in “%s”', (text, found) => {
    expect(personalDataIn(text)).toEqual([found]);
    expect(maskPersonalData(text)).toBe(text.replace(found, '***'));
  });

  it.each([
    '2026年11月23日上午9点',
    '路灯编号 20231105',
    '热线12345',
    '文三路388号3幢2单元',
    '共 1200000 元',
  ])('is not seen in “%s”', (text) => {
    expect(personalDataIn(text)).toEqual([]);
  });
});
