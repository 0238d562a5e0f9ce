export {
  type Area,
  areaFromBytes,
  areaToBytes,
  type Box,
  boxOf,
  isInside,
  verticesOf,
} from './area.ts';
export { type AreaIndex, indexAreas } from './area-index.ts';
export { metresBetween, positionOf, type Spot, spotOf } from './degrees.ts';
export { keptPerRealm } from './kept-index.ts';
export { type FoundPoint, indexPoints, type PointIndex } from './point-index.ts';
export { coordinatesInput, positionAsked, positionQuery } from './position-input.ts';
export { type Feature, type ReadFeatures, readAreas, readPoints } from './read-features.ts';
export { geometryOf } from './write-geometry.ts';
