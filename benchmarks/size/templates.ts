import { referenceCode } from '#platform/text/index.ts';
import { timeMarks } from '../../subjects/matters/queries/by-words.ts';
import { drawId, drawText, mix, share } from './draws.ts';
import type { Plan } from './plan.ts';
import { millisecondsOf, type Seed, type SeedAct, type SeedRow } from './seeds.ts';
import { copyText, cut, type Replacing, type Slot, Template } from './template.ts';
import { otherWords, wordsOf } from './words.ts';

/** A place to which copies may be put: itself, all wider ones, and the office of its street. */
export interface SizePlace {
  readonly id: string;
  readonly path: string;
  /** Itself and all wider ones. */
  readonly chain: readonly string[];
  readonly officeId: string | null;
  /** Degrees by which positions are moved, so that places lie apart. */
  readonly moved: readonly [longitude: number, latitude: number];
}

/** An act of a seed, of which copies can be written. */
export interface ActTemplate {
  /** Milliseconds since 1970, of the seed. */
  readonly at: number;
  readonly type: string;
  readonly act: Template;
  readonly parts: readonly Template[];
  readonly entry: Template;
  /** The id, the party and the matter of the public log's page. */
  readonly ledger: Template;
  /** Whether the public is told where it was. */
  readonly told: boolean;
}

/** All that copies of one seed are written from. */
export interface SeedTemplates {
  readonly tables: ReadonlyMap<string, readonly Template[]>;
  readonly acts: readonly ActTemplate[];
}

/** Columns by table, in their order. */
export type Columns = ReadonlyMap<string, readonly string[]>;

/** People who report, the first of them most often: some once, some each week. */
const callers = 400_000;

/** Makes the templates of one seed. */
export function templatesOf(
  seed: Seed,
  {
    columns,
    plan,
    places,
    officeOf,
  }: {
    columns: Columns;
    plan: Plan;
    places: readonly SizePlace[];
    officeOf: (placeId: string) => string | null;
  },
): SeedTemplates {
  const placeAt = (copy: number) => places[plan.placeOf[copy] as number] as SizePlace;
  const slots = new Map<string, Slot>(
    [...seed.ids].map(([id, at], slot) => [
      id,
      (copy) => drawId(at - (plan.shiftOf[copy] as number), copy, slot),
    ]),
  );
  const references = new Map<string, Slot>(
    [...seed.references].map((reference, slot) => [reference, (copy) => drawReference(copy, slot)]),
  );
  slots.set(seed.place.id, (copy) => placeAt(copy).id);
  const office = officeOf(seed.place.id);
  if (office !== null) slots.set(office, (copy) => placeAt(copy).officeId ?? office);
  const replacing: Replacing = {
    id: (id) => slots.get(id),
    time: (at) => (copy) => new Date(at - (plan.shiftOf[copy] as number)).toISOString(),
    reference: (reference) => references.get(reference),
    path: (path) => (path === seed.place.path ? (copy) => placeAt(copy).path : undefined),
  };
  let drawn = 1_000;
  const random = (length: number): Slot => {
    drawn += 1;
    const salt = drawn;
    return (copy) => drawText(length, copy, salt);
  };
  const own = (table: string, row: SeedRow, column: string): (string | Slot)[] | undefined => {
    const value = row[column] ?? null;
    if (value === null) return undefined;
    switch (`${table}.${column}`) {
      case 'matter.topic_id':
      case 'matter.into_matter_id':
        return ['\\N'];
      case 'act_part.opening':
      case 'act_part.commitment':
      case 'report_contact.query_code_hash':
      case 'file.sha256':
        return [random(32)];
      // Another system's number stands for one report only.
      case 'matter.source_reference':
      case 'report.source_reference':
        return [(copy) => `${copyText(value)}-${copy}`];
      case 'report_contact.phone':
        return [(copy) => `1${3_000_000_000 + callerOf(copy)}`];
      case 'report_contact.account_id':
        return [(copy) => accountOf(callerOf(copy))];
      case 'report_text.description':
      case 'matter_text.public_summary':
        return [(copy) => copyText(otherWords(value, copy))];
      case 'report_text.words':
      case 'matter_text.words': {
        const text = row['description'] ?? row['public_summary'] ?? '';
        const result = row['public_result'] ?? '';
        return [(copy) => copyText(wordsOf(`${otherWords(text, copy)}\n${result}`))];
      }
      case 'report_text.longitude':
        return [(copy) => near(value, placeAt(copy).moved[0], copy, 1)];
      case 'report_text.latitude':
        return [(copy) => near(value, placeAt(copy).moved[1], copy, 2)];
      default:
        return undefined;
    }
  };
  const rowOf = (table: string, row: SeedRow, others?: Readonly<Record<string, (string | Slot)[]>>) =>
    new Template(
      (columns.get(table) as readonly string[]).flatMap((column, place) => [
        place === 0 ? '' : '\t',
        ...(others?.[column] ?? own(table, row, column) ?? cut(row[column] ?? null, replacing)),
      ]),
    );
  const tables = new Map<string, readonly Template[]>();
  for (const [table, rows] of seed.rows) {
    tables.set(
      table,
      rows.map((row) =>
        table === 'notice' && row['read_at'] === null
          ? rowOf(table, row, { read_at: [readAt(row, plan, seed.open)] })
          : rowOf(table, row),
      ),
    );
  }
  const search = searchOf(seed, slots, replacing, placeAt);
  if (search !== undefined) tables.set('matter_search', [search]);
  const acts = seed.acts.map((each) => actOf(each, rowOf, replacing, random));
  return { tables, acts };
}

