import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import sharp from 'sharp';
import type { Database, Transaction } from '../database/index.ts';
import { say } from '../languages.ts';
import type { Realm } from '../realm/index.ts';
import { isRefusal, type Refusal, refusalsOf } from '../refusal/index.ts';
import { type Gps, gpsFromExif } from './gps.ts';

/** A photo may be so large when it comes in, in bytes and in pixels. */
export const photoLimits = { bytesMax: 15 * 1024 * 1024, pixelsMax: 60_000_000 };

/** The longer side of a photo as it is kept, in pixels. */
const sideMax = 2_048;

/** The expected noes about files. */
export const fileRefusals = {
  'file.too-large': {
    kind: 'too-large',
    text: say(
      '照片太大，请选择不超过 15 MB 的照片。',
      'The photo is too large. Please choose one of at most 15 MB.',
    ),
  },
  'file.not-a-photo': {
    kind: 'media-type',
    text: say(
      '无法读取这张照片，请换用 JPEG、PNG、WebP 或 HEIC 格式。',
      'This can’t be read as a photo. Please use JPEG, PNG, WebP or HEIC.',
    ),
  },
} as const;

const refuseFile = refusalsOf(fileRefusals);

/** A photo as it is kept. */
export interface StoredPhoto {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Where the camera says it was, read before that note was removed; kept nowhere. */
  readonly gps: Gps | null;
}

/**
 * Takes in a photo: decodes it, turns it upright, shrinks it to {@link sideMax}, drops everything the
 * camera noted, encodes it anew as WebP and keeps it under its hash.
 *
 * @returns a refusal for what is too large or isn't a photo.
 */
export async function storePhoto(realm: Realm, bytes: Uint8Array): Promise<StoredPhoto | Refusal> {
  if (bytes.length > photoLimits.bytesMax) return refuseFile('file.too-large');
  const encoded = await encode(bytes);
  return isRefusal(encoded) ? encoded : keepPhoto(realm, encoded);
}

/** A photo as it was encoded, not yet kept. */
export interface EncodedPhoto extends Omit<StoredPhoto, 'id'> {
  /** WebP. */
  readonly data: Buffer;
}

/** Keeps an encoded photo under its hash. */
export async function keepPhoto(realm: Realm, encoded: EncodedPhoto): Promise<StoredPhoto> {
  const { data, width, height, gps } = encoded;
  const hash = createHash('sha256').update(data).digest();
  const id = realm.newId();
  await realm.db.transaction().execute(async (transaction) => {
    await holdBytes(transaction, hash);
    await writeOnce(pathOf(realm, hash), data);
    await sql`
      insert into file (id, sha256, media_type, bytes, width, height, uploaded_at)
      values (${id}, ${hash}, 'image/webp', ${data.length}, ${width}, ${height}, ${realm.now()})`.execute(
      transaction,
    );
  });
  return { id, width, height, gps };
}

async function encode(bytes: Uint8Array): Promise<EncodedPhoto | Refusal> {
  try {
    const image = sharp(bytes, { limitInputPixels: photoLimits.pixelsMax, failOn: 'error', pages: 1 });
    const { exif } = await image.metadata();
    const { data, info } = await image
      .rotate()
      .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, gps: exif ? gpsFromExif(exif) : null };
  } catch {
    return refuseFile('file.not-a-photo');
  }
}

function pathOf(realm: Realm, hash: Buffer): string {
  const name = hash.toString('hex');
  return join(realm.filesFolder, name.slice(0, 2), name);
}

/** Until the transaction ends nobody else keeps or forgets the same bytes. */
async function holdBytes(transaction: Transaction, hash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${hash.toString('hex')}, 0))`.execute(transaction);
}

/** Writes a file so that after a power cut it is there whole or not at all. */
async function writeOnce(path: string, data: Uint8Array): Promise<void> {
  if (await stat(path).catch(() => null)) return;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomUUID()}`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(data);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** A file ready to be sent. */
export interface OpenedFile {
  readonly mediaType: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  body(): ReadableStream<Uint8Array>;
}

/** Opens a kept file by its id; undefined if there is none. */
export async function openFile(realm: Realm, id: string): Promise<OpenedFile | undefined> {
  const { rows } = await sql<{
    sha256: Buffer;
    mediaType: string;
    bytes: number;
    width: number;
    height: number;
  }>`
    select sha256, media_type as "mediaType", bytes, width, height from file where id = ${id}`.execute(
    realm.db,
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const path = pathOf(realm, row.sha256);
  return {
    ...row,
    sha256: row.sha256.toString('hex'),
    body: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>,
  };
}

/**
 * The SHA-256 of some kept files in hex, by id; those that aren't there are left out. In a transaction they
 * stay kept until it ends.
 */
export async function fileHashes(
  database: Database | Transaction,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; hash: string }>`
    select id, encode(sha256, 'hex') as hash from file where id = any(${[...ids]}::uuid[])
    order by id for key share`.execute(database);
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

/**
 * Forgets a file, and its bytes unless another one has the same.
 *
 * @param unused asked once nobody can take the file any more; with false it stays.
 * @returns whether it was forgotten.
 */
export async function dropFile(
  realm: Realm,
  id: string,
  unused: (transaction: Transaction) => Promise<boolean>,
): Promise<boolean> {
  return realm.db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ sha256: Buffer }>`
      select sha256 from file where id = ${id} for update`.execute(transaction);
    const hash = rows[0]?.sha256;
    if (hash === undefined || !(await unused(transaction))) return false;
    await holdBytes(transaction, hash);
    await sql`delete from file where id = ${id}`.execute(transaction);
    const { rows: others } = await sql`select from file where sha256 = ${hash} limit 1`.execute(transaction);
    // While the bytes are held: whoever uploads the same again writes them anew.
    if (others.length === 0) await unlink(pathOf(realm, hash)).catch(() => undefined);
    return true;
  });
}
