import { type Map as LibreMap, type LngLatLike, Marker, Popup } from 'maplibre-gl';

/** One public matter as the API gives it. */
export interface MatterDot {
  readonly id: string;
  readonly geometry: { readonly coordinates: [number, number] };
  readonly properties: {
    readonly overdue: boolean;
    readonly closedAt: string | null;
    readonly categoryNameZh: string;
    readonly categoryNameEn: string | null;
    readonly placeNameZh: string;
    readonly placeNameEn: string | null;
  };
}

/** What markers say; `several` holds `{count}`. */
export interface MarkerWords {
  readonly english: boolean;
  readonly overdue: string;
  readonly closed: string;
  readonly open: string;
  readonly several: string;
}

/** Dots nearer to each other than this are one marker with a number, in pixels. */
const cellPixels = 44;
const listedMax = 8;

/** Matters as buttons on a map, those that lie close together as one; all can be reached by keyboard. */
export class MatterMarkers {
  readonly #map: LibreMap;
  readonly #dots: readonly MatterDot[];
  readonly #words: MarkerWords;
  #shown: Marker[] = [];

  constructor(map: LibreMap, dots: readonly MatterDot[], words: MarkerWords) {
    this.#map = map;
    this.#dots = dots;
    this.#words = words;
  }

  /** Puts up the markers for what is in view now. */
  draw(): void {
    for (const marker of this.#shown) marker.remove();
    const view = this.#map.getBounds();
    const inView = this.#dots.filter(({ geometry }) => view.contains(geometry.coordinates));
    const cells = Map.groupBy(inView, ({ geometry }) => {
      const { x, y } = this.#map.project(geometry.coordinates);
      return `${Math.floor(x / cellPixels)} ${Math.floor(y / cellPixels)}`;
    });
    this.#shown = [...cells.values()].map((dots) => this.#marker(dots));
  }

  #marker(dots: readonly MatterDot[]): Marker {
    const element = document.createElement('button');
    element.type = 'button';
    const [first] = dots as [MatterDot, ...MatterDot[]];
    const state = dots.some(({ properties }) => properties.overdue)
      ? 'overdue'
      : dots.every(({ properties }) => properties.closedAt !== null)
        ? 'done'
        : 'active';
    element.className = `dot dot-${state}`;
    const several = this.#words.several.replace('{count}', String(dots.length));
    element.textContent =
      dots.length > 1 ? String(dots.length) : state === 'overdue' ? '!' : state === 'done' ? '✓' : '';
    element.setAttribute(
      'aria-label',
      dots.length > 1 ? several : `${this.#title(first)} ${this.#state(first)}`,
    );
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#open(dots, middleOf(dots));
    });
    return new Marker({ element }).setLngLat(middleOf(dots)).addTo(this.#map);
  }

  /** Goes nearer while that parts them, else says what there is. */
  #open(dots: readonly MatterDot[], at: LngLatLike): void {
    const spots = new Set(dots.map(({ geometry }) => geometry.coordinates.join()));
    const zoom = this.#map.getZoom();
    if (spots.size > 1 && zoom < this.#map.getMaxZoom() - 0.5) {
      this.#map.easeTo({ center: at, zoom: zoom + 2, duration: 150 });
      return;
    }
    const list = document.createElement('ul');
    list.className = 'map-list';
    for (const dot of dots.slice(0, listedMax)) {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = `/matters/${dot.id}`;
      link.textContent = this.#title(dot);
      item.append(link, ` ${this.#state(dot)}`);
      list.append(item);
    }
    if (dots.length > listedMax) {
      const rest = document.createElement('li');
      rest.textContent = this.#words.several.replace('{count}', `+${dots.length - listedMax}`);
      list.append(rest);
    }
    new Popup({ maxWidth: '280px', focusAfterOpen: true }).setLngLat(at).setDOMContent(list).addTo(this.#map);
  }

  #title({ properties }: MatterDot): string {
    const { categoryNameZh, categoryNameEn, placeNameZh, placeNameEn } = properties;
    return this.#words.english
      ? `${categoryNameEn ?? categoryNameZh}, ${placeNameEn ?? placeNameZh}`
      : `${categoryNameZh}，${placeNameZh}`;
  }

  #state({ properties }: MatterDot): string {
    if (properties.closedAt !== null) return this.#words.closed;
    return properties.overdue ? this.#words.overdue : this.#words.open;
  }
}

function middleOf(dots: readonly MatterDot[]): [number, number] {
  const sum = dots.reduce(
    ([x, y], { geometry }) => [x + geometry.coordinates[0], y + geometry.coordinates[1]] as [number, number],
    [0, 0] as [number, number],
  );
  return [sum[0] / dots.length, sum[1] / dots.length];
}
