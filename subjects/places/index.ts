export { placeRoutes } from './api.ts';
export { findCounty } from './divisions/index.ts';
export { addDivisions } from './procedures/add-divisions.ts';
export { type AddPlaceInput, addPlace, addPlaceInput } from './procedures/add-place.ts';
export { endPlace, endPlaceInput } from './procedures/end-place.ts';
export { importPlaces, placeColumns } from './procedures/import-places.ts';
export { renamePlace, renamePlaceInput } from './procedures/rename-place.ts';
export {
  countPlaces,
  listPlaces,
  type PlaceView,
  placeByCode,
  placeById,
  placeChoices,
  placesAbove,
  placesBelow,
  placesByCode,
  placesById,
  placesNamed,
  rootPlace,
} from './queries.ts';
export { type PlaceKind, type PlaceState, placeKindNames, placeKinds, placeSubject } from './rules/place.ts';
