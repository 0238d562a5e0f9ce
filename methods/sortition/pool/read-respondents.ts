import { SortitionError } from '../sortition-error.ts';
import { type Candidate, featuresOf, type Quota } from './pool.ts';
import { findColumn, readTable, type Table } from './table.ts';

const file = 'respondents';
const idColumns = ['id', 'respondent_id', 'candidate_id', 'person_id', 'nationbuilder_id', '编号'];
const householdColumns = ['household', 'household_id', 'address', '户号', '户', '家庭', '住址', '地址'];

/** Which columns hold what; left out, usual names are looked for. */
export interface RespondentColumns {
  /** The column of ids. Without one, candidates are numbered by row: the first is `1`. */
  readonly id?: string;
  /** The columns that together make an address; an empty list: households are not looked at. */
  readonly household?: readonly string[];
}

/** What was read, and which columns were taken for ids and households. */
export interface Respondents {
  readonly candidates: readonly Candidate[];
  readonly idColumn: string | undefined;
  readonly householdColumns: readonly string[];
}

function position(table: Table, name: string): number {
  const at = findColumn(table, [name]);
  if (at >= 0) return at;
  throw new SortitionError(
    'file.column-missing',
    { file, line: 1, column: name },
    `报名名单缺少“${name}”列。`,
    `The list of respondents has no column "${name}".`,
  );
}

function householdPositions(
  table: Table,
  features: readonly string[],
  named: readonly string[] | undefined,
): number[] {
  if (named) return named.map((name) => position(table, name));
  const plain = findColumn(table, householdColumns);
  if (plain >= 0) return features.includes(table.columns[plain]!) ? [] : [plain];
  const parts = ['primary_address1', 'primary_address2', 'primary_zip'].map((name) =>
    findColumn(table, [name]),
  );
  return parts[0]! >= 0 ? parts.filter((at) => at >= 0) : [];
}

/**
 * Reads the list of those willing to serve: a row a person, a column for each feature with quotas.
 *
 * Values are compared with those of the quotas exactly, then ignoring letter case. The id is taken from
 * a column `id` (or `respondent_id`, `nationbuilder_id`, 编号 …), else it is the number of the row from 1.
 * People with the same address (columns `household`, `address`, `primary_address1` with `primary_zip`,
 * 户号, 住址 …; case and spaces ignored) are one household; an empty address is a household of one.
 * Throws `SortitionError` with line and column for missing or unknown values and repeated ids.
 */
export function readRespondents(
  text: string,
  quotas: readonly Quota[],
  columns: RespondentColumns = {},
): Respondents {
  const table = readTable(text, file);
  const features = featuresOf(quotas);
  const featureAt = features.map((feature) => position(table, feature));
  const known = features.map((f) => quotas.filter((q) => q.feature === f).map((q) => q.value));
  const id = columns.id === undefined ? findColumn(table, idColumns) : position(table, columns.id);
  const idAt = id >= 0 && featureAt.includes(id) ? -1 : id;
  const homeAt = householdPositions(table, features, columns.household);
  const lineOf = new Map<string, number>();
  const candidates = table.rows.map(({ fields, line }, row): Candidate => {
    const name = idAt < 0 ? `${row + 1}` : fields[idAt]!;
    const place = { file, line, candidate: name };
    if (name === '')
      throw new SortitionError(
        'candidate.id-missing',
        place,
        `第 ${line} 行没有编号。`,
        `Line ${line} has no id.`,
      );
    if (lineOf.has(name))
      throw new SortitionError(
        'candidate.id-repeated',
        place,
        `第 ${line} 行的编号“${name}”与第 ${lineOf.get(name)} 行重复。`,
        `The id "${name}" on line ${line} was used on line ${lineOf.get(name)}.`,
      );
    lineOf.set(name, line);
    const values = features.map((feature, f) => {
      const given = fields[featureAt[f]!]!;
      const same = known[f]!.includes(given)
        ? given
        : known[f]!.find((value) => value.toLowerCase() === given.toLowerCase());
      if (same !== undefined) return [feature, same] as const;
      throw given === ''
        ? new SortitionError(
            'candidate.value-missing',
            { ...place, column: feature },
            `第 ${line} 行未填“${feature}”。`,
            `Line ${line} has no value for "${feature}".`,
          )
        : new SortitionError(
            'candidate.value-unknown',
            { ...place, column: feature },
            `第 ${line} 行“${feature}”填的是“${given}”，名额表中没有这一项。`,
            `Line ${line} has "${given}" for "${feature}", a value without quotas.`,
          );
    });
    const address = homeAt.map((at) => fields[at]!.toLowerCase().replaceAll(/\s+/g, ' '));
    const household = address.some((part) => part !== '') ? JSON.stringify(address) : '';
    return { id: name, values: Object.fromEntries(values), ...(household === '' ? {} : { household }) };
  });
  return {
    candidates,
    idColumn: idAt < 0 ? undefined : table.columns[idAt],
    householdColumns: homeAt.map((at) => table.columns[at]!),
  };
}
