import sharp from 'sharp';
import { z } from 'zod';
import type { Realm } from '../realm/index.ts';
import { type Refusal, refuse } from '../refusal/index.ts';
import { keepPhoto, openFile, type StoredPhoto } from './files.ts';

/** So many regions of a photo are blurred at once. */
const regionsMax = 40;

const share = z.number().min(0).max(1);

/**
 * Rectangles of a photo, in shares of its width and height from the upper left corner, so that they hold in
 * whatever size it is shown.
 */
export const regionsSchema = z
  .array(z.strictObject({ left: share, top: share, width: share, height: share }))
  .min(1)
  .max(regionsMax);

/** A rectangle of a photo, in shares of its width and height. */
export type Region = z.output<typeof regionsSchema>[number];

/** So few squares a region is reduced to across its longer side: no face can be recognised in them. */
const squaresMax = 6;

/**
 * Makes a new photo of a kept one, in which some rectangles can't be recognised: each is reduced to a few
 * squares of mean colour. Nothing of what was there is left in the new file; the old one stays as it is.
 *
 * @returns a refusal (`absent`) if there is no such file.
 */
export async function blurRegions(
  realm: Realm,
  fileId: string,
  regions: readonly Region[],
): Promise<StoredPhoto | Refusal> {
  const file = await openFile(realm, fileId);
  if (file === undefined) return refuse('absent');
  const original = Buffer.from(await new Response(file.body()).arrayBuffer());
  const { width, height } = file;
  const covers = await Promise.all(
    regions.map(async (region) => {
      const box = pixelsOf(region, width, height);
      return { input: await squaresOf(original, box), left: box.left, top: box.top };
    }),
  );
  const data = await sharp(original).composite(covers).webp({ quality: 80 }).toBuffer();
  return keepPhoto(realm, { data, width, height, gps: null });
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Whole pixels that hold the region, a pixel at least, within the photo. */
function pixelsOf(region: Region, width: number, height: number): Box {
  const left = Math.min(Math.floor(region.left * width), width - 1);
  const top = Math.min(Math.floor(region.top * height), height - 1);
  const right = Math.min(Math.max(Math.ceil((region.left + region.width) * width), left + 1), width);
  const bottom = Math.min(Math.max(Math.ceil((region.top + region.height) * height), top + 1), height);
  return { left, top, width: right - left, height: bottom - top };
}

async function squaresOf(original: Buffer, box: Box): Promise<Buffer> {
  const scale = squaresMax / Math.max(box.width, box.height);
  const few = (side: number) => Math.max(1, Math.round(side * Math.min(1, scale)));
  const small = await sharp(original)
    .extract(box)
    .resize(few(box.width), few(box.height), { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
  return sharp(small).resize(box.width, box.height, { fit: 'fill', kernel: 'nearest' }).png().toBuffer();
}
