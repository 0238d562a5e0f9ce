import { z } from 'zod';
import { coordinateSystems, type Position, toWgs84 } from '../codes/index.ts';

/** In which coordinates positions stand, where nothing is said: GPS. */
export const coordinatesInput = z.enum(coordinateSystems).default('wgs-84');

/** Query parameters that say a position, and in which coordinates. */
export const positionQuery = z.strictObject({
  longitude: z.coerce.number().min(-180).max(180),
  latitude: z.coerce.number().min(-90).max(90),
  coordinates: coordinatesInput,
});

/** The position in WGS-84 that a query says. */
export function positionAsked({
  longitude,
  latitude,
  coordinates,
}: z.output<typeof positionQuery>): Position {
  return toWgs84({ longitude, latitude }, coordinates);
}
