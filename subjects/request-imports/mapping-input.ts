import { z } from 'zod';
import { contactWishes, type Outcome, outcomes, reportKindNames } from '#subjects/matters/index.ts';
import type { RequestReading } from './read-request.ts';
import { readsTimes } from './source-time.ts';

const column = z.string().trim().min(1).max(100);
const optional = column.nullable().default(null);
const word = z.string().trim().min(1).max(200);
const code = z.string().trim().min(1).max(100);
const outcome = z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]]);
const words = z.record(word, code).refine((all) => Object.keys(all).length <= 1_000, 'text.too-long');

/** A column whose words stand for things that are here; a word that isn't listed is looked for by code and name. */
const named = z
  .strictObject({
    column: optional,
    /** The code, or the Chinese name, of what a word stands for. */
    words: words.default({}),
    /** What stands for all other words, and for an empty cell; null: such rows are rejected. */
    otherwise: code.nullable().default(null),
  })
  .refine(({ column, otherwise }) => column !== null || otherwise !== null, {
    path: ['column'],
    message: 'text.empty',
  });

/**
 * How another system's file of requests is read: which column holds what, how its times are written, and which
 * of its words are which codes here. Column names as the file's first line has them.
 */
export const requestMappingInput = z.strictObject({
  /** Code of the system. */
  source: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/),
  nameZh: z.string().trim().min(1).max(100),
  nameEn: z.string().trim().min(1).max(200).nullable().default(null),
  times: z.strictObject({
    format: z.string().trim().min(3).max(60).refine(readsTimes, 'times.format'),
    zone: z.string().refine(isZone, 'times.zone').default('Asia/Shanghai'),
  }),
  reference: column,
  /** When the system took it in. */
  opened: column,
  /** When it was reported, where that is another time. */
  reported: optional,
  due: optional,
  closed: optional,
  kind: z
    .strictObject({
      column: optional,
      words: z.record(word, z.enum(reportKindNames)).default({}),
      otherwise: z.enum(reportKindNames).default('complaint'),
    })
    .prefault({}),
  place: named,
  party: named,
  category: named,
  /** Columns whose texts, joined by a line break, describe the request. */
  description: z.array(column).min(1).max(5),
  address: optional,
  latitude: optional,
  longitude: optional,
  /** What was answered when it was closed. */
  answer: optional,
  /** How a closed one ended: the first text that the column contains decides. */
  outcome: z
    .strictObject({
      column: optional,
      contains: z
        .array(z.tuple([word, outcome]))
        .max(50)
        .default([]),
      otherwise: outcome,
    })
    .prefault({ otherwise: 'explained' }),
  contactName: optional,
  contactPhone: optional,
  /** How the reporter wishes to be reached. */
  contactWish: z
    .strictObject({ column: optional, words: z.record(word, z.enum(contactWishes)).default({}) })
    .prefault({}),
  /** For how many people it speaks. */
  people: optional,
  /** Whether the reporter asked to remain unknown to who handles: the words that say so. */
  secrecy: z
    .strictObject({ column: optional, words: z.array(word).max(50).default(['是', '保密', 'Y', '1']) })
    .prefault({}),
});

/** A mapping, read and checked. */
export type RequestMapping = z.output<typeof requestMappingInput>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The columns that a mapping reads; each must be in the file. */
export function mappedColumns(mapping: RequestReading): string[] {
  const { reference, opened, reported, due, closed, description, address, latitude, longitude } = mapping;
  const { kind, place, party, category, outcome, answer, contactName, contactPhone } = mapping;
  const { contactWish, people, secrecy } = mapping;
  const all = [
    ...[reference, opened, reported, due, closed, ...description, address, latitude, longitude, answer],
    ...[kind, place, party, category, outcome, contactWish, secrecy].map((each) => each.column),
    ...[contactName, contactPhone, people],
  ];
  return [...new Set(all.filter((name) => name !== null))];
}
