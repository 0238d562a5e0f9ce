import type { MigrationFolder } from '#platform/database/index.ts';
import type { AnySubject } from '#register/index.ts';
import { assetSubject } from '#subjects/assets/index.ts';
import { categorySubject, dispatchRuleSubject, dutySubject } from '#subjects/duties/index.ts';
import { articleSubject } from '#subjects/knowledge/index.ts';
import {
  callInSubject,
  contestSubject,
  exclusionSubject,
  handlingLimitsSubject,
  longListingSubject,
  lookSubject,
  matterSubject,
  orderSubject,
  reportSubject,
  supervisionSubject,
  timeRequestSubject,
  topicSubject,
} from '#subjects/matters/index.ts';
import { delegationSubject, mandateSubject, partySubject } from '#subjects/parties/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { officeHoursSubject, ownDaySubject } from '#subjects/working-time/index.ts';

/** Everything that acts can happen to: what the register folds and the auditor checks. */
export const allSubjects: readonly AnySubject[] = [
  placeSubject,
  partySubject,
  mandateSubject,
  delegationSubject,
  assetSubject,
  categorySubject,
  dutySubject,
  dispatchRuleSubject,
  officeHoursSubject,
  ownDaySubject,
  matterSubject,
  reportSubject,
  orderSubject,
  contestSubject,
  timeRequestSubject,
  supervisionSubject,
  callInSubject,
  handlingLimitsSubject,
  lookSubject,
  longListingSubject,
  exclusionSubject,
  topicSubject,
  articleSubject,
];

const rooms = [
  'platform/database',
  'platform/accounts',
  'platform/files',
  'platform/notices',
  'platform/drafts',
  'platform/mail',
  'platform/saved-filters',
  'register',
  'subjects/places',
  'subjects/parties',
  'subjects/assets',
  'subjects/duties',
  'subjects/working-time',
  'subjects/knowledge',
  'subjects/matters',
];

/** The rooms' migrations, in the order in which they depend on each other. */
export const migrationFolders: readonly MigrationFolder[] = rooms.map((room) => ({
  room,
  folder: new URL(`../${room}/migrations/`, import.meta.url),
}));