/** By what a matter is searched, as the database itself would put it together. */
function searchOf(
  { key, isMatter, rows, categoryId }: Seed,
  slots: ReadonlyMap<string, Slot>,
  replacing: Replacing,
  placeAt: (copy: number) => SizePlace,
): Template | undefined {
  const [matter] = rows.get('matter') ?? [];
  const id = slots.get(key);
  if (!isMatter || matter === undefined || id === undefined) return undefined;
  const openedAt = replacing.time(millisecondsOf(matter['opened_at'] as string));
  const said = (rows.get('report_text') ?? []).map((row) => row['description'] ?? '');
  const [published] = rows.get('matter_text') ?? [];
  const lead = matter['lead_party_id'] == null ? undefined : cut(matter['lead_party_id'], replacing);
  const marksOf = (copy: number) => [
    ...timeMarks(Date.parse(openedAt(copy))),
    `c/${categoryId}`,
    `k/${matter['kind']}`,
    ...(matter['closed_at'] === null ? ['o/'] : []),
    ...(lead === undefined
      ? []
      : [`l/${lead.map((piece) => (typeof piece === 'string' ? piece : piece(copy))).join('')}`]),
    ...placeAt(copy)
      .path.split('.')
      .map((label) => `p/${label}`),
  ];
  const tokensOf = (copy: number, texts: readonly string[]) => {
    const words = texts.flatMap((text) => wordsOf(text).slice(1, -1).split("' '"));
    // Each Chinese character is a word too.
    const characters = words
      .filter((word) => word > '~')
      .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0));
    return [...new Set([...marksOf(copy), ...words, ...characters])].map((each) => `'${each}'`).join(' ');
  };
  return new Template([
    id,
    '\t',
    openedAt,
    '\t',
    (copy) =>
      tokensOf(
        copy,
        said.map((text) => otherWords(text, copy)),
      ),
    '\t',
    (copy) =>
      matter['openness'] !== 'public'
        ? '\\N'
        : tokensOf(
            copy,
            published?.['words'] == null
              ? []
              : [
                  `${otherWords(published['public_summary'] ?? '', copy)}\n${published['public_result'] ?? ''}`,
                ],
          ),
  ]);
}

function actOf(
  { act, parts, entry, ledger }: SeedAct,
  rowOf: (table: string, row: SeedRow, others?: Readonly<Record<string, (string | Slot)[]>>) => Template,
  replacing: Replacing,
  random: (length: number) => Slot,
): ActTemplate {
  const nonce = random(22);
  const sealed = JSON.parse(entry) as { c: Record<string, string>; i: string; t: string };
  const claimed: (string | Slot)[] = [];
  let rest = copyText(entry);
  const take = (text: string, slot: Slot) => {
    const [before, ...after] = rest.split(text);
    claimed.push(before as string, slot);
    rest = after.join(text);
  };
  for (const name of Object.keys(sealed.c).toSorted()) take(sealed.c[name] as string, random(43));
  take(sealed.i, nonce);
  const minute = replacing.time(Date.parse(act['at'] as string));
  take(sealed.t, (copy) => `${minute(copy).slice(0, 16)}Z`);
  const id = cut(act['id'] as string, replacing);
  return {
    at: Date.parse((act['at'] as string).replace(' ', 'T').replace('+00', 'Z')),
    type: act['type'] as string,
    act: rowOf('act', act, { nonce: [nonce] }),
    parts: parts.map((part) => rowOf('act_part', part)),
    entry: new Template([...id, '\t', ...claimed, rest, '\t', random(32)]),
    ledger: new Template([
      act['type'] as string,
      '\t',
      ...cut(ledger.partyId, replacing),
      '\t',
      ...cut(ledger.matterId, replacing),
    ]),
    told: ledger.told,
  };
}

/** Most notices have been read, and nearly all that are about what is over. */
function readAt(row: SeedRow, plan: Plan, open: boolean): Slot {
  const at = Date.parse((row['at'] as string).replace(' ', 'T').replace('+00', 'Z'));
  return (copy) =>
    share(copy, 41, 0) < (open ? 0.5 : 0.001)
      ? '\\N'
      : new Date(at + 3_600_000 - (plan.shiftOf[copy] as number)).toISOString();
}

/** Who reported: a few very often, most once. */
function callerOf(copy: number): number {
  return Math.floor(callers * share(copy, 42, 0) ** 3);
}

/** The account of a caller. */
export function accountOf(caller: number): string {
  return drawId(1_600_000_000_000, caller, 9);
}

function drawReference(copy: number, slot: number): string {
  let drawn = 0;
  return referenceCode((length) => Uint8Array.from({ length }, () => mix(copy, 50 + slot, drawn++) & 0xff));
}

function near(value: string, moved: number, copy: number, salt: number): string {
  return String(Number(value) + moved + (share(copy, 43, salt) - 0.5) * 0.01);
}
