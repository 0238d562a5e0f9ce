import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import {
  decide,
  type Election,
  type EqualSharesOptions,
  type Rule,
  readPabulib,
} from '#methods/budgeting/index.ts';

const DATA = new URL('../../shared/data/', import.meta.url);
const RESULT = new URL('results/budgeting.md', import.meta.url);
const ROUNDS = 7;

type Work = { file: string; name: string; rule: Rule; options: EqualSharesOptions; goal: string };
type Seconds = Readonly<Record<string, number>>;

const lodz = 'poland_lodz_2022_.pb';
const wroclaw = 'poland_wroclaw_2015_up-to-150.pb';
const ursynow = 'poland_warszawa_2018_ursynow-wysoki-polnocny.pb';
const bemowo = 'poland_warszawa_2024_bemowo.pb';
const works: Work[] = [
  { file: lodz, name: 'mes_cost', rule: 'mes', options: {}, goal: '0.05' },
  { file: lodz, name: 'mes_card', rule: 'mes', options: { utility: 'cardinality' }, goal: '' },
  { file: lodz, name: 'mes_cost_add1', rule: 'mes', options: { completion: 'add1' }, goal: 'C++' },
  {
    file: lodz,
    name: 'mes_card_add1',
    rule: 'mes',
    options: { utility: 'cardinality', completion: 'add1' },
    goal: 'C++',
  },
  { file: lodz, name: 'greedy_cost', rule: 'greedy', options: {}, goal: '0.05' },
  { file: lodz, name: 'phragmen', rule: 'phragmen', options: {}, goal: '0.05' },
  { file: lodz, name: 'maximin', rule: 'maximin', options: {}, goal: '' },
  { file: lodz, name: 'knapsack', rule: 'knapsack', options: {}, goal: '' },
  { file: wroclaw, name: 'mes_cost', rule: 'mes', options: {}, goal: '' },
  { file: wroclaw, name: 'mes_cost_add1', rule: 'mes', options: { completion: 'add1' }, goal: 'C++' },
  { file: ursynow, name: 'mes_cost_add1', rule: 'mes', options: { completion: 'add1' }, goal: 'C++' },
  { file: bemowo, name: 'mes_cost_add1', rule: 'mes', options: { completion: 'add1' }, goal: 'C++' },
];

/** Wall time and processor time of one call, in seconds. */
async function measure<T>(
  call: () => T | Promise<T>,
): Promise<{ wall: number; processor: number; value: T }> {
  const before = process.cpuUsage();
  const begin = performance.now();
  const value = await call();
  const wall = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { wall, processor: (user + system) / 1e6, value };
}

async function best(call: () => unknown, rounds: number) {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await measure(call));
  return {
    first: runs[0]!.wall,
    wall: Math.min(...runs.map(({ wall }) => wall)),
    processor: Math.min(...runs.map(({ processor }) => processor)),
  };
}

if (!existsSync(DATA)) {
  console.error('The benchmark needs ../shared/data, which is absent.');
  process.exit(1);
}
const reference = JSON.parse(readFileSync(new URL('pabulib-reference.json', DATA), 'utf8')).instances;
const seconds = (value: number | undefined) => (value === undefined ? '' : value.toPrecision(3));
const lines = [
  '# Budgeting: times',
  '',
  `\`node benchmarks/budgeting.ts\` on ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${availableParallelism()} shared cores.`,
  `Seconds after reading; best of ${ROUNDS} (3 where a run takes longer than a second), each on a fresh copy of the election, so that merging equal ballots is included. “First” is the first call in the process for that work, with code not yet compiled. “Processor” is processor time, which other work on the machine disturbs less.`,
  'Theirs: as given in the reference file, measured on this kind of machine: pabutools exact, C++ is pabumeasures.',
  '',
  '| instance | rule | ours | ours, first | ours, processor | C++ | pabutools | goal |',
  '|---|---|---|---|---|---|---|---|',
];
const elections = new Map<string, Election>();
const bytes = readFileSync(new URL(`pabulib/${lodz}`, DATA));
const reading = await best(() => readPabulib(bytes), ROUNDS);
const speed = (time: number) => `${(bytes.length / 1e6 / time).toFixed(0)} MB/s`;
lines.push(
  `| ${lodz} | read ${(bytes.length / 1e6).toFixed(2)} MB | ${seconds(reading.wall)} (${speed(reading.wall)}) | ${seconds(reading.first)} (${speed(reading.first)}) | ${seconds(reading.processor)} |  |  | 50 MB/s |`,
);
for (const { file, name, rule, options, goal } of works) {
  const election = elections.get(file) ?? readPabulib(readFileSync(new URL(`pabulib/${file}`, DATA)));
  elections.set(file, election);
  const call = () => decide({ ...election }, rule, options);
  const probe = await measure(call);
  const found = await best(call, probe.wall > 1 ? 2 : ROUNDS - 1);
  const theirs: Seconds = reference[file].rules[name]?.seconds ?? {};
  const expected = reference[file].rules[name]?.selected;
  if (expected !== undefined && [...probe.value.selected].sort().join() !== [...expected].sort().join()) {
    throw new Error(`${file} ${name} differs from the reference.`);
  }
  const wall = Math.min(probe.wall, found.wall);
  const processor = Math.min(probe.processor, found.processor);
  lines.push(
    `| ${file} | ${name} | ${seconds(wall)} | ${seconds(probe.wall)} | ${seconds(processor)} | ${seconds(theirs.pabumeasures_cpp)} | ${seconds(theirs.pabutools)} | ${goal} |`,
  );
  console.error(lines.at(-1));
}
const text = `${lines.join('\n')}\n`;
writeFileSync(RESULT, text);
console.log(text);
