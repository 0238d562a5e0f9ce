import { createHash } from 'node:crypto';
import type { Caller } from '#platform/callers/index.ts';
import { csvMegabytesMax, refuseCsv } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { refuseFields } from '#platform/refusal/index.ts';
import { importAssetPoints } from '#subjects/assets/index.ts';
import { importBoundaries } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { Sending } from '../../app/services.ts';
import type { ShapeServices } from '../../app/setup/shapes/services.ts';
import { saidNo } from '../view-of.ts';
import { importView } from './import-view.ts';

/** A file of boundaries is larger than one of rows: so many megabytes. */
const shapeMegabytesMax = 4 * csvMegabytesMax;

/** What the pages that take in GeoJSON may ask, for the person of one request. */
export function shapeServices(
  realm: Realm,
  caller: Caller,
  onceFor: (caller: Caller, sending: Sending, asked: unknown) => Caller,
): ShapeServices {
  return {
    async importShapes({ kind, file, coordinates, dryRun, ...sending }) {
      const missing = missingRight(caller, ['administrator']);
      if (missing) return saidNo(missing);
      if (file.size > shapeMegabytesMax * 1_000_000)
        return saidNo(refuseCsv('csv.too-large', { megabytes: shapeMegabytesMax }));
      const text = await file.text();
      const geojson = jsonIn(text);
      if (geojson === undefined) return saidNo(notJson);
      const sum = createHash('sha256').update(text).digest('hex');
      const asked = onceFor(caller, sending, { shapes: kind, coordinates, sum });
      const take = kind === 'places' ? importBoundaries : importAssetPoints;
      return importView(await take(realm, asked, { geojson, coordinates, dryRun }));
    },
  };
}

const notJson = refuseFields([
  {
    field: 'file',
    code: 'malformed',
    text: say('这不是 JSON 文件，读不出来。', 'This isn’t a JSON file and can’t be read.'),
  },
]);

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
