import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, canonicalJsonDepthMax, parseCanonicalJson } from './canonical-json.ts';

describe('the examples of RFC 8785', () => {
  test('section 3.2.2: literals, numbers and strings', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('section 3.2.3: names are sorted by UTF-16 code units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(canonicalJson(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: the number with the bits %s is written %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalJson(view.getFloat64(0))).toBe(text);
  });
});

describe('what JSON could not give back is refused, with the place', () => {
  class Party {
    name = 'office';
  }
  const circle: unknown[] = [];
  circle.push(circle);
  let deep: unknown = 0;
  for (let i = 0; i <= canonicalJsonDepthMax; i++) deep = [deep];

  test.each<[string, unknown, string, string]>([
    ['NaN', { a: [1, Number.NaN] }, 'json.non-finite-number', '/a/1'],
    ['infinity', Number.NEGATIVE_INFINITY, 'json.non-finite-number', ''],
    ['a lone high surrogate', ['\ud83d'], 'text.lone-surrogate', '/0'],
    ['a lone low surrogate amid text', { b: 'a\ude00b' }, 'text.lone-surrogate', '/b'],
    ['a lone surrogate in a name', { '\ud800': 1 }, 'text.lone-surrogate', '/\ufffd'],
    ['undefined', { 'a/b~c': undefined }, 'json.not-a-json-value', '/a~1b~0c'],
    ['a bigint', [1n], 'json.not-a-json-value', '/0'],
    ['a function', { f: () => 1 }, 'json.not-a-json-value', '/f'],
    ['a date', { at: new Date(0) }, 'json.not-a-json-value', '/at'],
    ['a map', new Map(), 'json.not-a-json-value', ''],
    ['bytes', new Uint8Array(2), 'json.not-a-json-value', ''],
    ['an instance of a class', new Party(), 'json.not-a-json-value', ''],
    ['a hole in an array', new Array(1), 'json.not-a-json-value', '/0'],
  ])('%s', (_, value, code, place) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code, place }));
  });

  test('a circle and nesting that is too deep', () => {
    expect(() => canonicalJson(circle)).toThrow(expect.objectContaining({ code: 'json.too-deep' }));
    expect(() => canonicalJson(deep)).toThrow(expect.objectContaining({ code: 'json.too-deep' }));
  });
});

describe('reading', () => {
  test('every JSON value is written so that it is read back, whatever the order of its names', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonicalJson(value);
        expect(parseCanonicalJson(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(parseCanonicalJson(new TextEncoder().encode(text))).toEqual(JSON.parse(text));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{ "a":1}',
    '[1.0]',
    '[1e2]',
    '[-0]',
    '"\\u0041"',
    '"\\/"',
    '"\\u000F"',
    '\ufeff{}',
    '{}\n',
    '',
    '{"a":1',
  ])('%j is not canonical', (text) => {
    expect(() => parseCanonicalJson(text)).toThrow(expect.objectContaining({ code: 'json.not-canonical' }));
  });

  test.each(['{"10":1,"9":2}', '{"a":{"10":1,"9":2},"b":"\\\\ud800"}', '[]', '"\u007f"'])(
    '%j is canonical',
    (text) => {
      expect(canonicalJson(parseCanonicalJson(text))).toBe(text);
    },
  );

  test.each([
    ['{"9":1,"10":2}', 'json.not-canonical'],
    ['[{"b":1,"a":2}]', 'json.not-canonical'],
    ['"\\ud800"', 'text.lone-surrogate'],
    ['{"\\udfff":1}', 'text.lone-surrogate'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'json.too-deep'],
  ])('%.20j is refused', (text, code) => {
    expect(() => parseCanonicalJson(text)).toThrow(expect.objectContaining({ code }));
  });

  test('bytes that are not UTF-8 are refused', () => {
    const bytes = Uint8Array.of(0x22, 0xc3, 0x28, 0x22);
    expect(() => parseCanonicalJson(bytes)).toThrow(expect.objectContaining({ code: 'text.not-utf-8' }));
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(([name, member]) => [name, reversed(member)] as const);
  return Object.fromEntries(pairs.reverse());
}
