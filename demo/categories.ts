import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import {
  calendarDays,
  type Limit,
  urgentHours,
  workingDays,
  workingHours,
} from '#platform/working-time/index.ts';
import { opennesses, verificationModes } from '#subjects/duties/index.ts';

/** The classes that categories belong to. */
export const demoGroups = {
  facilities: { nameZh: '市政设施', nameEn: 'Public facilities' },
  environment: { nameZh: '环境卫生', nameEn: 'Cleanliness and environment' },
  order: { nameZh: '街面秩序', nameEn: 'Order in the street' },
  housing: { nameZh: '住房物业', nameEn: 'Housing and property' },
  safety: { nameZh: '公共安全', nameEn: 'Safety' },
  utilities: { nameZh: '水电气网', nameEn: 'Water, power, gas, network' },
  market: { nameZh: '消费市场', nameEn: 'Shops and consumers' },
  services: { nameZh: '民生服务', nameEn: 'Social services' },
} as const;

const units = {
  'working-days': workingDays,
  'working-hours': workingHours,
  'calendar-days': calendarDays,
  'urgent-hours': urgentHours,
} as const;

const limit = z
  .templateLiteral([z.int().positive(), ' ', z.enum(Object.keys(units) as [keyof typeof units])])
  .transform((text): Limit => {
    const [count, unit] = text.split(' ') as [string, keyof typeof units];
    return units[unit](Number(count));
  });

const none = z.literal('').transform(() => null);

const row = z.strictObject({
  code: z.string(),
  group: z.enum(Object.keys(demoGroups) as [keyof typeof demoGroups]),
  nameZh: z.string(),
  nameEn: z.string(),
  keywords: z.string(),
  /** Key of the leading party; `street`: the street office of the place; null: nobody's duty yet. */
  lead: none.or(z.string()),
  limit: none.or(limit),
  /** Statute and, where it is certain, its article. */
  basis: z.string(),
  verification: z.enum(verificationModes),
  openness: z.enum(opennesses),
  emergency: z.enum(['yes', '']).transform((word) => word === 'yes'),
});

/** A category of the demo realm, with the duty that covers it. */
export type DemoCategory = z.output<typeof row>;

/** The demo's categories, as `categories.csv` has them. Limits are examples; the legal bases are real. */
export const demoCategories: readonly DemoCategory[] = z
  .array(row)
  .parse(parse(readFileSync(new URL('./categories.csv', import.meta.url)), { columns: true }));
