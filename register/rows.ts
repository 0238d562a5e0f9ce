import { CompiledQuery } from 'kysely';
import type { Database, Transaction } from '#platform/database/index.ts';
import type { AnySubject, Subject, SubjectState } from './subject.ts';

/** The SQL of one subject's table, written once. */
interface RowStatements {
  readonly properties: readonly string[];
  readonly load: string;
  readonly insert: string;
  readonly update: string;
}

const statements = new WeakMap<AnySubject, RowStatements>();

/** A property's column: `dueAt` → `due_at`. */
export function columnOf(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A subject's columns as a select list that gives back the state's own property names. */
export function selectList(subject: AnySubject): string {
  return ['id', 'version', ...Object.keys(subject.columns)]
    .map((property) => {
      const column =
        subject.columns[property] === 'ltree' ? `${columnOf(property)}::text` : columnOf(property);
      return `${column} as "${property}"`;
    })
    .join(', ');
}

function statementsOf(subject: AnySubject): RowStatements {
  const known = statements.get(subject);
  if (known) return known;
  const properties = Object.keys(subject.columns);
  const columns = properties.map(columnOf);
  const values = properties.map((property, index) => `$${index + 3}::${subject.columns[property]}`);
  const made: RowStatements = {
    properties,
    load: `select ${selectList(subject)} from ${subject.table} where id = any($1::uuid[]) order by id`,
    insert: `insert into ${subject.table} (id, version${columns.map((column) => `, ${column}`).join('')})
      values ($1::uuid, $2::int4${values.map((value) => `, ${value}`).join('')})`,
    update: `update ${subject.table} set version = $2::int4${columns
      .map((column, index) => `, ${column} = ${values[index]}`)
      .join('')} where id = $1::uuid and version = $${properties.length + 3}::int4`,
  };
  statements.set(subject, made);
  return made;
}

/** A state's values in the order of the subject's columns, as the driver wants them. */
function columnValues(subject: AnySubject, state: SubjectState): unknown[] {
  return statementsOf(subject).properties.map((property) => {
    const value = columnValue(subject, state, property);
    return subject.columns[property] === 'jsonb' && value !== null ? JSON.stringify(value) : value;
  });
}

function columnValue(subject: AnySubject, state: SubjectState, property: string): unknown {
  const value = (state as unknown as Record<string, unknown>)[property];
  if (value === undefined) throw new Error(`${subject.kind}: evolve left out ${property}`);
  return value;
}

/**
 * Loads and locks rows until the transaction ends. They are locked in the order of their ids, so two
 * procedures that lock the same ones can't wait for each other.
 *
 * @returns the states found, by id.
 */
export async function lockAll<State extends SubjectState>(
  transaction: Transaction,
  subject: Subject<State>,
  ids: readonly string[],
): Promise<Map<string, State>> {
  const { rows } = await transaction.executeQuery<State>(
    CompiledQuery.raw(`${statementsOf(subject).load} for update`, [ids]),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Loads and locks one row; undefined if there is none. */
export async function lock<State extends SubjectState>(
  transaction: Transaction,
  subject: Subject<State>,
  id: string,
): Promise<State | undefined> {
  return (await lockAll(transaction, subject, [id])).get(id);
}

/** Loads one row as it stands now, without locking it. */
export async function find<State extends SubjectState>(
  database: Database | Transaction,
  subject: Subject<State>,
  id: string,
): Promise<State | undefined> {
  const { rows } = await database.executeQuery<State>(CompiledQuery.raw(statementsOf(subject).load, [[id]]));
  return rows[0];
}

/** Loads rows as they stand now, without locking them. @returns the states found, by id. */
export async function findAll<State extends SubjectState>(
  database: Database | Transaction,
  subject: Subject<State>,
  ids: readonly string[],
): Promise<Map<string, State>> {
  if (ids.length === 0) return new Map();
  const { rows } = await database.executeQuery<State>(CompiledQuery.raw(statementsOf(subject).load, [ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** A row to write: where it stood (undefined: it is new) and where it stands now. */
export interface RowChange {
  readonly subject: AnySubject;
  readonly before: SubjectState | undefined;
  readonly after: SubjectState;
}

/**
 * Writes states as they follow from acts: the new rows of a table by one statement, tables in the order in
 * which they first appear; then the changed rows, one statement each.
 *
 * @throws if a row isn't at the version that the acts started from: the caller didn't lock it.
 */
export async function writeRows(transaction: Transaction, changes: readonly RowChange[]): Promise<void> {
  const fresh = Map.groupBy(
    changes.filter((change) => change.before === undefined),
    (change) => change.subject,
  );
  for (const [subject, rows] of fresh)
    await insertRows(
      transaction,
      subject,
      rows.map(({ after }) => after),
    );
  for (const { subject, before, after } of changes) {
    if (before !== undefined) await updateRow(transaction, subject, before, after);
  }
}

async function insertRows(
  transaction: Transaction,
  subject: AnySubject,
  states: readonly SubjectState[],
): Promise<void> {
  const { insert, properties } = statementsOf(subject);
  const [only] = states;
  if (states.length === 1 && only !== undefined) {
    const parameters = [only.id, only.version, ...columnValues(subject, only)];
    await transaction.executeQuery(CompiledQuery.raw(insert, parameters));
    return;
  }
  const rows = states.map((state) => ({
    id: state.id,
    version: state.version,
    ...Object.fromEntries(
      properties.map((property) => [columnOf(property), columnValue(subject, state, property)]),
    ),
  }));
  const columns = ['id', 'version', ...properties.map(columnOf)].join(', ');
  await transaction.executeQuery(
    CompiledQuery.raw(
      `insert into ${subject.table} (${columns})
       select ${columns} from jsonb_populate_recordset(null::${subject.table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    ),
  );
}

async function updateRow(
  transaction: Transaction,
  subject: AnySubject,
  before: SubjectState,
  after: SubjectState,
): Promise<void> {
  const { update } = statementsOf(subject);
  const parameters = [after.id, after.version, ...columnValues(subject, after), before.version];
  const { numAffectedRows } = await transaction.executeQuery(CompiledQuery.raw(update, parameters));
  if (numAffectedRows !== 1n) {
    throw new Error(`${subject.kind} ${after.id} isn't at version ${before.version}: it was not locked`);
  }
}
