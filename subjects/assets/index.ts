export { assetRoutes } from './api.ts';
export { addAsset, addAssetInput, amendAssetInput } from './procedures/add-asset.ts';
export { amendAsset } from './procedures/amend-asset.ts';
export { assetColumns, importAssetPoints, importAssets } from './procedures/import-assets.ts';
export { retireAsset, retireAssetInput } from './procedures/retire-asset.ts';
export {
  type AssetAt,
  type AssetIndex,
  type AssetView,
  assetById,
  assetsByCode,
  countAssets,
  layOutAssets,
  listAssets,
  type NearAsset,
  nearestAssets,
} from './queries.ts';
export { type AssetState, assetSubject } from './rules/asset.ts';
