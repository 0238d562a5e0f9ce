import { type CoordinateSystem, isPosition, type Position, toWgs84 } from '../codes/index.ts';
import { type Bilingual, say } from '../languages.ts';
import { type Refusal, refusalsOf } from '../refusal/index.ts';
import { type Area, verticesOf } from './area.ts';
import { spotOf } from './degrees.ts';

/** The expected noes about a GeoJSON file as a whole. */
export const featureRefusals = {
  'geojson.unreadable': {
    kind: 'invalid',
    text: say('不是 GeoJSON 要素集合（FeatureCollection）。', 'This is not a GeoJSON FeatureCollection.'),
  },
  'geojson.empty': {
    kind: 'invalid',
    text: say('文件中没有要素。', 'There are no features in the file.'),
  },
  'geojson.too-many': {
    kind: 'too-large',
    text: say(
      '一个文件最多 {features} 个要素，请分成几个文件导入。',
      'A file may have {features} features at most; please import it in several files.',
    ),
  },
} as const;

const refuse = refusalsOf(featureRefusals);

/** Bounds on one file: features, and the spots of one area and of all together. */
export const featureLimits = { featuresMax: 10_000, areaSpotsMax: 50_000, spotsMax: 1_000_000 };

/** What a feature says of itself; numbers are taken as text, other values left out. */
export type Properties = Readonly<Record<string, string | null>>;

/** A feature that can be used: its id, its properties and where it is, in WGS-84. */
export interface Feature<Geometry> {
  /** The feature's own id, as text. */
  readonly id: string | null;
  readonly properties: Properties;
  readonly geometry: Geometry;
}

/** A feature that can't be used, by its number, and why; no column is to blame. */
export interface RejectedFeature {
  readonly line: number;
  readonly column: null;
  readonly text: Bilingual;
}

/** Features by their number in the file, the first being 1; and those that can't be used, with why. */
export interface ReadFeatures<Geometry> {
  readonly rows: readonly { readonly line: number; readonly value: Feature<Geometry> }[];
  readonly rejected: readonly RejectedFeature[];
}

/** Reads a collection of Polygons and MultiPolygons as areas. */
export function readAreas(source: unknown, system: CoordinateSystem): ReadFeatures<Area> | Refusal {
  let spots = 0;
  return readEach(source, (geometry) => {
    const area = readArea(geometry, system);
    if (!isReason(area)) spots += verticesOf(area);
    return spots > featureLimits.spotsMax ? tooManySpots(featureLimits.spotsMax) : area;
  });
}

/** Reads a collection of Points. */
export function readPoints(source: unknown, system: CoordinateSystem): ReadFeatures<Position> | Refusal {
  return readEach(source, ({ type, coordinates }) => {
    if (type !== 'Point') return say('几何类型应为 Point。', 'The geometry must be a Point.');
    return readPosition(coordinates, system);
  });
}

interface GivenGeometry {
  readonly type: unknown;
  readonly coordinates: unknown;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isReason(value: unknown): value is Bilingual {
  return isObject(value) && 'zh-CN' in value;
}

function readEach<Geometry>(
  source: unknown,
  read: (geometry: GivenGeometry) => Geometry | Bilingual,
): ReadFeatures<Geometry> | Refusal {
  if (!isObject(source) || source['type'] !== 'FeatureCollection' || !Array.isArray(source['features']))
    return refuse('geojson.unreadable');
  const features: unknown[] = source['features'];
  if (features.length === 0) return refuse('geojson.empty');
  const { featuresMax } = featureLimits;
  if (features.length > featuresMax) return refuse('geojson.too-many', { features: featuresMax });
  const rows: { line: number; value: Feature<Geometry> }[] = [];
  const rejected: RejectedFeature[] = [];
  for (const [index, feature] of features.entries()) {
    const line = index + 1;
    if (!isObject(feature) || feature['type'] !== 'Feature' || !isObject(feature['geometry'])) {
      rejected.push({
        line,
        column: null,
        text: say('不是带有几何图形的要素（Feature）。', 'This is not a Feature with a geometry.'),
      });
      continue;
    }
    const { type, coordinates } = feature['geometry'];
    const geometry = read({ type, coordinates });
    if (isReason(geometry)) rejected.push({ line, column: null, text: geometry });
    else {
      const properties = readProperties(feature['properties']);
      rows.push({ line, value: { id: asText(feature['id']), properties, geometry } });
    }
  }
  return { rows, rejected };
}

/** A text is as long as a cell of a table at most. */
const textMax = 1_000;

function asText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return text === '' || text.length > textMax || text.includes('\0') ? null : text;
}

