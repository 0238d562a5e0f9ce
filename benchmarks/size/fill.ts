import pg from 'pg';
import { copyIn } from './copy-in.ts';
import { drawText, share } from './draws.ts';
import { type Plan, past, planCopies } from './plan.ts';
import { columnsOf, readSeeds, type SeedAct, type SeedRow, tablesOfMatters } from './seeds.ts';
import { copyText } from './template.ts';
import { type ActTemplate, type SeedTemplates, type SizePlace, templatesOf } from './templates.ts';

const day = 86_400_000;
const registerTables = ['act', 'act_part', 'log_entry', 'ledger', 'ledger_place'] as const;
const filledTables = [...tablesOfMatters.map(([table]) => table), 'matter_search'];
const emptied = ['ledger_day', 'ledger_total', 'outbox', 'log_checkpoint', 'matter_sum', 'matter_sum_change'];

/** What a realm was filled with. */
export interface Filled {
  readonly matters: number;
  readonly acts: number;
  readonly seconds: number;
}

/**
 * Fills a realm that holds the demo with copies of its matters, each with other ids, times, places, offices,
 * callers and words, and with the acts that each left, all in the order of time; then makes the indexes anew.
 * The demo's own matters go.
 *
 * @param url of the database, as its owner, who may switch triggers off.
 */
