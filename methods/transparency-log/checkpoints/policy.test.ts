import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../encoding/bytes.ts';
import { formatVerifierKey, keyId } from '../notes/verifier-key.ts';
import { parsePolicy } from './parse-policy.ts';
import { policyOfLogs } from './policy.ts';
import { evaluateQuorum } from './quorum.ts';

const keyOf = (name: string, type: number, seed: number) => ({
  name,
  type,
  publicKey: new Uint8Array(32).fill(seed),
});
const lineOf = (name: string, type: number, seed: number) => formatVerifierKey(keyOf(name, type, seed));
const log = lineOf('example.com/log', 1, 1);
const witnesses = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'];
const witnessLines = witnesses.map((name, i) => `witness ${name} ${lineOf(`${name}.example`, 4, 10 + i)}`);

const example = `
log ${log}

${witnessLines.slice(0, 3).join('\n')}
group X-witnesses 2 X1 X2 X3

${witnessLines.slice(3).join('\n')}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

const signaturesOf = (...names: readonly string[]) =>
  names.map((name) => {
    const key = keyOf(`${name}.example`, 4, 10 + witnesses.indexOf(name));
    return { name: key.name, keyId: keyId(key), signature: new Uint8Array(72) };
  });

describe('the example of the draft', () => {
  const policy = parsePolicy(example);

  test('is read', () => {
    expect(policy.logs).toEqual([{ key: keyOf('example.com/log', 1, 1) }]);
    expect(policy.witnesses.map(({ name }) => name)).toEqual(witnesses);
    expect(policy.groups).toEqual([
      { name: 'X-witnesses', threshold: 2, members: ['X1', 'X2', 'X3'] },
      { name: 'Y-witnesses', threshold: 1, members: ['Y1', 'Y2', 'Y3'] },
      { name: 'X-and-Y', threshold: 2, members: ['X-witnesses', 'Y-witnesses'] },
    ]);
    expect(policy.quorum).toBe('X-and-Y');
  });

  test('is satisfied by two of X and one of Y, and by no others', () => {
    fc.assert(
      fc.property(fc.subarray(witnesses), (names) => {
        const x = names.filter((name) => name.startsWith('X')).length;
        const quorum = evaluateQuorum(policy, signaturesOf(...names));
        expect(quorum.satisfied).toBe(x >= 2 && names.length > x);
        expect(quorum.witnessed).toEqual(names);
        expect(quorum.missing).toEqual(witnesses.filter((name) => !names.includes(name)));
      }),
    );
    expect(evaluateQuorum(policy, signaturesOf('X1', 'X2')).groups).toEqual(['X-witnesses']);
  });

  test('counts a witness once, however often it signed', () => {
    expect(evaluateQuorum(policy, signaturesOf('X1', 'X1', 'Y1')).satisfied).toBe(false);
  });
});

describe('a policy', () => {
  test('may ask for one witness, or none, and name no log', () => {
    const one = parsePolicy(`${witnessLines[0]} https://witness.example/\nquorum X1`);
    expect(one.witnesses[0]).toMatchObject({ name: 'X1', url: 'https://witness.example/' });
    expect(evaluateQuorum(one, []).satisfied).toBe(false);
    expect(evaluateQuorum(one, signaturesOf('X1')).satisfied).toBe(true);
    expect(evaluateQuorum(parsePolicy('quorum none\n'), []).satisfied).toBe(true);
  });

  test('may have tabs, blank lines, comments, addresses, and names in any script', () => {
    const policy = parsePolicy(
      `\t # a comment: 说明\n  \n\tlog\t ${log}  https://example.com/#log \n witness 见证一 ${lineOf('甲.example', 4, 10)}\nquorum 见证一`,
    );
    expect(policy.logs[0]!.url).toBe('https://example.com/#log');
    expect(policy.witnesses[0]).toMatchObject({ name: '见证一', key: { name: '甲.example' } });
    expect(policy.quorum).toBe('见证一');
  });

  test('takes names as bytes: invalid UTF-8 and look-alikes stay apart', () => {
    const bytes = (name: number[], seed: number) => [
      ...utf8('witness '),
      ...name,
      ...utf8(` ${lineOf('w.example', 4, seed)}\n`),
    ];
    const file = Uint8Array.of(
      ...bytes([0xff], 1),
      ...bytes([0xfe], 2),
      ...bytes([0x4b], 3),
      ...bytes([0xe2, 0x84, 0xaa], 4),
      ...utf8('quorum K\n'),
    );
    expect(parsePolicy(file).witnesses.map(({ name }) => name)).toEqual(['\\xff', '\\xfe', 'K', '\u212a']);
  });

  test('of logs alone asks for no witness', () => {
    expect(policyOfLogs(log)).toEqual({
      logs: [{ key: keyOf('example.com/log', 1, 1) }],
      witnesses: [],
      groups: [],
      quorum: 'none',
    });
  });

  test('can have 32 logs, 32 witnesses and 32 groups', () => {
    const lines = Array.from({ length: 32 }, (_, i) => [
      `log ${lineOf(`example.com/${i}`, 1, i)}`,
      `witness w${i} ${lineOf(`w${i}.example`, 4, 100 + i)}`,
      `group g${i} 1 w${i}`,
    ]);
    const all = `group all all ${lines.map((_, i) => `g${i}`).join(' ')}`;
    expect(parsePolicy(`${lines.flat().join('\n')}\n${all}\nquorum all\n`).groups).toHaveLength(33);
  });
});

