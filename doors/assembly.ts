import type { MigrationFolder } from '#platform/database/index.ts';
import type { AnySubject, PersonalData } from '#register/index.ts';
import { redactionSubject } from '#register/redaction/index.ts';
import { witnessSubjects } from '#register/witness/index.ts';
import { assetSubject } from '#subjects/assets/index.ts';
import { categorySubject, dispatchRuleSubject, dutySubject } from '#subjects/duties/index.ts';
import { handlingRulesSubject } from '#subjects/handling-rules/index.ts';
import { articleSubject } from '#subjects/knowledge/index.ts';
import { machineKeySubject } from '#subjects/machine-keys/index.ts';
import {
  callInSubject,
  contestSubject,
  exclusionSubject,
  longListingSubject,
  lookPersonal,
  lookSubject,
  matterSubject,
  orderSubject,
  reportPersonal,
  reportSubject,
  supervisionSubject,
  timeRequestSubject,
  topicSubject,
} from '#subjects/matters/index.ts';
import {
  delegationSubject,
  mandatePersonal,
  mandateSubject,
  membershipSubject,
  partySubject,
} from '#subjects/parties/index.ts';
import {
  erasureSubject,
  holdSubject,
  type KeptData,
  retentionRuleSubject,
} from '#subjects/personal-data/index.ts';
import { placeSubject } from '#subjects/places/index.ts';
import { requestMappingSubject } from '#subjects/request-imports/index.ts';
import { officeHoursSubject, ownDaySubject } from '#subjects/working-time/index.ts';

/** Everything that acts can happen to: what the register folds and the auditor checks. */
export const allSubjects: readonly AnySubject[] = [
  placeSubject,
  partySubject,
  mandateSubject,
  delegationSubject,
  membershipSubject,
  machineKeySubject,
  assetSubject,
  categorySubject,
  dutySubject,
  dispatchRuleSubject,
  officeHoursSubject,
  ownDaySubject,
  handlingRulesSubject,
  matterSubject,
  reportSubject,
  orderSubject,
  contestSubject,
  timeRequestSubject,
  supervisionSubject,
  callInSubject,
  lookSubject,
  longListingSubject,
  exclusionSubject,
  topicSubject,
  articleSubject,
  requestMappingSubject,
  redactionSubject,
  erasureSubject,
  holdSubject,
  retentionRuleSubject,
  ...witnessSubjects,
];

/** Those subjects that keep personal data: how these are found, given out and erased. */
const allPersonalData: readonly PersonalData[] = [reportPersonal, lookPersonal, mandatePersonal];

/** All that a realm keeps, for whoever erases and gives out. */
export const keptData: KeptData = { subjects: allSubjects, personal: allPersonalData };

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
  'subjects/machine-keys',
  'subjects/assets',
  'subjects/duties',
  'subjects/working-time',
  'subjects/handling-rules',
  'subjects/knowledge',
  'subjects/matters',
  'subjects/request-imports',
  'subjects/personal-data',
];

/** The rooms' migrations, in the order in which they depend on each other. */
export const migrationFolders: readonly MigrationFolder[] = rooms.map((room) => ({
  room,
  folder: new URL(`../${room}/migrations/`, import.meta.url),
}));
