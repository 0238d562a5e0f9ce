import { closeSync, openSync, readSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';

/**
 * The file of divisions: eight bytes `GZDIV01\n`, the index's length in four bytes (big-endian), the index as
 * JSON compressed with Brotli, then one compressed block for each prefecture. One county costs reading and
 * opening one block; the nation is never in memory.
 */
const MAGIC = 'GZDIV01\n';
const HEAD_BYTES = MAGIC.length + 4;
const INDEX_BYTES_MAX = 1_000_000;
const BLOCK_BYTES_MAX = 4_000_000;

const named = z.tuple([z.string(), z.string()]);

const indexSchema = z.strictObject({
  /** Where the data are from and as of when. */
  source: z.string(),
  provinces: z.array(named),
  /** Code, name, and the length of the block in bytes; blocks lie in this order. */
  prefectures: z.array(z.tuple([z.string(), z.string(), z.int().min(0)])),
  /** Code, name, and how many townships and villages the block holds for it. */
  counties: z.array(z.tuple([z.string(), z.string(), z.int().min(0), z.int().min(0)])),
});

/** What the file says of itself and of the upper three levels. */
export type ArchiveIndex = z.infer<typeof indexSchema>;

function compress(bytes: Buffer): Buffer {
  const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  const params = {
    [BROTLI_PARAM_QUALITY]: 11,
    [BROTLI_PARAM_LGWIN]: 22,
    [BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

/**
 * Puts the file together.
 * @param blocks the text of each prefecture, in the order of the index; its lengths are filled in here
 */
export function writeArchive(index: ArchiveIndex, blocks: readonly string[]): Buffer {
  const packed = blocks.map((block) => compress(Buffer.from(block, 'utf8')));
  const prefectures = index.prefectures.map(([code, name], place): [string, string, number] => [
    code,
    name,
    packed[place]!.length,
  ]);
  const head = compress(Buffer.from(JSON.stringify(indexSchema.parse({ ...index, prefectures })), 'utf8'));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([Buffer.from(MAGIC, 'latin1'), length, head, ...packed]);
}

/** An archive whose index has been read; blocks are read when they are asked for. */
export type Archive = {
  readonly index: ArchiveIndex;
  /** The text of a prefecture's block. @throws Error where the file is cut short or spoilt */
  readonly block: (prefectureCode: string) => string;
};

function readAt(path: string, position: number, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    if (readSync(file, bytes, 0, length, position) !== length) throw new Error(`${path} is cut short`);
    return bytes;
  } finally {
    closeSync(file);
  }
}

/**
 * Opens a file of divisions and reads its index.
 * @throws Error where it isn't such a file, is cut short or spoilt
 */
export function openArchive(path: string): Archive {
  const head = readAt(path, 0, HEAD_BYTES);
  const indexLength = head.readUInt32BE(MAGIC.length);
  if (head.toString('latin1', 0, MAGIC.length) !== MAGIC || indexLength > INDEX_BYTES_MAX) {
    throw new Error(`${path} isn't a file of divisions`);
  }
  const packed = readAt(path, HEAD_BYTES, indexLength);
  const text = brotliDecompressSync(packed, { maxOutputLength: INDEX_BYTES_MAX }).toString('utf8');
  const index = indexSchema.parse(JSON.parse(text));
  const places = new Map<string, { position: number; length: number }>();
  let position = HEAD_BYTES + indexLength;
  for (const [code, , length] of index.prefectures) {
    places.set(code, { position, length });
    position += length;
  }
  // Counties of one prefecture are asked for one after another, so the last text is kept: some 200 kB.
  let last = { code: '', text: '' };
  return {
    index,
    block: (prefectureCode) => {
      if (last.code === prefectureCode) return last.text;
      const place = places.get(prefectureCode);
      if (!place) throw new RangeError(`No such prefecture: ${prefectureCode}`);
      const bytes = readAt(path, place.position, place.length);
      const opened = brotliDecompressSync(bytes, { maxOutputLength: BLOCK_BYTES_MAX }).toString('utf8');
      last = { code: prefectureCode, text: opened };
      return opened;
    },
  };
}