describe('refused, with its line', () => {
  const [x1, x2] = witnessLines as [string, string];
  test.each<[string, string, string]>([
    ['no quorum', `log ${log}`, ''],
    ['an empty file', '', ''],
    ['two quorums', 'quorum none\nquorum none', 'line 2'],
    ['an unknown quorum', 'quorum X1', 'line 1'],
    ['a quorum defined after it', `quorum X1\n${x1}`, 'line 1'],
    ['a quorum of two', `${x1}\n${x2}\nquorum X1 X2`, 'line 3'],
    ['an unknown word', 'logs a', 'line 1'],
    ['a word in capitals', 'Quorum none', 'line 1'],
    ['a log without key', 'log', 'line 1'],
    ['a log with too much', `log ${log} https://example.com more`, 'line 1'],
    ['a comment after items', `${x1}\nquorum X1 # one`, 'line 2'],
    ['a witness without key', 'witness X1', 'line 1'],
    ['a damaged key', `log ${log.slice(0, -1)}`, 'line 1'],
    ['a witness’s key as a log’s', `log ${lineOf('a', 4, 1)}`, 'line 1'],
    ['a log’s key as a witness’s', `witness a ${lineOf('a', 1, 1)}`, 'line 1'],
    ['a key of an unknown type', `log ${lineOf('a', 6, 1)}`, 'line 1'],
    ['one log twice', `log ${log}\nlog ${lineOf('other', 1, 1)}`, 'line 2'],
    ['one witness under two names', `${x1}\nwitness Z ${lineOf('other', 4, 10)}`, 'line 2'],
    ['a log that witnesses itself', `log ${log}\nwitness Z ${lineOf('other', 4, 1)}`, 'line 2'],
    ['a name taken', `${x1}\n${x2.replace('X2', 'X1')}`, 'line 2'],
    ['a group with a witness’s name', `${x1}\ngroup X1 any X1`, 'line 2'],
    ['the name none', `witness none ${lineOf('a', 4, 1)}`, 'line 1'],
    ['none as a member', 'group g any none', 'line 1'],
    ['a group without members', 'group g any', 'line 1'],
    ['a group of itself', 'group g any g', 'line 1'],
    ['a threshold of 0', `${x1}\ngroup g 0 X1`, 'line 2'],
    ['a threshold over the members', `${x1}\ngroup g 2 X1`, 'line 2'],
    ['a threshold with a leading zero', `${x1}\ngroup g 01 X1`, 'line 2'],
    ['a member twice in a group', `${x1}\ngroup g 1 X1 X1`, 'line 2'],
    ['a member of two groups', `${x1}\ngroup g any X1\ngroup h any X1`, 'line 3'],
    ['Windows line ends', 'quorum none\r\n', 'line 1'],
    ['another control character', '# \u0000\nquorum none', 'line 1'],
    ['another space', 'quorum\u00a0none', 'line 1'],
  ])('%s', (_, text, place) => {
    expect(() => parsePolicy(text)).toThrow(expect.objectContaining({ code: 'policy.malformed', place }));
  });

  test('a file of over a million bytes', () => {
    expect(() => parsePolicy('#'.repeat(1_000_001))).toThrow(
      expect.objectContaining({ code: 'policy.malformed' }),
    );
  });
});
