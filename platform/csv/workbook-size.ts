import { inflateRawSync } from 'node:zlib';

/** What a workbook may hold once unpacked, in bytes: many times what 10,000 rows of a list need. */
const unpackedBytesMax = 40_000_000;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const deflated = 8;

/**
 * Whether the bytes are a ZIP archive that unpacks to a bounded size. What an archive says of its sizes isn't
 * believed: each part is unpacked up to the bound, so that a small file can't fill the memory.
 *
 * @source PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16
 */
export function isBoundedArchive(bytes: Buffer): boolean {
  try {
    let left = unpackedBytesMax;
    for (const { start, length, method } of entriesOf(bytes)) {
      const packed = bytes.subarray(start, start + length);
      left -= method === deflated ? inflateRawSync(packed, { maxOutputLength: left + 1 }).length : length;
      if (left < 0) return false;
    }
    return true;
  } catch {
    // Broken, or beyond the bound: either way it isn't read.
    return false;
  }
}

/** Where each part of an archive lies in it. */
function* entriesOf(bytes: Buffer): Generator<{ start: number; length: number; method: number }> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== endSignature) throw new RangeError('no end of the directory');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry += 1) {
    if (bytes.readUInt32LE(at) !== entrySignature) throw new RangeError('the directory is broken');
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    yield { start, length: bytes.readUInt32LE(at + 20), method: bytes.readUInt16LE(at + 10) };
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}
