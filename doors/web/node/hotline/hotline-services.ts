import { dropDraft } from '#platform/drafts/index.ts';
import { refuse } from '#platform/refusal/index.ts';
import { matterRights } from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { HotlineServices } from '../../app/workbench/hotline/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { saidNo } from '../view-of.ts';
import { callerHistory } from './caller-history.ts';
import { enquiryServices } from './enquiries.ts';
import { lookUp } from './look-up.ts';
import { submitTakeIn } from './submit-take-in.ts';
import { takeInForm } from './take-in-form.ts';

/** What the operator's screen may ask, for one request. */
export function hotlineServices(request: PageRequest): HotlineServices {
  const { realm, visit } = request;
  const mayAttend = () => missingRight(visit.caller, matterRights.attendReports) === undefined;
  return {
    takeIn: async ({ key }) => (mayAttend() ? takeInForm(request, key) : null),
    lookUp: async ({ key, form }) => (mayAttend() ? lookUp(request, key, form) : null),
    callerHistory: ({ phone }) => callerHistory(request, phone),
    submitTakeIn: async (input) =>
      mayAttend() ? submitTakeIn(request, input) : saidNo(refuse('right.missing')),
    ...enquiryServices(request),
    dropDraft: async ({ key }) => (mayAttend() ? dropDraft(realm, key) : undefined),
  };
}
