import type { Route } from '#platform/routes/index.ts';
import { figureRoutes } from './api/figures.ts';
import { longListingRoutes } from './api/long-listings.ts';
import { matterActionRoutes } from './api/matter-actions.ts';
import { matterListRoutes } from './api/matters.ts';
import { orderActionRoutes } from './api/order-actions.ts';
import { oversightRoutes } from './api/oversight.ts';
import { oversightListRoutes } from './api/oversight-lists.ts';
import { pointRoutes } from './api/points.ts';
import { reportActionRoutes } from './api/report-actions.ts';
import { reportRoutes } from './api/reports.ts';
import { searchRoutes } from './api/search.ts';
import { topicRoutes } from './api/topics.ts';
import { orderRoutes } from './api/work-orders.ts';

/** Everything that may be asked about reports, matters and work orders. */
export const matterRoutes: readonly Route[] = [
  ...reportRoutes,
  ...reportActionRoutes,
  ...searchRoutes,
  ...pointRoutes,
  ...matterListRoutes,
  ...matterActionRoutes,
  ...longListingRoutes,
  ...topicRoutes,
  ...orderRoutes,
  ...orderActionRoutes,
  ...oversightListRoutes,
  ...oversightRoutes,
  ...figureRoutes,
];
