import type { Route } from '#platform/routes/index.ts';
import { categoryRoutes } from './api/categories.ts';
import { dispatchRuleRoutes } from './api/dispatch-rules.ts';
import { dutyListRoutes } from './api/duties.ts';
import { findingRoutes } from './api/findings.ts';
import { responsibleRoutes } from './api/responsible.ts';

/** Everything that may be asked about categories, duties and dispatch. Fixed paths stand before `/duties/{id}`. */
export const dutyRoutes: readonly Route[] = [
  ...categoryRoutes,
  ...findingRoutes,
  ...dutyListRoutes,
  ...dispatchRuleRoutes,
  ...responsibleRoutes,
];
