import type pg from 'pg';

/** A statement as it was sent. */
interface Sent {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Writes down each statement that a pool's connections send, once, with the values of its first time. */
export function noteStatements(pool: pg.Pool): ReadonlyMap<string, Sent> {
  const sent = new Map<string, Sent>();
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    Object.assign(client, {
      query: (...given: unknown[]) => {
        const [first, second] = given;
        const text = typeof first === 'string' ? first : (first as { text?: unknown }).text;
        const values = typeof first === 'string' ? second : (first as { values?: unknown }).values;
        if (typeof text === 'string' && !sent.has(text))
          sent.set(text, { text, values: Array.isArray(values) ? values : [] });
        return query(...given);
      },
    });
  });
  return sent;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Finds statements that would read a table of many rows from its beginning to its end, as the server plans them.
 *
 * @param rowsMin a table of fewer rows may be read so.
 * @returns each table with the beginning of the statement.
 */
export async function readThrough(
  pool: pg.Pool,
  sent: ReadonlyMap<string, Sent>,
  rowsMin: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and reltuples >= $1",
    [rowsMin],
  );
  const large = new Set(rows.map(({ name }) => name));
  const found = new Set<string>();
  for (const { text, values } of [...sent.values()]) {
    if (!/^\s*(?:select|with|\(select)/i.test(text)) continue;
    const { rows: plans } = await pool.query<{ 'QUERY PLAN': readonly { Plan: PlanNode }[] }>(
      `explain (format json) ${text}`,
      [...values],
    );
    for (const table of tablesReadThrough(plans[0]?.['QUERY PLAN'][0]?.Plan)) {
      if (large.has(table)) found.add(`${table}: ${text.replace(/\s+/g, ' ').trim().slice(0, 120)}`);
    }
  }
  return [...found].toSorted();
}

function tablesReadThrough(node: PlanNode | undefined): string[] {
  if (node === undefined) return [];
  const own = node['Node Type'] === 'Seq Scan' ? [node['Relation Name'] ?? ''] : [];
  return [...own, ...(node.Plans ?? []).flatMap(tablesReadThrough)];
}
