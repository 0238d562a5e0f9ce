import {
  AttributionControl,
  Map as LibreMap,
  LngLatBounds,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl';
import styleUrl from 'maplibre-gl/dist/maplibre-gl.css?url';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type MatterDot, MatterMarkers } from './matter-markers.ts';

/** A realm without matters is shown China whole. */
const everywhere = new LngLatBounds([73.5, 18], [135, 53.5]);

/**
 * Puts a map of the matters that `data-map` names into a slot, in place of its contents.
 *
 * @throws where the browser can't draw maps, or the matters can't be fetched.
 */
export async function showMap(slot: HTMLElement): Promise<void> {
  const answer = await fetch(slot.dataset.map ?? '', { headers: { Accept: 'application/json' } });
  if (!answer.ok) throw new Error(`the points of matters: ${answer.status}`);
  const { features } = (await answer.json()) as { features: MatterDot[] };
  await loadStyle();
  const box = document.createElement('div');
  box.className = 'map';
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', slot.dataset.wordsMap ?? '');
  slot.append(box);
  const map = openMap(box, slot.dataset.tiles ?? '', slot.dataset.credit ?? '');
  const bounds = new LngLatBounds();
  for (const { geometry } of features) bounds.extend(geometry.coordinates);
  map.fitBounds(features.length > 0 ? bounds : everywhere, { padding: 48, maxZoom: 15, animate: false });
  const markers = new MatterMarkers(map, features, {
    english: document.documentElement.lang === 'en',
    overdue: slot.dataset.wordsOverdue ?? '',
    closed: slot.dataset.wordsClosed ?? '',
    open: slot.dataset.wordsOpen ?? '',
    several: slot.dataset.wordsSeveral ?? '',
  });
  markers.draw();
  map.on('moveend', () => markers.draw());
  const note = document.createElement('p');
  note.className = 'soft';
  note.textContent = (features.length > 0 ? slot.dataset.wordsNote : slot.dataset.wordsNone) ?? '';
  slot.append(note);
}

/** An empty map in a box, with the realm's own ground beneath it where there is one. */
export function openMap(box: HTMLElement, tiles: string, credit: string): LibreMap {
  setWorkerUrl(workerUrl);
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const map = new LibreMap({
    container: box,
    attributionControl: false,
    dragRotate: false,
    maxZoom: 17,
    style: {
      version: 8,
      sources:
        tiles === ''
          ? {}
          : { ground: { type: 'raster', tiles: [tiles], tileSize: 256, attribution: credit } },
      layers: [
        { id: 'blank', type: 'background', paint: { 'background-color': colour('--ground-low') } },
        ...(tiles === '' ? [] : [{ id: 'ground', type: 'raster' as const, source: 'ground' }]),
      ],
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new ScaleControl());
  if (tiles !== '') map.addControl(new AttributionControl({ compact: false }));
  return map;
}

/** The map's own style sheet, loaded with the map and not before. */
export function loadStyle(): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = styleUrl;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error('the style of the map')));
    document.head.append(link);
  });
}
