import type { Route } from '#platform/routes/index.ts';
import { assetRoutes } from '#subjects/assets/index.ts';
import { dutyRoutes } from '#subjects/duties/index.ts';
import { handlingRuleRoutes } from '#subjects/handling-rules/index.ts';
import { knowledgeRoutes } from '#subjects/knowledge/index.ts';
import { machineKeyRoutes } from '#subjects/machine-keys/index.ts';
import { matterRoutes, noticeRoutes } from '#subjects/matters/index.ts';
import { partyRoutes } from '#subjects/parties/index.ts';
import { personalDataRoutes } from '#subjects/personal-data/index.ts';
import { placeRoutes } from '#subjects/places/index.ts';
import { requestImportRoutes } from '#subjects/request-imports/index.ts';
import { workingTimeRoutes } from '#subjects/working-time/index.ts';
import { keptData } from './assembly.ts';
import { identityRoutes } from './http/identity-routes.ts';
import { receiptRoutes } from './receipts/receipt-route.ts';

/** Everything that may be asked of a realm over HTTP, below `/api/v1`. */
export const allRoutes: readonly Route[] = [
  ...placeRoutes,
  ...partyRoutes,
  ...identityRoutes,
  ...machineKeyRoutes,
  ...assetRoutes,
  ...dutyRoutes,
  ...workingTimeRoutes,
  ...handlingRuleRoutes,
  ...knowledgeRoutes,
  ...matterRoutes,
  ...noticeRoutes,
  ...requestImportRoutes,
  ...personalDataRoutes(keptData),
  ...receiptRoutes,
];
