import { base64, bytesOfBase64 } from '../encoding/base64.ts';
import { textOfUtf8 } from '../encoding/bytes.ts';
import { isCount, numberOfDecimal } from '../encoding/decimal.ts';
import { hashLength, leafHash } from '../hashing/merkle-hash.ts';
import { noteLengthMax } from '../notes/signed-note.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';
import { verifyInclusion } from '../tree/inclusion.ts';
import type { Policy } from './policy.ts';
import {
  type VerifiedCheckpoint,
  type VerifyCheckpointOptions,
  verifyCheckpoint,
} from './verified-checkpoint.ts';

/** A receipt: what its holder needs, offline and for ever, to prove that an entry is in the log. */
export interface TlogProof {
  /** The entry's place in the log, counted from 0. */
  readonly index: number;
  /** The hashes of the inclusion proof, leaf's sibling first, 32 bytes each. */
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  /** Something of the issuer's own. Nothing vouches for it. */
  readonly extra?: Uint8Array;
}

/** The first line of every such file; the files end in `.tlog-proof`. */
export const tlogProofHeader = 'c2sp.org/tlog-proof@v1';

/** No tree of at most 2^53 − 1 entries needs more hashes; the format's own limit is 63. */
const pathLengthMax = 63;

/**
 * Writes a receipt as the text that other programs read too.
 * @source C2SP tlog-proof (draft), "Format"
 */
export function formatTlogProof({ index, path, checkpoint, extra }: TlogProof): string {
  if (!isCount(index)) throw malformed('index', '序号不合法。', 'Not an index.');
  if (path.length > pathLengthMax || path.some((hash) => hash.length !== hashLength)) {
    throw malformed('path', '哈希应为 32 字节，至多 63 个。', 'It takes at most 63 hashes of 32 bytes.');
  }
  const extraLine = extra === undefined ? [] : [`extra ${base64(extra)}`];
  return [tlogProofHeader, ...extraLine, `index ${index}`, ...path.map(base64), '', checkpoint].join('\n');
}

/**
 * Reads a receipt, without believing any of it yet.
 *
 * Throws `receipt.malformed` (or `text.not-base64`) with the line at fault.
 *
 * @source C2SP tlog-proof (draft), "Format"
 */
export function parseTlogProof(proof: string | Uint8Array): TlogProof {
  if (proof.length > 2 * noteLengthMax) throw malformed('', '内容过长。', 'It is too long.');
  const text = typeof proof === 'string' ? proof : textOfUtf8(proof);
  const split = text.indexOf('\n\n');
  if (split < 0) throw malformed('', '没有检查点之前的空行。', 'No blank line comes before the checkpoint.');
  const lines = text.slice(0, split).split('\n');
  if (lines[0] !== tlogProofHeader) {
    throw malformed(
      'line 1',
      `首行应为 ${tlogProofHeader}。`,
      `The first line should be ${tlogProofHeader}.`,
    );
  }
  let at = 1;
  let extra: Uint8Array | undefined;
  if (lines[at]?.startsWith('extra ') === true) {
    extra = bytesOfBase64(lines[at]!.slice('extra '.length), `line ${at + 1}`);
    at++;
  }
  const indexLine = lines[at];
  const index = indexLine?.startsWith('index ') === true ? numberOfDecimal(indexLine.slice(6)) : undefined;
  if (index === undefined) throw malformed(`line ${at + 1}`, '应为“index 序号”。', 'It should be an index.');
  at++;
  if (lines.length - at > pathLengthMax) throw malformed(`line ${at + 64}`, '哈希过多。', 'Too many hashes.');
  const path = lines.slice(at).map((line, i) => {
    const place = `line ${at + i + 1}`;
    const hash = bytesOfBase64(line, place);
    if (hash.length !== hashLength) throw malformed(place, '哈希应为 32 字节。', 'A hash has 32 bytes.');
    return hash;
  });
  const checkpoint = text.slice(split + 2);
  return extra === undefined ? { index, path, checkpoint } : { index, path, checkpoint, extra };
}

/**
 * Checks a receipt: that the entry is at this index of a log that one trusts, seen by enough witnesses.
 *
 * Needs no network and no clock. `entry` is the entry's exact bytes, which the receipt does not hold. Gives the
 * checkpoint, so that one can see how large the log was and when witnesses saw it. Throws what
 * `verifyCheckpoint` throws, and `proof.inclusion` if the entry is not where the receipt says.
 *
 * @source C2SP tlog-proof (draft)
 */
export function verifyTlogProof(
  proof: TlogProof,
  entry: Uint8Array,
  policy: Policy,
  options: VerifyCheckpointOptions = {},
): VerifiedCheckpoint {
  const checkpoint = verifyCheckpoint(proof.checkpoint, policy, options);
  const { index, path } = proof;
  const { size, root } = checkpoint;
  if (verifyInclusion({ leafHash: leafHash(entry), index, size, root, path })) return checkpoint;
  throw new TransparencyLogError('proof.inclusion', `index ${index}`, {
    'zh-CN': '回执不能证明日志的这一位置有这一条目。',
    en: 'The receipt does not prove that this entry is at this place of the log.',
  });
}

function malformed(place: string, chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('receipt.malformed', place, {
    'zh-CN': `不是合法的回执：${chinese}`,
    en: `This is not a receipt. ${english}`,
  });
}
