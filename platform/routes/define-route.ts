import { z } from 'zod';
import type { Route, RouteDeclaration } from './route.ts';

const nothing = z.strictObject({});

/** A body may have so many bytes where the route doesn't say otherwise. */
export const bodyBytesUsual = 256 * 1024;

/**
 * Declares a route. Parameters and query are empty unless a schema is given, and unknown names in them
 * are refused, so that a misspelt filter isn't silently ignored.
 */
export function defineRoute<
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodType,
>(declaration: RouteDeclaration<Params, Query, Body, Answer>): Route {
  return {
    ...declaration,
    needsVersion: declaration.needsVersion ?? false,
    params: declaration.params ?? nothing,
    query: declaration.query ?? nothing,
    body: declaration.body,
    bodyBytesMax: declaration.bodyBytesMax ?? bodyBytesUsual,
    takesCsv: declaration.takesCsv ?? false,
    filesOf: declaration.filesOf ?? [],
    run: declaration.run as Route['run'],
  };
}
