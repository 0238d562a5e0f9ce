/**
 * Times the sortition package on the reference instances and on a generated pool of 2,000 people.
 *
 * `node benchmarks/sortition.ts [repeats]` prints a table and writes `benchmarks/results/sortition.md`; without
 * `repeats` it takes about a minute on a quiet machine. The generated pool is run once.
 * Reference figures come from ../shared/data/sortition-reference.json (sortition-algorithms 0.10.1 and
 * certified column generation, run on the same kind of machine); without that folder only the
 * generated pool is run. Time is of the whole call, the best of the repeats.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import {
  type Algorithm,
  type Lottery,
  type Pool,
  planLottery,
  readCategories,
  readRespondents,
} from '#methods/sortition/index.ts';
import { largePool } from '#methods/sortition/testing/random-pool.ts';

const data = fileURLToPath(new URL('../../shared/data/', import.meta.url));
const repeats = Number(process.argv[2] ?? 2);

interface Reference {
  readonly k: number;
  readonly min_prob?: number;
  readonly maximin_upper_bound?: number;
  readonly seconds: number;
}

function poolOf(name: string, size: number): Pool {
  const folder = `${data}sortition/${name}/`;
  const quotas = readCategories(readFileSync(`${folder}categories.csv`, 'utf8'));
  return {
    quotas,
    size,
    candidates: readRespondents(readFileSync(`${folder}respondents.csv`, 'utf8'), quotas).candidates,
  };
}

async function measure(
  pool: Pool,
  algorithm: Algorithm,
  times: number,
): Promise<{ lottery: Lottery; seconds: number }> {
  let best = Number.POSITIVE_INFINITY;
  let lottery: Lottery | undefined;
  for (let at = 0; at < times; at++) {
    const started = performance.now();
    lottery = await planLottery(pool, algorithm);
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return { lottery: lottery!, seconds: best };
}

const rows: string[] = [];
function report(
  instance: string,
  algorithm: string,
  lottery: Lottery,
  seconds: number,
  peer: string,
  certified: string,
) {
  const proven = lottery.provenMinimum ? ` = ${lottery.provenMinimum}` : '';
  const cells = [instance, algorithm, `${lottery.fairness.minimum.toFixed(10)}${proven}`, certified];
  cells.push(lottery.fairness.gini.toFixed(4), `${lottery.panels.length}`, `${seconds.toFixed(2)} s`, peer);
  rows.push(`| ${cells.join(' | ')} |`);
  console.log(rows.at(-1));
}

if (existsSync(`${data}sortition-reference.json`)) {
  const { instances } = JSON.parse(readFileSync(`${data}sortition-reference.json`, 'utf8')) as {
    instances: Record<string, Record<string, Reference>>;
  };
  for (const [name, reference] of Object.entries(instances)) {
    const pool = poolOf(name, reference.exact_maximin!.k);
    for (const algorithm of ['leximin', 'maximin', 'nash'] as const) {
      const peer = reference[`peer_${algorithm}`];
      const { lottery, seconds } = await measure(pool, algorithm, repeats);
      const certified =
        algorithm === 'nash' ? '–' : reference.exact_maximin!.maximin_upper_bound!.toFixed(10);
      const theirs = peer ? `${peer.min_prob!.toFixed(10)}, ${peer.seconds.toFixed(1)} s` : '–';
      report(name, algorithm, lottery, seconds, theirs, certified);
    }
  }
}
const large = largePool(1, 2_000, 200, 1, 2);
for (const algorithm of ['leximin', 'maximin', 'nash'] as const) {
  const { lottery, seconds } = await measure(large, algorithm, 1);
  report(
    'generated, 2,000 people, 200 seats, 6 features',
    algorithm,
    lottery,
    seconds,
    'not within 600 s',
    '–',
  );
}

const page = `# Sortition

\`node benchmarks/sortition.ts ${repeats}\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]!.toFixed(1)} at the end (best of the repeats; other work was running on the machine if the load is above 1).

| instance | algorithm | smallest chance | certified | Gini | panels | time | sortition-algorithms 0.10.1 |
|---|---|---:|---:|---:|---:|---:|---:|
${rows.join('\n')}
`;
writeFileSync(fileURLToPath(new URL('./results/sortition.md', import.meta.url)), page);
