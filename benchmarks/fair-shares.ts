/**
 * Times the rules of fair-shares, beside HiGHS driven through the textbook sequence of linear programmes.
 *
 * Run: node benchmarks/fair-shares.ts. Prints a table, writes benchmarks/results/fair-shares.md and
 * the table at the end of methods/fair-shares/README.md. Each figure is the best of several runs.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import loadHighs from 'highs';
import {
  airportShapley,
  bankruptcyShapley,
  type CoalitionGame,
  createAirport,
  createBankruptcy,
  createGame,
  formatFraction,
  nucleolus,
  readProblem,
  shapley,
  toCoalitionGame,
  toNumber,
  verifyNucleolusProof,
} from '../methods/fair-shares/index.ts';
import { nucleolusByHighs } from './fair-shares-highs.ts';

interface Row {
  readonly instance: string;
  readonly ours: string;
  readonly reference: string;
  readonly time: string;
}

const rows: Row[] = [];
const names = (n: number) => Array.from({ length: n }, (_, index) => `P${index + 1}`);

/** Superadditive-looking games whose coalitions differ; the same for the same n. */
function madeGame(n: number): CoalitionGame {
  let state = n;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const weights = names(n).map(() => 1 + Math.floor(next() * 30));
  return createGame(names(n), 'benefit', (coalition) => {
    let sum = 0;
    let size = 0;
    for (let player = 0; player < n; player++) {
      if (!(coalition & (1 << player))) continue;
      sum += weights[player]!;
      size++;
    }
    if (size < 2) return 0;
    return Math.floor(sum * (size + (size === n ? 1 : next() * 1.5)));
  });
}

async function best<Result>(
  times: number,
  work: () => Result | Promise<Result>,
): Promise<{ seconds: number; result: Result }> {
  let seconds = Number.POSITIVE_INFINITY;
  let result: Result | undefined;
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    result = await work();
    seconds = Math.min(seconds, (performance.now() - start) / 1000);
  }
  return { seconds, result: result as Result };
}

const show = (seconds: number) =>
  seconds < 0.1 ? `${(seconds * 1000).toFixed(2)} ms` : `${seconds.toFixed(2)} s`;

await timeReference();
await timeShapley();
await timeNucleolus();
writeResults();

async function timeReference(): Promise<void> {
  const file = new URL('../../shared/data/costshare-reference.json', import.meta.url);
  if (!existsSync(file)) return;
  const { published, random } = JSON.parse(readFileSync(file, 'utf8'));
  const references = [...published, ...random];
  const games = references.map((entry) => readProblem(entry) as CoalitionGame);
  const values = await best(5, () => games.map((game) => shapley(game).map(formatFraction).join()));
  const equal = values.result.filter((text, index) => text === references[index].shapley.join()).length;
  rows.push({
    instance: 'reference games, Shapley',
    ours: `${equal} of ${games.length} equal, as fractions`,
    reference: 'exact fractions',
    time: show(values.seconds),
  });
  const solvable = games.filter((_, index) => !references[index].nucleolus.includes(null));
  const expected = references.filter((entry) => !entry.nucleolus.includes(null));
  const found = await best(5, async () => {
    const results = [];
    for (const game of solvable) results.push(await nucleolus(game));
    return results;
  });
  const off = found.result.map(({ shares }, index) =>
    Math.max(...shares.map((share, player) => Math.abs(toNumber(share) - expected[index].nucleolus[player]))),
  );
  const proven = found.result.filter((result, index) =>
    verifyNucleolusProof(solvable[index]!, result),
  ).length;
  rows.push({
    instance: 'reference games, nucleolus',
    ours: `${off.filter((error) => error < 1e-8).length} of ${solvable.length} equal to 1e-8, ${proven} proven`,
    reference: 'HiGHS sequence, 8 decimals',
    time: show(found.seconds),
  });
}

async function timeShapley(): Promise<void> {
  for (const n of [12, 20, 25]) {
    const costs = names(n).map((_, index) => ((index * 7919) % 9973) + 0.25);
    const airport = createAirport(names(n), costs);
    const game = toCoalitionGame(airport);
    const { seconds, result } = await best(3, () => shapley(game));
    const closed = airportShapley(airport);
    const equal = result.every((share, player) => formatFraction(share) === formatFraction(closed[player]!));
    rows.push({
      instance: `Shapley from the table, n = ${n} (${2 ** n} coalitions)`,
      ours: equal ? 'equal to the formula' : 'DIFFERS',
      reference: 'Littlechild–Owen formula',
      time: show(seconds),
    });
  }
  const airport = createAirport(
    names(1000),
    names(1000).map((_, index) => (index * 31) % 500),
  );
  rows.push({
    instance: 'Shapley by formula, airport of 1,000',
    ours: 'exact',
    reference: '–',
    time: show((await best(3, () => airportShapley(airport))).seconds),
  });
  const claims = names(100).map((_, index) => 1 + (index % 10));
  const bankruptcy = createBankruptcy(names(100), 250, claims);
  rows.push({
    instance: 'Shapley by formula, bankruptcy of 100',
    ours: 'exact',
    reference: '–',
    time: show((await best(3, () => bankruptcyShapley(bankruptcy))).seconds),
  });
}

async function timeNucleolus(): Promise<void> {
  const highs = await loadHighs();
  for (const n of [6, 8, 10, 12, 16, 20]) {
    const game = madeGame(n);
    const { seconds, result } = await best(n > 16 ? 2 : 15, () => nucleolus(game));
    const proven = verifyNucleolusProof(game, result) ? 'proven' : 'NOT PROVEN';
    const ours = `${result.stages.length} stages, ${result.pivotCount} pivots, ${proven}`;
    if (n > 12) {
      rows.push({ instance: `nucleolus, n = ${n}`, ours, reference: '–', time: show(seconds) });
      continue;
    }
    const peer = await best(n > 10 ? 3 : 6, () => nucleolusByHighs(highs, game));
    const off = Math.max(
      ...result.shares.map((share, player) => Math.abs(toNumber(share) - peer.result[player]!)),
    );
    rows.push({
      instance: `nucleolus, n = ${n}`,
      ours,
      reference: `HiGHS sequence in this run: ${show(peer.seconds)}, off by ${off.toExponential(0)}`,
      time: `${show(seconds)} (${Math.round(peer.seconds / seconds)} times faster)`,
    });
  }
}

function writeResults(): void {
  const table = [
    '| instance | ours | reference | time |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.instance} | ${row.ours} | ${row.reference} | ${row.time} |`),
  ].join('\n');
  console.log(table);
  const folder = new URL('results/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`;
  writeFileSync(
    new URL('fair-shares.md', folder),
    `# fair-shares\n\n\`node benchmarks/fair-shares.ts\`, ${date}, ${machine}, shared and noisy; best of several runs.\n\n${table}\n`,
  );
  const readme = new URL('../methods/fair-shares/README.md', import.meta.url);
  const text = readFileSync(readme, 'utf8');
  writeFileSync(readme, `${text.slice(0, text.indexOf('<!-- measured -->'))}<!-- measured -->\n${table}\n`);
}
