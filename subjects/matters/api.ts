import type { Route } from '#platform/routes/index.ts';
import { figureRoutes } from './api/figures.ts';
import { matterListRoutes } from './api/matters.ts';
import { orderActionRoutes } from './api/order-actions.ts';
import { oversightRoutes } from './api/oversight.ts';
import { pointRoutes } from './api/points.ts';
import { reportRoutes } from './api/reports.ts';
import { orderRoutes } from './api/work-orders.ts';

/** Everything that may be asked about reports, matters and work orders. */
export const matterRoutes: readonly Route[] = [
  ...reportRoutes,
  ...pointRoutes,
  ...matterListRoutes,
  ...orderRoutes,
  ...orderActionRoutes,
  ...oversightRoutes,
  ...figureRoutes,
];
