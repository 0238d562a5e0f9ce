import { textOfUtf8, utf8 } from '../encoding/bytes.ts';
import { numberOfDecimal } from '../encoding/decimal.ts';
import { parseVerifierKey, signatureTypes, type VerifierKey } from '../notes/verifier-key.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import type { Policy, PolicyGroup, PolicyLog, PolicyWitness } from './policy.ts';

/** The longest policy that is read, in bytes. */
export const policyLengthMax = 1_000_000;

/**
 * Reads a trust policy: lines that begin with `log`, `witness`, `group` or `quorum`.
 *
 * Throws `policy.malformed` with the line at fault: an unknown word, a wrong number of items, a name that is
 * taken, unknown, defined later or `none`, a member of two groups, a key given twice, a log's key as a
 * witness's, a key of a type that doesn't fit (01 for logs, 04 for witnesses), no or two quorums, control
 * characters other than tab and newline.
 *
 * @source C2SP tlog-policy (draft)
 */
export function parsePolicy(policy: string | Uint8Array): Policy {
  const bytes = typeof policy === 'string' ? utf8(policy) : policy;
  if (bytes.length > policyLengthMax) throw malformed(0, '文件过长。', 'The file is too long.');
  const reading: Reading = { logs: [], witnesses: [], groups: [], names: new Set(), members: new Set() };
  for (const [i, items] of linesOf(bytes).entries()) {
    if (items.length > 0 && !items[0]!.startsWith('#')) readLine(reading, items, i + 1);
  }
  const { logs, witnesses, groups, quorum } = reading;
  if (quorum === undefined) throw malformed(0, '没有 quorum 行。', 'There is no quorum line.');
  return { logs, witnesses, groups, quorum };
}

interface Reading {
  readonly logs: PolicyLog[];
  readonly witnesses: PolicyWitness[];
  readonly groups: PolicyGroup[];
  readonly names: Set<string>;
  readonly members: Set<string>;
  quorum?: string;
}

/**
 * The items of each line, as strings of one character a byte: what isn't ASCII is opaque to the format, so two
 * names are the same only if their bytes are.
 */
function linesOf(bytes: Uint8Array): string[][] {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text.split('\n').map((line, i) => {
    for (let at = 0; at < line.length; at++) {
      const byte = line.charCodeAt(at);
      if ((byte < 0x20 && byte !== 0x09) || byte === 0x7f) {
        throw malformed(i + 1, '含有控制字符。', 'It holds a control character.');
      }
    }
    return line.split(/[ \t]+/).filter((item) => item !== '');
  });
}

function readLine(reading: Reading, items: readonly string[], line: number): void {
  const [word, first, second, ...rest] = items;
  switch (word) {
    case 'log':
      requireItems(items, 2, 3, line);
      reading.logs.push({ key: readKey(reading, first!, 'logs', line), ...readUrl(second) });
      return;
    case 'witness': {
      requireItems(items, 3, 4, line);
      const name = define(reading, first!, line);
      reading.witnesses.push({
        name,
        key: readKey(reading, second!, 'witnesses', line),
        ...readUrl(rest[0]),
      });
      return;
    }
    case 'group': {
      requireItems(items, 4, Number.POSITIVE_INFINITY, line);
      const members = rest.map((member) => readMember(reading, member, line));
      const threshold = readThreshold(second!, members.length, line);
      reading.groups.push({ name: define(reading, first!, line), threshold, members });
      return;
    }
    case 'quorum':
      requireItems(items, 2, 2, line);
      if (reading.quorum !== undefined)
        throw malformed(line, 'quorum 行重复。', 'There is a quorum line already.');
      if (first !== 'none' && !reading.names.has(first!)) throw unknownName(first!, line);
      reading.quorum = displayed(first!);
      return;
    default:
      throw malformed(line, `不认识“${displayed(word!)}”。`, `The word ${displayed(word!)} is unknown.`);
  }
}

function requireItems(items: readonly string[], min: number, max: number, line: number): void {
  if (items.length < min || items.length > max) {
    throw malformed(line, '项数不对。', 'It has a wrong number of items.');
  }
}

function define({ names }: Reading, name: string, line: number): string {
  if (name === 'none')
    throw malformed(line, '名称 none 另有含义。', 'The name none has a meaning of its own.');
  if (names.has(name))
    throw malformed(line, `名称“${displayed(name)}”已使用。`, `${displayed(name)} is defined already.`);
  names.add(name);
  return displayed(name);
}

function readMember({ names, members }: Reading, name: string, line: number): string {
  if (!names.has(name)) throw unknownName(name, line);
  if (members.has(name)) {
    throw malformed(line, `“${displayed(name)}”已属于一个组。`, `${displayed(name)} is a member already.`);
  }
  members.add(name);
  return displayed(name);
}

function readThreshold(item: string, members: number, line: number): number {
  if (item === 'any') return 1;
  if (item === 'all') return members;
  const threshold = numberOfDecimal(item);
  if (threshold !== undefined && threshold >= 1 && threshold <= members) return threshold;
  throw malformed(line, `门槛应为 1 至 ${members}。`, `The threshold should be from 1 to ${members}.`);
}

function readKey(reading: Reading, item: string, kind: 'logs' | 'witnesses', line: number): VerifierKey {
  const key = parseKeyItem(item, line);
  const type = kind === 'logs' ? signatureTypes.ed25519 : signatureTypes.cosignature;
  if (key.type !== type) {
    throw malformed(line, `密钥类型 ${key.type} 不适用。`, `A key of type ${key.type} does not fit here.`);
  }
  // The draft forbids this within logs and within witnesses. A log that witnesses itself adds nothing either.
  const taken = [...reading.logs, ...reading.witnesses].some((known) =>
    known.key.publicKey.every((byte, i) => byte === key.publicKey[i]),
  );
  if (taken) throw malformed(line, '公钥已使用。', 'The public key is used already.');
  return key;
}

function parseKeyItem(item: string, line: number): VerifierKey {
  try {
    return parseVerifierKey(textOfUtf8(bytesOf(item)));
  } catch (error) {
    if (!(error instanceof TransparencyLogError)) throw error;
    throw malformed(line, error.text['zh-CN'], error.text.en);
  }
}

function readUrl(item: string | undefined): { url?: string } {
  return item === undefined ? {} : { url: displayed(item) };
}

function bytesOf(item: string): Uint8Array {
  return Uint8Array.from(item, (character) => character.charCodeAt(0));
}

/** An item as people read it. Bytes that aren't UTF-8 are kept apart as `\xHH`, so names stay distinct. */
function displayed(item: string): string {
  try {
    return textOfUtf8(bytesOf(item));
  } catch {
    return item.replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
  }
}

function unknownName(name: string, line: number): TransparencyLogError {
  return malformed(
    line,
    `前文没有定义“${displayed(name)}”。`,
    `${displayed(name)} is not defined before this line.`,
  );
}

function malformed(line: number, chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('policy.malformed', line === 0 ? '' : `line ${line}`, {
    'zh-CN': `不是合法的信任策略：${chinese}`,
    en: `This is not a policy. ${english}`,
  });
}
