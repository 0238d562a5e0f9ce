import type { GeoJSON, Position } from 'geojson';
import { LngLatBounds } from 'maplibre-gl';
import { loadStyle, openMap } from './matter-map.ts';

/** A preview draws so many corners at most, so that a slip doesn't stop the browser. */
const charactersMax = 50_000_000;

/**
 * Draws a GeoJSON text on a map in place of a slot's contents: areas with their edges, points as dots.
 *
 * @throws where the text is no GeoJSON or is too long, or the browser can't draw maps.
 */
export async function showShapes(
  slot: HTMLElement,
  text: string,
  { tiles, credit, name }: { tiles: string; credit: string; name: string },
): Promise<void> {
  if (text.length > charactersMax) throw new RangeError('too long to be shown');
  const data = JSON.parse(text) as GeoJSON;
  const bounds = boundsOf(data);
  if (bounds.isEmpty()) throw new TypeError('no shapes');
  await loadStyle();
  const box = document.createElement('div');
  box.className = 'map';
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', name);
  slot.replaceChildren(box);
  const map = openMap(box, tiles, credit);
  map.fitBounds(bounds, { padding: 24, maxZoom: 15, animate: false });
  await map.once('load');
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
  map.addSource('shapes', { type: 'geojson', data });
  const source = 'shapes';
  map.addLayer({
    id: 'areas',
    type: 'fill',
    source,
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': accent, 'fill-opacity': 0.15 },
  });
  map.addLayer({ id: 'edges', type: 'line', source, paint: { 'line-color': accent, 'line-width': 2 } });
  map.addLayer({
    id: 'points',
    type: 'circle',
    source,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: { 'circle-color': accent, 'circle-radius': 5 },
  });
}

/** The box around all positions; empty where there are none. */
function boundsOf(data: GeoJSON): LngLatBounds {
  const bounds = new LngLatBounds();
  const take = (given: unknown): void => {
    if (!Array.isArray(given)) return;
    const [longitude, latitude] = given as Position;
    if (typeof longitude === 'number' && typeof latitude === 'number') bounds.extend([longitude, latitude]);
    else for (const each of given) take(each);
  };
  const features = data.type === 'FeatureCollection' ? data.features : [];
  for (const { geometry } of features) if (geometry && 'coordinates' in geometry) take(geometry.coordinates);
  return bounds;
}
