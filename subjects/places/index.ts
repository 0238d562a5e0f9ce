export { placeRoutes } from './api.ts';
export { chinaDivisions, findCounty } from './divisions/index.ts';
export { placeIndexOf, placesAt } from './ground.ts';
export { placeHistory } from './history.ts';
export { addDivisions } from './procedures/add-divisions.ts';
export { type AddPlaceInput, addPlace, addPlaceInput } from './procedures/add-place.ts';
export { endPlace, endPlaceInput } from './procedures/end-place.ts';
export { importBoundaries } from './procedures/import-boundaries.ts';
export { importPlaces, placeColumns } from './procedures/import-places.ts';
export { movePlace, movePlaceInput } from './procedures/move-place.ts';
export { renamePlace, renamePlaceInput } from './procedures/rename-place.ts';
export {
  countPlaces,
  currentPlace,
  inPlace,
  listPlaces,
  type PlaceView,
  placeByCode,
  placeById,
  placeChoices,
  placeReach,
  placesAbove,
  placesBelow,
  placesBelowEach,
  placesByCode,
  placesById,
  placesNamed,
  placesOfKinds,
  rootPlace,
} from './queries.ts';
export type { PlaceEvent } from './rules/history.ts';
export {
  layerOf,
  type PlaceKind,
  type PlaceLayer,
  type PlaceState,
  placeKindNames,
  placeKinds,
  placeLayers,
  placeSubject,
} from './rules/place.ts';
export { type LaidPlace, layOut, type PlaceAt, type PlaceIndex } from './rules/place-index.ts';
export { type NamedPlace, type Placing, placeWithin } from './rules/placing.ts';
