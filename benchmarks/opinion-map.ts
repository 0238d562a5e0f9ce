/**
 * Times the opinion map on open conversations and on a large made-up one.
 *
 * `node benchmarks/opinion-map.ts` prints the table and writes `benchmarks/results/opinion-map.md`, in about
 * 20 seconds. Times
 * are the best of several runs in one process; those of red-dwarf are from its reference outputs.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readExportFolder } from '#methods/opinion-map/export-folder.ts';
import {
  adjustedRandIndex,
  bootstrapUncertainty,
  type CastVote,
  computeOpinionMap,
  createVoteMatrix,
  type OpinionMap,
  startLiveOpinionMap,
  updateLiveOpinionMap,
  type Vote,
} from '#methods/opinion-map/index.ts';
import { createRandom, type Random } from '#methods/opinion-map/random.ts';

const shared = new URL('../../shared/data/', import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, shared));

/** The best time of so many runs, in seconds, and what the last one gave. */
function best<Result>(
  runs: number,
  work: () => Result,
): { readonly seconds: number; readonly result: Result } {
  let seconds = Number.POSITIVE_INFINITY;
  let result!: Result;
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    result = work();
    seconds = Math.min(seconds, (performance.now() - begun) / 1000);
  }
  return { seconds, result };
}

/** What is used of the reference run of red-dwarf. */
interface RedDwarf {
  readonly k: number;
  readonly silhouette: number;
  readonly labels: Record<string, number>;
  readonly seconds: { readonly whole_pipeline: number };
}

const rows: string[][] = [];
const show = (seconds: number) => `${seconds.toPrecision(2)} s`;

function agreement(map: OpinionMap, labels: Record<string, number>, k: number): string {
  if (map.groups.length !== k) return '';
  const theirs = Array.from(map.matrix.participants, (id) => labels[id] ?? -1);
  const index = adjustedRandIndex(
    { groupOf: map.groupOf, groups: map.groups.length },
    { groupOf: theirs, groups: k },
  );
  return `, ARI ${index.toFixed(3)}`;
}

if (existsSync(path('polis-reference.json'))) {
  const reference = JSON.parse(readFileSync(path('polis-reference.json'), 'utf8')).conversations;
  for (const [name, { red_dwarf: theirs }] of Object.entries<{ red_dwarf: RedDwarf }>(reference)) {
    const read = best(5, () => readExportFolder(path(`polis/${name}`)));
    const { matrix, statements } = read.result;
    const leftOut = statements.filter((one) => one.rejected).map((one) => one.id);
    const { seconds, result } = best(40, () => computeOpinionMap(matrix, { leftOut }));
    const whole = theirs.seconds.whole_pipeline;
    rows.push([
      `${name} (${matrix.participants.length} × ${matrix.statements.length}, ${matrix.value.length} votes)`,
      `${show(seconds)} (reading ${show(read.seconds)}); k ${result.groups.length}, silhouette ${result.silhouette.toFixed(4)}${agreement(result, theirs.labels, theirs.k)}`,
      `red-dwarf: ${show(whole)}; k ${theirs.k}, silhouette ${theirs.silhouette.toFixed(4)}`,
      `${(whole / seconds).toFixed(0)} ×`,
    ]);
  }
}

/** One vote of someone of one of four camps, on a statement drawn at random or given. */
function cast(
  random: Random,
  camps: readonly number[][],
  camp: readonly number[],
  person: number,
  on?: number,
): CastVote {
  const statement = on ?? random.below(200);
  const leaning = camps[camp[person]!]![statement]!;
  const chance = random.next();
  const vote: Vote = chance < leaning * 0.85 ? 1 : chance < 0.9 ? -1 : 0;
  return { participant: String(person), statement: String(statement), vote };
}

const people = 100_000;
const random = createRandom('large conversation');
const camps = Array.from({ length: 4 }, () => Array.from({ length: 200 }, () => random.next()));
const camp = Array.from({ length: people }, () => random.below(4));
const votes: CastVote[] = [];
for (let person = 0; person < people; person++) {
  for (let statement = 0; statement < 200; statement++) {
    if (random.next() < 0.03) votes.push(cast(random, camps, camp, person, statement));
  }
}
const gathered = best(3, () => createVoteMatrix(votes));
const large = best(5, () => computeOpinionMap(gathered.result));
rows.push([
  `made up, 100,000 × 200, 3 % seen (${votes.length} votes)`,
  `${show(large.seconds)} (gathering the votes ${show(gathered.seconds)}); k ${large.result.groups.length}`,
  'Polis documents 33,000 participants as its largest',
  '',
]);

let live = startLiveOpinionMap(gathered.result);
const times: number[] = [];
// What other work on the machine disturbs less than the time on the clock.
const processor: number[] = [];
for (let batch = 0; batch < 60; batch++) {
  const fresh = Array.from({ length: 100 }, () => cast(random, camps, camp, random.below(people)));
  const begun = performance.now();
  const before = process.threadCpuUsage();
  live = updateLiveOpinionMap(live, fresh);
  const { user, system } = process.threadCpuUsage(before);
  times.push((performance.now() - begun) / 1000);
  processor.push((user + system) / 1e6);
}
times.sort((a, b) => a - b);
processor.sort((a, b) => a - b);
rows.push([
  'the same, a batch of 100 new votes',
  `${show(times[0]!)} at best, ${show(times[30]!)} in the middle of 60; of processor ${show(processor[0]!)} and ${show(processor[30]!)}`,
  'a full run, above',
  `${(large.seconds / times[0]!).toFixed(0)} ×`,
]);

if (existsSync(path('polis/vtaiwan.uberx'))) {
  const map = computeOpinionMap(readExportFolder(path('polis/vtaiwan.uberx')).matrix);
  const begun = performance.now();
  await bootstrapUncertainty(map, { replicates: 40 });
  rows.push(['vtaiwan.uberx, 40 bootstrap replicates', show((performance.now() - begun) / 1000), '', '']);
}

const table = [
  '| instance | ours | reference | ratio |',
  '|---|---|---|---|',
  ...rows.map((row) => `| ${row.join(' | ')} |`),
].join('\n');
const page = `# Opinion map

\`node benchmarks/opinion-map.ts\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${availableParallelism()} cores shared with other work. Times are the best of several runs, after reading unless said otherwise; red-dwarf's are those of its reference run (whole pipeline, votes in memory). ARI: adjusted Rand index with red-dwarf where it has as many groups.

${table}
`;
console.log(table);
const results = new URL('results/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('opinion-map.md', results), page);
