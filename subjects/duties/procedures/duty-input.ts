import { z } from 'zod';
import { limitSchema } from '#platform/working-time/index.ts';
import { partyLevels } from '#subjects/parties/index.ts';
import { dutyStages, dutyTypeNames, streetLists } from '../rules/duty.ts';

const longText = z.string().trim().max(2_000).nullable().default(null);
const partyId = z.uuid().nullable().default(null);

/** What a duty says. */
export const enactDutyInput = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/),
  type: z.enum(dutyTypeNames),
  list: z.enum(streetLists).nullable().default(null),
  stage: z.enum(dutyStages).default('end'),
  level: z.enum(partyLevels).nullable().default(null),
  categoryId: z.uuid(),
  placeId: z.uuid(),
  leadPartyId: z.uuid(),
  departmentPartyId: partyId,
  coHandlers: z
    .array(z.strictObject({ partyId: z.uuid(), gives: z.string().regex(/^[a-z-]{1,40}$/) }))
    .max(20)
    .default([]),
  supervisorPartyId: partyId,
  concretisesId: z.uuid().nullable().default(null),
  timeLimit: limitSchema.nullable().default(null),
  promisedLimit: limitSchema.nullable().default(null),
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().nullable().default(null),
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  handlingOffice: z.string().trim().max(100).nullable().default(null),
  basis: longText,
  /** What is to be done, a step a line. */
  steps: longText,
  accountability: longText,
  accountabilityBasis: longText,
  meansStaff: z.string().trim().max(500).nullable().default(null),
  meansMoney: z.string().trim().max(500).nullable().default(null),
  meansPowers: z.string().trim().max(500).nullable().default(null),
  supervisionPhone: z.string().trim().max(40).nullable().default(null),
});

/** Input of `enactDuty` and `reviseDuty`. */
export type EnactDutyInput = z.input<typeof enactDutyInput>;

/** A duty as it is to be. */
export type Duty = z.output<typeof enactDutyInput>;
