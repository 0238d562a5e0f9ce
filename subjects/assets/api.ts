import { z } from 'zod';
import { defineImport, importAnswer } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { cutPage, defineRoute, pageOf, pageQuery, type Route, readCursor } from '#platform/routes/index.ts';
import { positionAsked, positionQuery } from '#platform/spatial/index.ts';
import { addAsset, addAssetInput, amendAssetInput, assetKind } from './procedures/add-asset.ts';
import { amendAsset } from './procedures/amend-asset.ts';
import { importAssetPoints, importAssetPointsInput, importAssets } from './procedures/import-assets.ts';
import { retireAsset, retireAssetInput } from './procedures/retire-asset.ts';
import { assetById, assetsById, listAssets, nearestAssets, nearestLimits } from './queries.ts';

const tag = 'assets';
const administrators = { roles: ['administrator'] } as const;
const byId = z.strictObject({ id: z.uuid() });
const id = z.object({ id: z.uuid() });

/** A file of points may have so many bytes. */
const pointsBytesMax = 10_000_000;

const asset = z.object({
  id: z.uuid(),
  version: z.int(),
  code: z.string(),
  kind: z.string(),
  nameZh: z.string().nullable(),
  nameEn: z.string().nullable(),
  address: z.string().nullable(),
  ownerPartyId: z.uuid().nullable(),
  maintainerPartyId: z.uuid().nullable(),
  placeId: z.uuid().nullable(),
  longitude: z.number(),
  latitude: z.number(),
  retiredOn: z.iso.date().nullable(),
});

/** Everything that may be asked about assets. */
export const assetRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/assets',
    operation: 'listAssets',
    tag,
    summary: say('部件列表', 'Assets, by kind, place, owner or maintainer'),
    effect: 'read',
    audience: 'everyone',
    query: pageQuery.extend({
      kind: assetKind.optional(),
      placeId: z.uuid().optional(),
      partyId: z.uuid().optional(),
    }),
    answer: pageOf(asset),
    run: async (realm, _caller, { query }) => {
      const after =
        query.cursor === undefined ? null : z.uuid().safeParse(readCursor(query.cursor, 1)?.[0]).data;
      if (after === undefined) return refuse('input.invalid');
      const { kind = null, placeId = null, partyId = null, limit } = query;
      const rows = await listAssets(realm.db, { kind, placeId, partyId, after, limit: limit + 1 });
      return cutPage(rows, limit, (last) => [last.id]);
    },
  }),
  defineRoute({
    method: 'get',
    path: '/assets/nearest',
    operation: 'nearestAssets',
    tag,
    summary: say('离某一坐标最近的部件', 'The assets nearest to a position'),
    effect: 'read',
    audience: 'everyone',
    query: positionQuery.extend({
      kind: assetKind.optional(),
      metres: z.coerce.number().min(1).max(nearestLimits.metresMax).default(50),
      limit: z.coerce.number().int().min(1).max(nearestLimits.countMax).default(10),
    }),
    answer: z.object({ items: z.array(asset.extend({ metres: z.number() })) }),
    run: async (realm, _caller, { query }) => {
      const { kind = null, metres, limit } = query;
      const near = await nearestAssets(realm, positionAsked(query), { kind, metres, limit });
      const views = await assetsById(
        realm.db,
        near.map((each) => each.asset.id),
      );
      const items = near.flatMap((each) => {
        const view = views.get(each.asset.id);
        return view === undefined ? [] : [{ ...view, metres: Math.round(each.metres * 10) / 10 }];
      });
      return { items };
    },
  }),
  defineRoute({
    method: 'get',
    path: '/assets/{id}',
    operation: 'readAsset',
    tag,
    summary: say('一个部件', 'One asset'),
    effect: 'read',
    audience: 'everyone',
    params: byId,
    answer: asset,
    run: async (realm, _caller, { params }) => (await assetById(realm.db, params.id)) ?? refuse('absent'),
  }),
  defineRoute({
    method: 'post',
    path: '/assets',
    operation: 'addAsset',
    tag,
    summary: say('新增部件', 'Add an asset'),
    effect: 'create',
    audience: administrators,
    body: addAssetInput,
    answer: id,
    run: (realm, caller, { body }) => addAsset(realm, caller, body),
  }),
  defineRoute({
    method: 'post',
    path: '/assets/{id}/amend',
    operation: 'amendAsset',
    tag,
    summary: say('变更部件', 'Amend an asset'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: amendAssetInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => amendAsset(realm, caller, params.id, body, version),
  }),
  defineRoute({
    method: 'post',
    path: '/assets/{id}/retire',
    operation: 'retireAsset',
    tag,
    summary: say('拆除或停用部件', 'Retire an asset'),
    effect: 'change',
    audience: administrators,
    params: byId,
    body: retireAssetInput,
    answer: id,
    run: (realm, caller, { params, body, version }) => retireAsset(realm, caller, params.id, body, version),
  }),
  defineImport({
    path: '/assets/import',
    operation: 'importAssets',
    tag,
    summary: say('从 CSV 导入部件', 'Import assets from CSV'),
    run: importAssets,
  }),
  defineRoute({
    method: 'post',
    path: '/assets/import-points',
    operation: 'importAssetPoints',
    tag,
    summary: say('从 GeoJSON 导入部件', 'Import assets from GeoJSON'),
    effect: 'change',
    audience: administrators,
    body: importAssetPointsInput,
    bodyBytesMax: pointsBytesMax,
    answer: importAnswer,
    run: (realm, caller, { body }) => importAssetPoints(realm, caller, body),
  }),
];
