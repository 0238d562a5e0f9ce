import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { importAssetPoints } from '#subjects/assets/index.ts';
import type { PlaceView } from '#subjects/places/index.ts';
import { granted } from '../ground.ts';
import { demoParties } from '../parties.ts';
import { streetMiddles } from './street-middles.ts';

/** Kinds of assets in the demo: who owns and maintains them, and how many each street has. */
const kinds = [
  { kind: 'street-lamp', nameZh: '路灯', nameEn: 'Street lamp', keeper: 'city-management', each: 6 },
  { kind: 'manhole', nameZh: '供水井盖', nameEn: 'Water manhole', keeper: 'water', each: 3 },
  { kind: 'hydrant', nameZh: '消火栓', nameEn: 'Fire hydrant', keeper: 'water', each: 2 },
] as const;

/** Puts invented lamps, manholes and hydrants around the middle of each street. */
export async function fillAssets(realm: Realm, streets: readonly PlaceView[]): Promise<void> {
  const features = streets.flatMap(({ code }) => (code === null ? [] : around(code)));
  granted(await importAssetPoints(realm, installer, { geojson: { type: 'FeatureCollection', features } }));
}

function around(street: string): object[] {
  const middle = streetMiddles.get(street);
  if (middle === undefined) return [];
  return kinds.flatMap(({ kind, nameZh, nameEn, keeper, each }, ring) =>
    Array.from({ length: each }, (_, index) => {
      const turn = (2 * Math.PI * index) / each + ring;
      const far = 0.001 + 0.0008 * ring;
      const number = `${street.slice(-3)}${String(index + 1).padStart(2, '0')}`;
      const name = demoParties.find(({ key }) => key === keeper)?.nameZh;
      return {
        type: 'Feature',
        properties: {
          code: `demo-${kind}-${number}`,
          kind,
          name_zh: `${nameZh} ${number}（演示）`,
          name_en: `${nameEn} ${number} (demo)`,
          owner: name,
          maintainer: name,
          place_code: street,
        },
        geometry: {
          type: 'Point',
          coordinates: [
            Math.round((middle.longitude + far * Math.cos(turn)) * 1e6) / 1e6,
            Math.round((middle.latitude + far * Math.sin(turn)) * 1e6) / 1e6,
          ],
        },
      };
    }),
  );
}
