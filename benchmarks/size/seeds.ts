import type pg from 'pg';

/** A row of the demo: its values by column, as texts. */
export type SeedRow = Readonly<Record<string, string | null>>;

/** One matter of the demo with all that hangs on it, or one report that opened none. */
export interface Seed {
  readonly key: string;
  /** Whether something is still to be done about it. */
  readonly open: boolean;
  readonly place: { readonly id: string; readonly path: string };
  readonly categoryId: string;
  readonly isMatter: boolean;
  /** Rows of each table but those of acts. */
  readonly rows: Map<string, SeedRow[]>;
  readonly acts: SeedAct[];
  /** Ids that each copy has of its own, and when what they name began, in milliseconds. */
  readonly ids: Map<string, number>;
  readonly references: Set<string>;
  /** When it was opened or taken in, in milliseconds. */
  readonly begunAt: number;
}

/** An act with its parts, its entry in the public log and by what it is found there. */
export interface SeedAct {
  readonly act: SeedRow;
  readonly parts: readonly SeedRow[];
  readonly entry: string;
  readonly ledger: {
    readonly partyId: string | null;
    readonly matterId: string | null;
    readonly told: boolean;
  };
}

/** The tables of what hangs on a matter, each with the column that leads there; what others need comes first. */
export const tablesOfMatters: readonly (readonly [table: string, column: string])[] = [
  ['matter', 'id'],
  ['report', 'matter_id'],
  ['work_order', 'matter_id'],
  ['contest', 'matter_id'],
  ['time_request', 'matter_id'],
  ['supervision', 'matter_id'],
  ['call_in', 'matter_id'],
  ['long_listing', 'matter_id'],
  ['exclusion', 'matter_id'],
  ['matter_text', 'id'],
  ['report_text', 'id'],
  ['report_contact', 'report_id'],
  ['work_order_text', 'id'],
  ['long_listing_text', 'id'],
  ['matter_file', 'subject_id'],
  ['file', 'id'],
  ['notice', 'subject_id'],
];

/** What the demo left: the matters to be copied, and the acts of the ground, which stay. */
export interface Seeds {
  readonly seeds: readonly Seed[];
  readonly ground: readonly SeedAct[];
}

/** The columns of a table, in their order. */
export async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
}

async function readTable(client: pg.Client, table: string): Promise<SeedRow[]> {
  const columns = (await columnsOf(client, table)).map((column) => `"${column}"::text`);
  return (await client.query<SeedRow>(`select ${columns.join(', ')} from ${table}`)).rows;
}

/** Reads what the demo left in each table, sorted by what it hangs on. */
export async function readSeeds(client: pg.Client): Promise<Seeds> {
  const byId = new Map<string, Seed>();
  const seeds: Seed[] = [];
  const paths = new Map(
    (await readTable(client, 'place')).map((row) => [row['id'] as string, row['path'] as string]),
  );
  for (const [table, column] of tablesOfMatters) {
    for (const row of await readTable(client, table)) {
      const lone = table === 'matter' || (table === 'report' && row[column] === null);
      const id = row['id'] as string;
      const seed = lone ? begin(table, row, paths) : byId.get(row[column] as string);
      if (seed === undefined) continue;
      if (lone) seeds.push(seed);
      if (row['id'] != null) byId.set(id, seed);
      if (table === 'matter_file') byId.set(row['file_id'] as string, seed);
      const own = row['id'] ?? row['file_id'];
      const since = row['at'] ?? row['uploaded_at'] ?? null;
      if (own != null && !seed.ids.has(own))
        seed.ids.set(own, since === null ? seed.begunAt : millisecondsOf(since));
      if (row['reference'] != null) seed.references.add(row['reference']);
      const rows = seed.rows.get(table) ?? [];
      rows.push(row);
      seed.rows.set(table, rows);
    }
  }
  return { seeds, ground: await readActs(client, byId) };
}

function begin(table: string, row: SeedRow, paths: ReadonlyMap<string, string>): Seed {
  const placeId = row['place_id'] as string;
  const settled = table === 'matter' ? row['closed_at'] !== null : row['status'] !== 'received';
  return {
    key: row['id'] as string,
    open: !settled,
    place: { id: placeId, path: paths.get(placeId) as string },
    categoryId: row['category_id'] as string,
    isMatter: table === 'matter',
    rows: new Map(),
    acts: [],
    ids: new Map(),
    references: new Set(),
    begunAt: millisecondsOf((row['opened_at'] ?? row['taken_in_at']) as string),
  };
}

/** A time as PostgreSQL writes it in UTC, in milliseconds since 1970. */
export function millisecondsOf(time: string): number {
  return Date.parse(time.replace(' ', 'T').replace('+00', 'Z'));
}

async function readActs(client: pg.Client, byId: ReadonlyMap<string, Seed>): Promise<SeedAct[]> {
  const parts = Map.groupBy(await readTable(client, 'act_part'), (row) => row['act_id'] as string);
  const { rows: entries } = await client.query<{
    id: string;
    entry: string;
    partyId: string | null;
    matterId: string | null;
    told: boolean;
  }>(
    `select act_id as id, convert_from(bytes, 'UTF8') as entry, party_id as "partyId", matter_id as "matterId",
       exists (select from ledger_place where ledger_place.index = log_entry.index) as told
     from log_entry join ledger using (index)`,
  );
  const entryOf = new Map(entries.map(({ id, ...entry }) => [id, entry]));
  const ground: SeedAct[] = [];
  const acts = (await readTable(client, 'act')).toSorted(
    (one, other) =>
      millisecondsOf(one['at'] as string) - millisecondsOf(other['at'] as string) ||
      ((one['id'] as string) < (other['id'] as string) ? -1 : 1),
  );
  for (const act of acts) {
    const id = act['id'] as string;
    const found = entryOf.get(id);
    if (found === undefined) throw new Error('an act of the demo has not entered the log');
    const { entry, ...ledger } = found;
    const whole: SeedAct = { act, parts: parts.get(id) ?? [], entry, ledger };
    const subject = act['subject_id'] as string;
    const seed = byId.get(subject);
    if (seed === undefined) {
      ground.push(whole);
      continue;
    }
    const at = millisecondsOf(act['at'] as string);
    if (act['version'] === '1') seed.ids.set(subject, at);
    seed.ids.set(id, at);
    seed.acts.push(whole);
  }
  return ground;
}
