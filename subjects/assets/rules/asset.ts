import { type Change, defineSubject, type FoldedAct, type SubjectState } from '#register/index.ts';

/** What of an asset is official, apart from its code. */
export interface AssetFacts {
  /** Code of what it is: a city-management category such as `0105`, or one of the realm's own. */
  readonly kind: string;
  readonly ownerPartyId: string | null;
  readonly maintainerPartyId: string | null;
  readonly placeId: string | null;
  /** Degrees in WGS-84, to seven decimals. */
  readonly longitude: number;
  readonly latitude: number;
}

/** An asset as it officially stands: a lamp, a manhole. */
export interface AssetState extends SubjectState, AssetFacts {
  readonly code: string;
  /** The first day on which it is there no more. */
  readonly retiredOn: string | null;
}

/** What an asset is called and how one finds it on foot. */
export interface AssetTexts {
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly address: string | null;
}

/** Assets: added, amended, retired. */
export const assetSubject = defineSubject<AssetState>({
  kind: 'asset',
  table: 'asset',
  columns: {
    code: 'text',
    kind: 'text',
    ownerPartyId: 'uuid',
    maintainerPartyId: 'uuid',
    placeId: 'uuid',
    longitude: 'float8',
    latitude: 'float8',
    retiredOn: 'date',
  },
  acts: ['asset.added', 'asset.amended', 'asset.retired'],
  evolve(before: AssetState | undefined, { type, facts }: FoldedAct) {
    if (type === 'asset.retired') {
      return { ...(before as AssetState), retiredOn: facts['retiredOn'] as string };
    }
    return {
      code: before?.code ?? (facts['code'] as string),
      kind: facts['kind'] as string,
      ownerPartyId: facts['ownerPartyId'] as string | null,
      maintainerPartyId: facts['maintainerPartyId'] as string | null,
      placeId: facts['placeId'] as string | null,
      longitude: facts['longitude'] as number,
      latitude: facts['latitude'] as number,
      retiredOn: null,
    };
  },
});

function factsOf({ kind, ownerPartyId, maintainerPartyId, placeId, longitude, latitude }: AssetFacts) {
  return { kind, ownerPartyId, maintainerPartyId, placeId, longitude, latitude };
}

function contentOf({ nameZh, nameEn, address }: AssetTexts): { content?: Record<string, string> } {
  const said = Object.entries({ nameZh, nameEn, address }).filter(([, text]) => text !== null);
  return said.length === 0 ? {} : { content: Object.fromEntries(said) as Record<string, string> };
}

/** The change that adds an asset. */
export function assetAdded(
  id: string,
  given: AssetFacts & AssetTexts & { readonly code: string },
): Change<AssetState> {
  const { nameZh, nameEn, address } = given;
  return {
    subject: assetSubject,
    id,
    before: undefined,
    acts: [{ type: 'asset.added', facts: { code: given.code, ...factsOf(given) }, ...contentOf(given) }],
    texts: [{ table: 'asset_text', key: { id }, values: { nameZh, nameEn, address } }],
  };
}

/** The change from what is known of an asset to what it is now; nothing where nothing differs. */
export function assetAmended(
  asset: AssetState,
  known: AssetTexts,
  given: AssetFacts & AssetTexts,
): Change<AssetState> | undefined {
  const [before, after] = [factsOf(asset), factsOf(given)];
  const { nameZh, nameEn, address } = given;
  const same =
    Object.entries(after).every(([name, value]) => before[name as keyof AssetFacts] === value) &&
    nameZh === known.nameZh &&
    nameEn === known.nameEn &&
    address === known.address;
  if (same) return undefined;
  return {
    subject: assetSubject,
    id: asset.id,
    before: asset,
    acts: [{ type: 'asset.amended', facts: after, ...contentOf(given) }],
    texts: [{ table: 'asset_text', key: { id: asset.id }, values: { nameZh, nameEn, address } }],
  };
}
