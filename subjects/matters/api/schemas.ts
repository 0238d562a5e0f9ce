import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { refuse } from '#platform/refusal/index.ts';
import { isMoment, readCursor } from '#platform/routes/index.ts';

/** Heading of these routes in the description. */
export const tag = 'matters';
/** A path that names one by its id. */
export const byId = z.strictObject({ id: z.uuid() });
/** What everyone who acts gets back. */
export const acted = z.object({ id: z.uuid(), version: z.int(), actIds: z.array(z.uuid()) });
/** A name that may be missing in English. */
export const name = z.string().nullable();
/** A moment that may not have come. */
export const moment = z.iso.datetime().nullable();

/** A matter as lists show it. */
export const line = z.object({
  id: z.uuid(),
  version: z.int(),
  reference: z.string(),
  kind: z.string(),
  status: z.string(),
  openness: z.string(),
  reports: z.int(),
  openedAt: z.iso.datetime(),
  dispatchDueAt: moment,
  dueAt: moment,
  closedAt: moment,
  outcome: z.string().nullable(),
  categoryId: z.uuid(),
  categoryNameZh: z.string(),
  categoryNameEn: name,
  placeId: z.uuid(),
  placeNameZh: z.string(),
  placeNameEn: name,
  leadPartyId: z.uuid().nullable(),
  leadNameZh: name,
  leadNameEn: name,
});

/** An order with its matter. */
export const orderLine = line.extend({
  orderId: z.uuid(),
  orderVersion: z.int(),
  orderStatus: z.string(),
  orderPartyId: z.uuid(),
  orderDueAt: moment,
  remindAt: moment,
  clockStage: z.string(),
  doneAt: moment,
  issuedAt: z.iso.datetime(),
  capacity: z.string(),
  manner: z.string(),
  respondDueAt: moment,
  responseStage: z.string(),
});

/** A report as staff and its reporter see it. */
export const report = z.object({
  id: z.uuid(),
  version: z.int(),
  reference: z.string(),
  kind: z.string(),
  channel: z.string(),
  status: z.string(),
  matterId: z.uuid().nullable(),
  takenInAt: z.iso.datetime(),
  closedAt: moment,
  description: z.string().nullable(),
  address: z.string().nullable(),
  answer: z.string().nullable(),
  solved: z.boolean().nullable(),
  satisfaction: z.string().nullable(),
});

/** How matters stand, counted. */
export const counts = z.object({
  matters: z.int(),
  closedInTime: z.int(),
  closedLate: z.int(),
  openInTime: z.int(),
  openOverdue: z.int(),
});

/** One step of a matter’s story. */
export const step = z.object({
  id: z.uuid(),
  type: z.string(),
  at: z.iso.datetime(),
  partyId: z.uuid().nullable(),
  facts: z.record(z.string(), z.unknown()),
  words: z.string().nullable(),
  opinion: z.string().nullable(),
});

/** Reads the cursor of a list in the order of a time and an id; undefined if it isn’t one. */
export const timeCursor = (cursor: string | undefined) => {
  if (cursor === undefined) return null;
  const values = readCursor(cursor, 2);
  const good =
    values?.every((value) => typeof value === 'string') && isMoment(values[0]) && isUuid(values[1]);
  return good ? (values as [string, string]) : undefined;
};

/** Whether a value is an id. */
export function isUuid(value: unknown): boolean {
  return z.uuid().safeParse(value).success;
}

/** Refuses a cursor that no list gave out. */
export const badCursor = () =>
  refuse('input.invalid', {}, [
    { field: 'cursor', code: 'malformed', text: say('分页标记无效。', 'This page marker is not valid.') },
  ]);
