import { readFile } from 'node:fs/promises';

const motifs = ['lamp', 'road', 'litter', 'house'] as const;

/** Drawn stand-ins for photographs; each says that it is a demo. */
export interface Pictures {
  /** The picture that goes with a category, before or after the work. */
  of(categoryCode: string, shows: 'before' | 'after'): Uint8Array;
}

const motifOf: Readonly<Record<string, (typeof motifs)[number]>> = {
  'street-lamp': 'lamp',
  'traffic-signal': 'lamp',
  'road-damage': 'road',
  'pavement-damage': 'road',
  'manhole-cover': 'road',
  waterlogging: 'road',
  'bicycle-parking': 'road',
  litter: 'litter',
  'waste-sorting': 'litter',
  'building-waste': 'litter',
  'heaped-goods': 'litter',
  'river-litter': 'litter',
};

/** Reads the pictures that ship with the demo (drawn by `demo/pictures/draw.ts`). */
export async function openPictures(): Promise<Pictures> {
  const pictures = new Map<string, Uint8Array>();
  for (const motif of motifs) {
    for (const shows of ['before', 'after']) {
      const name = `${motif}-${shows}`;
      pictures.set(name, await readFile(new URL(`../pictures/${name}.webp`, import.meta.url)));
    }
  }
  return { of: (code, shows) => pictures.get(`${motifOf[code] ?? 'house'}-${shows}`) as Uint8Array };
}
