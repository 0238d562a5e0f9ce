import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import { opennesses, verificationModes } from '#subjects/duties/index.ts';
import { type Outcome, outcomes, reportKindNames } from '#subjects/matters/index.ts';
import { partyKindNames, partyLevels } from '#subjects/parties/index.ts';
import { placeKinds } from '#subjects/places/index.ts';
import {
  mappedColumns,
  type RequestReading,
  readsTimes,
  requestMappingInput,
} from '#subjects/request-imports/index.ts';
import { UsageFault } from '../usage-fault.ts';

const nameZh = z.string().trim().min(1).max(100);
const nameEn = z.string().trim().min(1).max(200).nullable().default(null);
const column = z.string().min(1).max(200);
const outcome = z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]]);

/** What to do with a value that the mapping doesn't list: add it under its own name, or reject the row. */
const unlisted = z.enum(['add', 'reject']).default('reject');

const place = z.strictObject({ kind: z.enum(placeKinds), nameZh, nameEn });
const party = z.strictObject({
  kind: z.enum(partyKindNames),
  level: z.enum(partyLevels).nullable().default(null),
  nameZh,
  nameEn,
});
const category = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/),
  groupCode: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/),
  groupNameZh: nameZh,
  groupNameEn: nameEn,
  nameZh,
  nameEn,
  openness: z.enum(opennesses).default('public'),
  verification: z.enum(verificationModes).default('independent'),
  emergency: z.boolean().default(false),
});

/**
 * How another system's file of requests is read: which column holds what, how its times are written, and
 * what its values are called here. One small JSON file a system.
 */
export const mappingSchema = z.strictObject({
  /** The system's name: with the system's own number it makes a request unique. */
  source: z.string().trim().min(1).max(60),
  /** From which day parties and places that are added exist. */
  since: z.iso.date(),
  file: z
    .strictObject({
      encoding: z.enum(['utf-8', 'gb18030']).default('utf-8'),
      delimiter: z.enum([',', ';', '\t', '|']).default(','),
    })
    .prefault({}),
  /** How times are written (`YYYY MM DD HH hh mm ss A`, or `ISO`), and the zone that they are in. */
  times: z.strictObject({
    format: z.string().min(3).max(60).refine(readsTimes, 'YYYY, MM, DD; HH or hh with A; mm; ss; or ISO'),
    zone: z.string().refine((zone) => isZone(zone), 'an IANA time zone'),
  }),
  reference: column,
  opened: column,
  due: column.nullable().default(null),
  closed: column.nullable().default(null),
  reported: column.nullable().default(null),
  /** What kind all requests are of, or by which words of a column. */
  kind: z.union([z.enum(reportKindNames).transform(kindOfAll), requestMappingInput.shape.kind]).prefault({}),
  contactName: column.nullable().default(null),
  contactPhone: column.nullable().default(null),
  contactWish: requestMappingInput.shape.contactWish,
  people: column.nullable().default(null),
  secrecy: requestMappingInput.shape.secrecy,
  /** The whole area that the file is about: the topmost place of a new realm, else a place below the topmost. */
  area: place,
  /** The part of the area; a row without one lies in the area, or is rejected. */
  place: z.strictObject({
    column,
    kind: z.enum(placeKinds),
    values: z.record(z.string(), z.strictObject({ nameZh, nameEn })).default({}),
    unlisted,
    empty: z.enum(['area', 'reject']).default('area'),
  }),
  party: z.strictObject({
    column,
    values: z.record(z.string(), party),
    unlisted,
    /** What an unlisted party is taken for. */
    unlistedKind: z.enum(partyKindNames).default('department'),
  }),
  category: z.strictObject({ column, values: z.record(z.string(), category) }),
  /** Columns whose texts, joined by a line break, describe the request. */
  description: z.array(column).min(1).max(5),
  address: column.nullable().default(null),
  latitude: column.nullable().default(null),
  longitude: column.nullable().default(null),
  /** What was answered when it was closed. */
  answer: column.nullable().default(null),
  /** How a closed one ended: the first text that the column contains decides. */
  outcome: z
    .strictObject({
      column,
      contains: z.array(z.tuple([z.string().min(1), outcome])).max(50),
      otherwise: outcome,
    })
    .nullable()
    .default(null),
});

function kindOfAll(otherwise: (typeof reportKindNames)[number]) {
  return { column: null, words: {}, otherwise };
}

/** A mapping as rows are read by it. */
export function readingOf(mapping: Mapping): RequestReading {
  return { ...mapping, outcome: mapping.outcome ?? { column: null, contains: [], otherwise: 'explained' } };
}

/** A mapping, read and checked. */
export type Mapping = z.output<typeof mappingSchema>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The columns that a mapping reads; each must be in the file. */
export function columnsOf(mapping: Mapping): string[] {
  return mappedColumns(readingOf(mapping));
}

/**
 * Reads a mapping file.
 *
 * @throws UsageFault saying what is wrong with it, field by field.
 */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageFault(`${path}: 无法读取映射文件 / the mapping can’t be read (${error.code})`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageFault(
      `${path}: 映射文件不是有效的 JSON / the mapping isn’t JSON: ${(error as Error).message}`,
    );
  }
  const mapping = readInput(mappingSchema, json);
  if (!isRefusal(mapping)) return mapping;
  const faults = mapping.fields.map(({ field, text }) => `  ${field}: ${text['zh-CN']} ${text.en}`);
  throw new UsageFault(`${path}: 映射文件有误 / the mapping is wrong\n${faults.join('\n')}`);
}
