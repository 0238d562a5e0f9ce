export { placeRoutes } from './api.ts';
export { type AddPlaceInput, addPlace, addPlaceInput, placeAdded } from './procedures/add-place.ts';
export { addDivisions } from './procedures/add-divisions.ts';
export { endPlace, endPlaceInput } from './procedures/end-place.ts';
export { renamePlace, renamePlaceInput } from './procedures/rename-place.ts';
export {
  type PlaceView,
  placeByCode,
  placeById,
  placesAbove,
  placesBelow,
  placesNamed,
  rootPlace,
} from './queries.ts';
export { type PlaceKind, type PlaceState, placeKinds, placeSubject } from './rules/place.ts';
