import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import type { ImportedRequestInput } from '#subjects/matters/index.ts';
import { faultOf, type RowFault, rowFaults } from './faults.ts';
import type { ImportGround } from './ground.ts';
import type { Mapping } from './mapping.ts';
import type { SourceRow } from './rows.ts';

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
  mapping: Mapping,
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
export function columnsByField(mapping: Mapping): Record<string, string | null> {
  const { reference, address, latitude, longitude, answer, description } = mapping;
  return {
    sourceReference: reference,
    description: description.join('、'),
    address,
    latitude,
    longitude,
    answer,
  };
}

async function read(
  { values }: SourceRow,
  mapping: Mapping,
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
    kind: mapping.kind,
    source: mapping.source,
    sourceReference,
    openedAt,
    dueAt: time(mapping.due),
    closedAt,
    outcome: closedAt === null ? null : outcomeOf(mapping, text),
    description: descriptionOf(mapping, text),
    answer: text(mapping.answer) || null,
    address: text(mapping.address) || null,
    latitude: number(mapping.latitude, text),
    longitude: number(mapping.longitude, text),
    // Last, so that a row rejected for another reason adds nothing to the ground.
    categoryId: found(await ground.categoryOf(value.category), mapping.category.column, value.category),
    partyId: found(await ground.partyOf(value.party), mapping.party.column, value.party),
    placeId: found(await ground.placeOf(value.place), mapping.place.column, value.place),
  };
}

function unfit(fault: RowFault): never {
  throw new Unfit(fault);
}

function found(id: string | Refusal | null, column: string, value: string): string {
  if (isRefusal(id)) return unfit(faultOf(id, {}));
  return id ?? unfit(value === '' ? rowFaults.missing(column) : rowFaults.unlisted(column, value));
}

function number(column: string | null, text: (column: string | null) => string): number | null {
  if (column === null || text(column) === '') return null;
  return /^[+-]?\d{1,12}(\.\d{1,20})?$/.test(text(column))
    ? Number(text(column))
    : unfit(rowFaults.badNumber(column, text(column)));
}

function descriptionOf({ description }: Mapping, text: (column: string) => string): string {
  const parts = description.map(text).filter((part) => part !== '');
  return parts.length > 0 ? parts.join('\n') : unfit(rowFaults.missing(description.join('、')));
}

function outcomeOf({ outcome }: Mapping, text: (column: string) => string) {
  if (outcome === null) return 'explained';
  const said = text(outcome.column);
  return outcome.contains.find(([part]) => said.includes(part))?.[1] ?? outcome.otherwise;
}
