/** A point on the earth in degrees; east and north are positive. */
export type Position = { readonly longitude: number; readonly latitude: number };

/** The systems in which positions are measured. */
export const coordinateSystems = ['wgs-84', 'gcj-02', 'cgcs2000'] as const;

/**
 * How a position is measured. Inside it is always `wgs-84` (GPS). `gcj-02` is the shifted system that maps
 * published in China must use. `cgcs2000` is the national one (Tianditu, surveying): on the same day it agrees
 * with WGS-84 to a decimetre, and since its frame stays at the epoch 2000.0 while the ground moves some 3 cm
 * a year, to about a metre by now; it is therefore passed through unchanged.
 */
export type CoordinateSystem = (typeof coordinateSystems)[number];

const KRASOVSKY_AXIS_METRES = 6_378_245;
const KRASOVSKY_ECCENTRICITY_SQUARED = 0.006693421622965943;
const RADIAN = Math.PI / 180;

/** Whether numbers are a position at all; use it on what comes from outside. */
export function isPosition({ longitude, latitude }: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

function assertPosition(position: Position): void {
  if (!isPosition(position))
    throw new RangeError('A position has a longitude within ±180 and a latitude within ±90');
}

/** Outside this box the shift isn't applied, as map software commonly does. */
function isShifted({ longitude, latitude }: Position): boolean {
  return longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;
}

/** A sum of sines of whole fractions of π, the form that both coordinates' shifts share. */
function waves(terms: readonly (readonly [amplitude: number, frequency: number])[], value: number): number {
  return (
    (terms.reduce(
      (sum, [amplitude, frequency]) => sum + amplitude * Math.sin(value * frequency * Math.PI),
      0,
    ) *
      2) /
    3
  );
}

const FINE = [
  [20, 6],
  [20, 2],
] as const;
const NORTH = [
  [20, 1],
  [40, 1 / 3],
] as const;
const NORTH_LONG = [
  [160, 1 / 12],
  [320, 1 / 30],
] as const;
const EAST_LONG = [
  [150, 1 / 12],
  [300, 1 / 30],
] as const;

/** The shift in degrees at a position. */
function shift({ longitude, latitude }: Position): Position {
  const [x, y] = [longitude - 105, latitude - 35];
  const root = Math.sqrt(Math.abs(x));
  const fine = waves(FINE, x);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    fine +
    waves(NORTH, y) +
    waves(NORTH_LONG, y);
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + fine + waves(NORTH, x) + waves(EAST_LONG, x);
  const sine = Math.sin(latitude * RADIAN);
  const magic = 1 - KRASOVSKY_ECCENTRICITY_SQUARED * sine * sine;
  const meridian =
    (KRASOVSKY_AXIS_METRES * (1 - KRASOVSKY_ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic));
  const parallel = (KRASOVSKY_AXIS_METRES / Math.sqrt(magic)) * Math.cos(latitude * RADIAN);
  return { longitude: east / (parallel * RADIAN), latitude: north / (meridian * RADIAN) };
}

function toGcj02(position: Position): Position {
  if (!isShifted(position)) return position;
  const by = shift(position);
  return { longitude: position.longitude + by.longitude, latitude: position.latitude + by.latitude };
}

const STEPS_MAX = 12;
const CLOSE_ENOUGH_DEGREES = 1e-10;

/** The shift changes slowly, so taking it off where one believes to be closes in fast. */
function fromGcj02(shifted: Position): Position {
  if (!isShifted(shifted)) return shifted;
  let guess = shifted;
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const seen = toGcj02(guess);
    const [east, north] = [shifted.longitude - seen.longitude, shifted.latitude - seen.latitude];
    guess = { longitude: guess.longitude + east, latitude: guess.latitude + north };
    if (Math.abs(east) < CLOSE_ENOUGH_DEGREES && Math.abs(north) < CLOSE_ENOUGH_DEGREES) break;
  }
  return guess;
}

/**
 * Brings a position from another system into WGS-84. From GCJ-02 it is exact to well under a millimetre
 * against the published formula, except on the rim of the box in which the shift applies.
 * @throws RangeError where it isn't a position
 * @source the formula published as “GCJ-02 obfuscation” (eviltransform, Wikipedia: Restrictions on geographic data in China)
 */
export function toWgs84(position: Position, from: CoordinateSystem): Position {
  assertPosition(position);
  return from === 'gcj-02' ? fromGcj02(position) : position;
}

/**
 * Brings a WGS-84 position into another system, for showing it on a map that is drawn in that.
 * @throws RangeError where it isn't a position
 */
export function fromWgs84(position: Position, to: CoordinateSystem): Position {
  assertPosition(position);
  return to === 'gcj-02' ? toGcj02(position) : position;
}