export async function fillRealm(
  url: string,
  schema: string,
  matters: number,
  say: (words: string) => void,
): Promise<Filled> {
  const begun = performance.now();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set search_path to ${schema}, ext`);
    await client.query("set session_replication_role = 'replica'");
    await client.query("set maintenance_work_mem = '1GB'; set timezone = 'UTC'; set bytea_output = 'escape'");
    const { seeds, ground } = await readSeeds(client);
    const { places, officeOf } = await readPlaces(client);
    const plan = planCopies(seeds, places.length, matters);
    const tables = [...filledTables, ...registerTables];
    const columns = new Map<string, string[]>();
    for (const table of tables) columns.set(table, await columnsOf(client, table));
    const templates = seeds.map((seed) => templatesOf(seed, { columns, plan, places, officeOf }));
    say(`${plan.copies} copies of ${seeds.length}`);
    await client.query('begin');
    await client.query(`truncate ${[...tables, ...emptied].join(', ')} cascade`);
    // Indexes are made when all rows are there, by sorting.
    await client.query(
      'update pg_index set indisready = false, indisvalid = false where indrelid = any($1::regclass[])',
      [`{${tables.join(',')}}`],
    );
    for (const table of filledTables) {
      await copyIn(client, copyStatement(table), rowsOf(table, plan, templates));
      say(table);
    }
    const acts = await fillRegister(client, { plan, templates, ground, columns, places, say });
    await client.query('commit');
    for (const table of tables) {
      await client.query(`reindex table ${table}`);
      say(`indexes of ${table}`);
    }
    await client.query('analyze');
    await checkSearch(client);
    await client.query(
      `insert into matter_sum select place_path, sum(share[1]), sum(share[2])
       from matter, matter_share(matter) as share group by place_path`,
    );
    return { matters: plan.matters, acts, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await client.end();
  }
}

/** What matters are searched by was put together here: it must be what the database would have made. */
async function checkSearch(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ checked: number; wrong: number }>(
    `select count(*)::int as checked, count(*) filter (
       where (found.tokens, found.public_tokens) is distinct from (due.tokens, due.public_tokens))::int as wrong
     from (select * from matter order by opened_at desc, id desc limit 1000) as matter
     cross join matter_search_of(matter) as due
     left join matter_search as found on found.matter_id = matter.id`,
  );
  if (rows[0]?.wrong !== 0)
    throw new Error(`${rows[0]?.wrong} of ${rows[0]?.checked} matters are searched wrongly`);
}

/** Frozen, as rows are that have lain for some time. */
function copyStatement(table: string): string {
  return `copy ${table} from stdin (freeze)`;
}

function* rowsOf(table: string, plan: Plan, templates: readonly SeedTemplates[]): Generator<string> {
  for (let copy = 0; copy < plan.copies; copy += 1) {
    const rows = (templates[plan.seedOf[copy] as number] as SeedTemplates).tables.get(table);
    if (rows !== undefined) for (const row of rows) yield row.write(copy);
  }
}

/** Places of communities and estates, and some grids, the most frequent first; and the office of each street. */
async function readPlaces(client: pg.Client): Promise<{
  places: SizePlace[];
  officeOf: (placeId: string) => string | null;
}> {
  const { rows } = await client.query<{
    id: string;
    path: string;
    chain: string[];
    officeId: string | null;
  }>(
    `select place.id, place.path::text, array_agg(wider.id::text) as chain,
       max(party.id::text) filter (where party.kind = 'street-office') as "officeId"
     from place join place as wider on wider.path @> place.path left join party on party.place_id = wider.id
     where nlevel(place.path) >= 3 group by place.id order by md5(place.path::text)`,
  );
  const offices = new Map(rows.map(({ id, officeId }) => [id, officeId]));
  return {
    places: rows.map(({ chain, ...place }, rank) => ({
      ...place,
      chain: [...new Set(chain)],
      moved: [(share(rank, 61, 1) - 0.5) * 0.25, (share(rank, 61, 2) - 0.5) * 0.2],
    })),
    officeOf: (placeId) => offices.get(placeId) ?? null,
  };
}

interface Filling {
  readonly plan: Plan;
  readonly templates: readonly SeedTemplates[];
  readonly ground: readonly SeedAct[];
  readonly columns: ReadonlyMap<string, readonly string[]>;
  readonly places: readonly SizePlace[];
  readonly say: (words: string) => void;
}

/** Acts, their parts, their entries in the log and what finds them there: the ground's first, then by time. */
async function fillRegister(client: pg.Client, filling: Filling): Promise<number> {
  const { plan, templates, ground, columns, places, say } = filling;
  const order = actsInOrder(plan, templates);
  const actAt = (number: number) => {
    const copy = order.copyOf[number] as number;
    const { acts } = templates[plan.seedOf[copy] as number] as SeedTemplates;
    return { copy, act: acts[number - (order.firstOf[copy] as number)] as ActTemplate };
  };
  const plain = (table: string, row: SeedRow) =>
    (columns.get(table) as readonly string[]).map((column) => copyText(row[column] ?? null)).join('\t');
  function* all(
    own: (act: SeedAct, index: number) => Iterable<string>,
    made: (act: ActTemplate, copy: number, index: number) => Iterable<string>,
  ): Generator<string> {
    for (const [index, act] of ground.entries()) yield* own(act, index);
    for (let rank = 0; rank < order.numbers.length; rank += 1) {
      const { copy, act } = actAt(order.numbers[rank] as number);
      yield* made(act, copy, ground.length + rank);
    }
  }
  const fill = async (table: (typeof registerTables)[number], rows: Iterable<string>) => {
    await copyIn(client, copyStatement(table), rows);
    say(table);
  };
  await fill(
    'act',
    all(
      ({ act }) => [plain('act', act)],
      ({ act }, copy) => [act.write(copy)],
    ),
  );
  await fill(
    'act_part',
    all(
      ({ parts }) => parts.map((part) => plain('act_part', part)),
      ({ parts }, copy) => parts.map((part) => part.write(copy)),
    ),
  );
  await fill(
    'log_entry',
    all(
      ({ act, entry }, index) => [`${index}\t${act['id']}\t${copyText(entry)}\t${drawText(32, index, 70)}`],
      ({ entry }, copy, index) => [`${index}\t${entry.write(copy)}`],
    ),
  );
  await fill(
    'ledger',
    all(
      ({ act, ledger }, index) => [`${index}\t${act['type']}\t${copyText(ledger.partyId)}\t\\N`],
      ({ ledger }, copy, index) => [`${index}\t${ledger.write(copy)}`],
    ),
  );
  await fill(
    'ledger_place',
    all(
      () => [],
      ({ told }, copy, index) =>
        told ? (places[plan.placeOf[copy] as number] as SizePlace).chain.map((id) => `${id}\t${index}`) : [],
    ),
  );
  const size = ground.length + order.numbers.length;
  await client.query('update log_head set size = $1, root = sha256($2)', [size, 'made up']);
  await client.query(
    "insert into log_checkpoint (size, root, at, note) values ($1, sha256('made up'), now(), '')",
    [size],
  );
  await client.query(
    `insert into ledger_day (day, type, entries)
     select (at at time zone 'Asia/Shanghai')::date, type, count(*) from act group by 1, 2`,
  );
  await client.query(
    'insert into ledger_total (type, entries) select type, sum(entries) from ledger_day group by type',
  );
  return size;
}

interface Order {
  /** Numbers of acts in the order of their times; a copy's acts have numbers that follow each other. */
  readonly numbers: Uint32Array;
  /** By number the copy. */
  readonly copyOf: Uint32Array;
  /** By copy the number of its first act. */
  readonly firstOf: Uint32Array;
}

function actsInOrder(plan: Plan, templates: readonly SeedTemplates[]): Order {
  const firstOf = new Uint32Array(plan.copies);
  let count = 0;
  for (let copy = 0; copy < plan.copies; copy += 1) {
    firstOf[copy] = count;
    count += (templates[plan.seedOf[copy] as number] as SeedTemplates).acts.length;
  }
  const copyOf = new Uint32Array(count);
  // The second and the number in one, 28 and 24 bits, so that sorting numbers is all that sorting takes.
  const keys = new Float64Array(count);
  const since = Date.now() - 2 * past.years * 365 * day;
  for (let copy = 0, number = 0; copy < plan.copies; copy += 1) {
    const shift = plan.shiftOf[copy] as number;
    for (const { at } of (templates[plan.seedOf[copy] as number] as SeedTemplates).acts) {
      copyOf[number] = copy;
      keys[number] = Math.floor((at - shift - since) / 1000) * 16_777_216 + number;
      number += 1;
    }
  }
  keys.sort();
  return { numbers: Uint32Array.from(keys, (key) => key % 16_777_216), copyOf, firstOf };
}
