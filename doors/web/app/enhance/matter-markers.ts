import { type Map as LibreMap, Marker, Popup } from 'maplibre-gl';

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
const apartPixels = 44;
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
    this.#shown = this.#gathered(inView).map((dots) => this.#marker(dots));
  }

  /** Dots by the first one near them, so that no two markers lie on each other. */
  #gathered(dots: readonly MatterDot[]): [MatterDot, ...MatterDot[]][] {
    const groups: { x: number; y: number; dots: [MatterDot, ...MatterDot[]] }[] = [];
    for (const dot of dots) {
      const { x, y } = this.#map.project(dot.geometry.coordinates);
      const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < apartPixels);
      if (near) near.dots.push(dot);
      else groups.push({ x, y, dots: [dot] });
    }
    return groups.map((group) => group.dots);
  }

  #marker(dots: [MatterDot, ...MatterDot[]]): Marker {
    const [first] = dots;
    const element = document.createElement('button');
    element.type = 'button';
    const state = dots.length > 1 ? 'several' : stateOf(first);
    element.className = `dot dot-${state}`;
    element.textContent = { several: String(dots.length), overdue: '!', done: '✓', active: '' }[state];
    element.setAttribute(
      'aria-label',
      dots.length > 1 ? this.#several(dots.length) : `${this.#title(first)} ${this.#state(first)}`,
    );
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#open(dots);
    });
    return new Marker({ element }).setLngLat(first.geometry.coordinates).addTo(this.#map);
  }

  /** Goes nearer while that parts them, else says what there is. */
  #open(dots: [MatterDot, ...MatterDot[]]): void {
    const center = dots[0].geometry.coordinates;
    const spots = new Set(dots.map(({ geometry }) => geometry.coordinates.join()));
    const zoom = this.#map.getZoom();
    if (spots.size > 1 && zoom < this.#map.getMaxZoom() - 0.5) {
      this.#map.easeTo({ center, zoom: zoom + 2, duration: 150 });
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
      rest.textContent = `+ ${this.#several(dots.length - listedMax)}`;
      list.append(rest);
    }
    new Popup({ maxWidth: '280px', focusAfterOpen: true })
      .setLngLat(center)
      .setDOMContent(list)
      .addTo(this.#map);
  }

  #several(count: number): string {
    return this.#words.several.replace('{count}', String(count));
  }

  #title({ properties }: MatterDot): string {
    const { categoryNameZh, categoryNameEn, placeNameZh, placeNameEn } = properties;
    return this.#words.english
      ? `${categoryNameEn ?? categoryNameZh}, ${placeNameEn ?? placeNameZh}`
      : `${categoryNameZh}，${placeNameZh}`;
  }

  #state(dot: MatterDot): string {
    const { closed, overdue, open } = this.#words;
    return { done: closed, overdue, active: open }[stateOf(dot)];
  }
}

function stateOf({ properties }: MatterDot): 'done' | 'overdue' | 'active' {
  if (properties.closedAt !== null) return 'done';
  return properties.overdue ? 'overdue' : 'active';
}
