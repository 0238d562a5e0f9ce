import type pg from 'pg';
import { bundlePath, hashesAtLevel, tilePath, tileWidth } from '#methods/transparency-log/index.ts';
import type { PublishedFiles } from '#platform/published/index.ts';
import { logPrefix } from './growing-log.ts';

/**
 * Takes back the partial tiles and bundles in whose place a full one now stands, to which readers fall back.
 * Without this, a quiet log would leave hundreds of megabytes of them each day.
 *
 * @param before the published size before; only tiles that were partial then can have become full.
 * @param size the size that is published now.
 * @source C2SP tlog-tiles 0.1.0, "Partial Tiles"
 */
export async function dropPartials(
  client: pg.PoolClient,
  files: PublishedFiles,
  before: number,
  size: number,
): Promise<void> {
  for (let level = 0; hashesAtLevel(before, level) > 0; level += 1) {
    const index = Math.floor(hashesAtLevel(before, level) / tileWidth);
    if (hashesAtLevel(size, level) < (index + 1) * tileWidth) continue;
    const leaves = tileWidth ** level;
    const { rows } = await client.query<{ width: number }>(
      `select distinct ((size / $1::bigint) % ${tileWidth})::int as width from log_checkpoint
       where size >= $2 and size < $3 and (size / $1::bigint) % ${tileWidth} > 0`,
      [leaves, index * tileWidth * leaves, (index + 1) * tileWidth * leaves],
    );
    const paths = rows.flatMap(({ width }) => [
      tilePath({ level, index, width }),
      ...(level === 0 ? [bundlePath({ index, width })] : []),
    ]);
    await files.remove(paths.map((path) => logPrefix + path));
  }
}
