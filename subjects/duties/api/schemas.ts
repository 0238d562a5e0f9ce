import { z } from 'zod';
import { limitSchema } from '#platform/working-time/index.ts';

const name = z.string().nullable();

/** A category as the API gives it. */
export const categoryAnswer = z.object({
  id: z.uuid(),
  version: z.int(),
  code: z.string(),
  groupCode: z.string(),
  openness: z.string(),
  verification: z.string(),
  emergency: z.boolean(),
  nameZh: z.string(),
  nameEn: name,
  groupNameZh: z.string(),
  groupNameEn: name,
  openingConditions: name,
  closingConditions: name,
});

/** A party that helps, and the code of what it gives. */
export const coHandlerAnswer = z.object({ partyId: z.uuid(), gives: z.string() });

/** A duty as the API gives it. */
export const dutyAnswer = z.object({
  id: z.uuid(),
  version: z.int(),
  code: z.string(),
  edition: z.int(),
  status: z.string(),
  type: z.string(),
  list: name,
  stage: z.string(),
  level: name,
  categoryId: z.uuid(),
  categoryNameZh: z.string(),
  placeId: z.uuid(),
  placeNameZh: z.string(),
  leadPartyId: z.uuid(),
  leadNameZh: z.string(),
  leadNameEn: name,
  departmentPartyId: z.uuid().nullable(),
  departmentNameZh: name,
  coHandlers: z.array(coHandlerAnswer),
  supervisorPartyId: z.uuid().nullable(),
  supervisorNameZh: name,
  concretisesId: z.uuid().nullable(),
  concretisesCode: name,
  replacesId: z.uuid().nullable(),
  timeLimit: limitSchema.nullable(),
  promisedLimit: limitSchema.nullable(),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable(),
  nameZh: z.string(),
  nameEn: name,
  handlingOffice: name,
  basis: name,
  steps: name,
  accountability: name,
  accountabilityBasis: name,
  meansStaff: name,
  meansMoney: name,
  meansPowers: name,
  supervisionPhone: name,
  decisionGround: name,
});

/** A sentence in both languages. */
export const sentenceAnswer = z.object({ 'zh-CN': z.string(), en: z.string() });

/** One thing that is wrong with the duties. */
export const findingAnswer = z.object({
  code: z.string(),
  key: z.string(),
  categoryId: z.uuid(),
  placeIds: z.array(z.uuid()),
  dutyIds: z.array(z.uuid()),
  partyIds: z.array(z.uuid()),
  ruleId: z.uuid().nullable(),
  text: sentenceAnswer,
});
