/** A point that a camera noted, WGS-84. */
export interface Gps {
  readonly latitude: number;
  readonly longitude: number;
}

const gpsPointer = 0x8825;
const tags = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 };

/**
 * Reads the point at which a photo was taken from its Exif note.
 *
 * @param exif the note, with or without the `Exif\0\0` before it.
 * @returns null where there is none or the note is broken.
 * @source CIPA DC-008 (Exif 3.0), 4.6.6
 */
export function gpsFromExif(exif: Uint8Array): Gps | null {
  try {
    return read(exif);
  } catch {
    return null;
  }
}

function read(exif: Uint8Array): Gps | null {
  const start = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0;
  const view = new DataView(exif.buffer, exif.byteOffset + start, exif.byteLength - start);
  const little = view.getUint16(0) === 0x4949;
  const pointer = entries(view, view.getUint32(4, little), little).get(gpsPointer);
  if (pointer === undefined) return null;
  const gps = entries(view, view.getUint32(pointer, little), little);
  const latitude = degrees(view, gps.get(tags.latitude), little);
  const longitude = degrees(view, gps.get(tags.longitude), little);
  if (latitude === null || longitude === null) return null;
  const south = letter(view, gps.get(tags.latitudeRef)) === 'S';
  const west = letter(view, gps.get(tags.longitudeRef)) === 'W';
  const point = { latitude: south ? -latitude : latitude, longitude: west ? -longitude : longitude };
  return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180 ? point : null;
}

/** Where each entry's value stands, by tag. */
function entries(view: DataView, offset: number, little: boolean): Map<number, number> {
  const count = Math.min(view.getUint16(offset, little), 200);
  const found = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const entry = offset + 2 + index * 12;
    found.set(view.getUint16(entry, little), entry + 8);
  }
  return found;
}

function letter(view: DataView, at: number | undefined): string {
  return at === undefined ? '' : String.fromCharCode(view.getUint8(at));
}

/** Degrees, minutes and seconds, each a fraction of two 32-bit numbers. */
function degrees(view: DataView, at: number | undefined, little: boolean): number | null {
  if (at === undefined) return null;
  const offset = view.getUint32(at, little);
  let sum = 0;
  for (let index = 0; index < 3; index += 1) {
    const numerator = view.getUint32(offset + index * 8, little);
    const denominator = view.getUint32(offset + index * 8 + 4, little);
    if (denominator === 0) return null;
    sum += numerator / denominator / 60 ** index;
  }
  return Number.isFinite(sum) ? Math.round(sum * 1e7) / 1e7 : null;
}
