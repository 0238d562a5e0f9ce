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
export { type FoundPoint, indexPoints, type PointIndex } from './point-index.ts';
export { type Feature, type ReadFeatures, readAreas, readPoints } from './read-features.ts';