function readProperties(given: unknown): Properties {
  if (!isObject(given)) return {};
  const named = Object.entries(given).slice(0, 100);
  return Object.fromEntries(named.map(([name, value]) => [name.toLowerCase(), asText(value)]));
}

function tooManySpots(most: number): Bilingual {
  return say(`坐标点过多（最多 ${most} 个）。`, `It has too many positions (${most} at most).`);
}

function readArea({ type, coordinates }: GivenGeometry, system: CoordinateSystem): Area | Bilingual {
  const polygons: unknown =
    type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined;
  if (!Array.isArray(polygons)) {
    return say('几何类型应为 Polygon 或 MultiPolygon。', 'The geometry must be a Polygon or MultiPolygon.');
  }
  if (polygons.length === 0) return say('没有边界线。', 'It has no rings.');
  const area: Int32Array[][] = [];
  let spots = 0;
  for (const polygon of polygons as unknown[]) {
    if (!Array.isArray(polygon) || polygon.length === 0) return say('没有边界线。', 'It has no rings.');
    const rings: Int32Array[] = [];
    for (const given of polygon as unknown[]) {
      const ring = readRing(given, system);
      if (isReason(ring)) return ring;
      spots += ring.length / 2;
      if (spots > featureLimits.areaSpotsMax) return tooManySpots(featureLimits.areaSpotsMax);
      rings.push(ring);
    }
    area.push(rings);
  }
  return area;
}

function readRing(ring: unknown, system: CoordinateSystem): Int32Array | Bilingual {
  if (!Array.isArray(ring) || ring.length < 4) {
    return say('边界线至少要有四个坐标点。', 'A ring needs four positions at least.');
  }
  if (ring.length > featureLimits.areaSpotsMax) return tooManySpots(featureLimits.areaSpotsMax);
  const [first, last] = [ring[0], ring.at(-1)] as [unknown, unknown];
  if (!isPair(first) || !isPair(last) || first[0] !== last[0] || first[1] !== last[1]) {
    return say(
      '边界线没有闭合：首尾坐标应相同。',
      'A ring isn’t closed: its first and last position must be the same.',
    );
  }
  const spots: number[] = [];
  for (const pair of ring as unknown[]) {
    const position = readPosition(pair, system);
    if (isReason(position)) return position;
    const { x, y } = spotOf(position);
    if (x !== spots.at(-2) || y !== spots.at(-1)) spots.push(x, y);
  }
  return spots.length < 8 ? say('边界线没有围出面积。', 'A ring encloses nothing.') : Int32Array.from(spots);
}

function isPair(value: unknown): value is [number, number] {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function readPosition(pair: unknown, system: CoordinateSystem): Position | Bilingual {
  if (!isPair(pair)) return say('坐标应为 [经度, 纬度]。', 'A position must be [longitude, latitude].');
  const position = { longitude: pair[0], latitude: pair[1] };
  if (isPosition(position)) return toWgs84(position, system);
  return isPosition({ longitude: pair[1], latitude: pair[0] })
    ? say(
        '坐标超出范围，经度和纬度可能写反了。',
        'A position is out of range; longitude and latitude may have been swapped.',
      )
    : say('坐标超出经纬度的范围。', 'A position is out of range.');
}
