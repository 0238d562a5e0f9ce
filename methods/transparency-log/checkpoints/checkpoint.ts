import { base64, bytesOfBase64 } from '../encoding/base64.ts';
import { hasControlCharacter, utf8 } from '../encoding/bytes.ts';
import { isCount, numberOfDecimal } from '../encoding/decimal.ts';
import { hashLength } from '../hashing/merkle-hash.ts';
import { TransparencyLogError } from '../transparency-log-error.ts';

/** What a log says of itself at one moment. */
export interface Checkpoint {
  /** Which log: a URL without scheme and trailing slash; the name of its key too. At most 255 bytes. */
  readonly origin: string;
  /** How many entries it has. */
  readonly size: number;
  /** The root of the tree of that size, 32 bytes. */
  readonly root: Uint8Array;
}

/** How a checkpoint is read. */
export interface CheckpointOptions {
  /** Whether lines after the third are let pass, unread. Our logs have none; other people's may. */
  readonly allowExtensions?: boolean;
}

/**
 * Writes the text that a log signs: origin, size and root, a line each.
 *
 * Throws `checkpoint.malformed` for what couldn't be read back.
 *
 * @source C2SP tlog-checkpoint 1.0.0, "Note text"
 */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  requireOrigin(origin);
  if (!isCount(size)) throw malformed('size', '规模不合法。', 'Not a size.');
  if (root.length !== hashLength) throw malformed('root', '根哈希应为 32 字节。', 'A root has 32 bytes.');
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/**
 * Reads the text of a checkpoint; believe it only if the note that it comes from was verified.
 *
 * Throws `checkpoint.malformed` with the line at fault, extension lines included unless they're allowed.
 *
 * @source C2SP tlog-checkpoint 1.0.0, "Note text"
 */
export function parseCheckpoint(
  text: string,
  { allowExtensions = false }: CheckpointOptions = {},
): Checkpoint {
  if (!text.endsWith('\n')) throw malformed('', '最后一行没有换行。', 'The last line has no newline.');
  const [origin, decimal, encodedRoot, ...extensions] = text.slice(0, -1).split('\n');
  if (origin === undefined || decimal === undefined || encodedRoot === undefined) {
    throw malformed('', '应有三行。', 'It should have three lines.');
  }
  requireOrigin(origin);
  const size = numberOfDecimal(decimal);
  if (size === undefined) throw malformed('line 2', '规模不合法。', 'Not a size.');
  const root = bytesOfBase64(encodedRoot, 'line 3');
  if (root.length !== hashLength) throw malformed('line 3', '根哈希应为 32 字节。', 'A root has 32 bytes.');
  if (extensions.some((line) => line === '') || (extensions.length > 0 && !allowExtensions)) {
    throw malformed('line 4', '不接受附加行。', 'Further lines are not accepted.');
  }
  return { origin, size, root };
}

function requireOrigin(origin: string): void {
  const isLine = origin !== '' && origin.isWellFormed() && !hasControlCharacter(origin);
  if (isLine && utf8(origin).length <= 255) return;
  throw malformed('line 1', '日志名称应为 1 至 255 字节的一行。', 'An origin is one line of 1 to 255 bytes.');
}

function malformed(place: string, chinese: string, english: string): TransparencyLogError {
  return new TransparencyLogError('checkpoint.malformed', place, {
    'zh-CN': `不是合法的检查点：${chinese}`,
    en: `This is not a checkpoint. ${english}`,
  });
}
