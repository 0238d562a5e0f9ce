import type { Bilingual } from '#platform/languages.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import type { ImportedRequestInput } from '#subjects/matters/index.ts';
import { faultOf, type RowFault, rowFaults } from './faults.ts';
import type { RequestMapping } from './mapping-input.ts';

/** What of a mapping is needed to read a row: all but what its places, parties and categories stand for. */
export type RequestReading = Omit<
  RequestMapping,
  'nameZh' | 'nameEn' | 'place' | 'party' | 'category' | 'times'
> & {
  readonly times: Pick<RequestMapping['times'], 'format'>;
  readonly place: { readonly column: string | null };
  readonly party: { readonly column: string | null };
  readonly category: { readonly column: string | null };
};

/** One row of a file: its values by column, or why it can't be read as a row. */
export interface SourceRow {
  /** The line on which it begins, the header being line 1. */
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
  readonly fault: Bilingual | undefined;
}

/** Where another system's words lead: the ids of places, parties and categories. Empty: the cell is. */
export interface ImportGround {
  /** A refusal where it can't be found or added; null where the mapping has nothing for the word. */
  placeOf(word: string): Promise<string | Refusal | null>;
  partyOf(word: string): Promise<string | Refusal | null>;
  categoryOf(word: string): Promise<string | Refusal | null>;
}

/** A row that can't be read, on its way out. */
class Unfit extends Error {
  readonly fault: RowFault;
  constructor(fault: RowFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/** Reads a row as a request in this realm's terms, or says why it can't be. */
export async function readRequest(
  row: SourceRow,
  mapping: RequestReading,
  ground: ImportGround,
  readTime: (text: string) => string | null,
): Promise<ImportedRequestInput | RowFault> {
  if (row.fault) return rowFaults.unreadable(row.fault);
  try {
    return await read(row, mapping, ground, readTime);
  } catch (error) {
    if (error instanceof Unfit) return error.fault;
    throw error;
  }
}

/** Which column a field of the request came from, so that a refusal can name it. */
export function columnsByField(mapping: RequestReading): Record<string, string | null> {
  const { reference, opened, reported, due, closed, address, latitude, longitude, answer } = mapping;
  const { description, contactName, contactPhone, people } = mapping;
  return {
    ...{ sourceReference: reference, openedAt: opened, reportedAt: reported, dueAt: due, closedAt: closed },
    ...{ address, latitude, longitude, answer, contactName, contactPhone, people },
    description: description.join('、'),
  };
}

async function read(
  { values }: SourceRow,
  mapping: RequestReading,
  ground: ImportGround,
  readTime: (text: string) => string | null,
): Promise<ImportedRequestInput> {
  const text = (column: string | null) => (column === null ? '' : (values.get(column) ?? '').trim());
  const needed = (column: string) => text(column) || unfit(rowFaults.missing(column));
  const time = (column: string | null) => {
    if (column === null || text(column) === '') return null;
    return readTime(text(column)) ?? unfit(rowFaults.badTime(column, text(column), mapping.times.format));
  };
  const sourceReference = needed(mapping.reference);
  needed(mapping.opened);
  const openedAt = time(mapping.opened) as string;
  const closedAt = time(mapping.closed);
  const value = {
    place: text(mapping.place.column),
    party: text(mapping.party.column),
    category: text(mapping.category.column),
  };
  return {
    kind: kindOf(mapping, text),
    source: mapping.source,
    sourceReference,
    openedAt,
    reportedAt: time(mapping.reported),
    dueAt: time(mapping.due),
    closedAt,
    outcome: closedAt === null ? null : outcomeOf(mapping, text),
    description: descriptionOf(mapping, text),
    answer: text(mapping.answer) || null,
    address: text(mapping.address) || null,
    latitude: number(mapping.latitude, text),
    longitude: number(mapping.longitude, text),
    contactName: text(mapping.contactName) || null,
    contactPhone: text(mapping.contactPhone) || null,
    contactWish: wishOf(mapping, text),
    people: number(mapping.people, text) ?? 1,
    secret: mapping.secrecy.words.includes(text(mapping.secrecy.column)),
    // Last, so that a row rejected for another reason adds nothing to the ground.
    categoryId: found(await ground.categoryOf(value.category), mapping.category.column, value.category),
    partyId: found(await ground.partyOf(value.party), mapping.party.column, value.party),
    placeId: found(await ground.placeOf(value.place), mapping.place.column, value.place),
  };
}

type Text = (column: string | null) => string;

function kindOf({ kind }: RequestReading, text: Text) {
  const said = text(kind.column);
  return (said === '' ? undefined : kind.words[said]) ?? kind.otherwise;
}

function wishOf({ contactWish }: RequestReading, text: Text) {
  const said = text(contactWish.column);
  if (said === '') return null;
  const { column } = contactWish;
  return contactWish.words[said] ?? unfit(rowFaults.unlisted(column ?? '', said));
}

function unfit(fault: RowFault): never {
  throw new Unfit(fault);
}

function found(id: string | Refusal | null, column: string | null, value: string): string {
  if (isRefusal(id)) return unfit(faultOf(id, {}));
  const where = column ?? '';
  return id ?? unfit(value === '' ? rowFaults.missing(where) : rowFaults.unlisted(where, value));
}

function number(column: string | null, text: (column: string | null) => string): number | null {
  if (column === null || text(column) === '') return null;
  return /^[+-]?\d{1,12}(\.\d{1,20})?$/.test(text(column))
    ? Number(text(column))
    : unfit(rowFaults.badNumber(column, text(column)));
}

function descriptionOf({ description }: RequestReading, text: (column: string) => string): string {
  const parts = description.map(text).filter((part) => part !== '');
  return parts.length > 0 ? parts.join('\n') : unfit(rowFaults.missing(description.join('、')));
}

function outcomeOf({ outcome }: RequestReading, text: Text) {
  if (outcome.column === null) return outcome.otherwise;
  const said = text(outcome.column);
  return outcome.contains.find(([part]) => said.includes(part))?.[1] ?? outcome.otherwise;
}
