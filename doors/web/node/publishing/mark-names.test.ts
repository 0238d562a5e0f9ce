import { expect, it } from 'vitest';
import { marked, maskNames } from './mark-names.ts';

it('hides the name that a caller gives and the flat that they live in, and leaves the rest', () => {
  expect(maskNames('我叫王小明，住锦绣花园3号楼2单元501室，楼道灯不亮。')).toBe(
    '我叫***，住锦绣花园***，楼道灯不亮。',
  );
  expect(maskNames('我是业主，三号路灯不亮')).toBe('我是业主，三号路灯不亮');
});

it('marks what looks like personal data in the original, and loses no character of it', () => {
  const text = '联系人：李雷，电话13812345678，车牌京A12345。路灯坏了。';
  const pieces = marked(text);
  expect(pieces.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual([
    '李雷',
    '13812345678',
    '京A12345',
  ]);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});
