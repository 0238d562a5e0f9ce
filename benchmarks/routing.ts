import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { layRoutingGround } from './routing-ground.ts';

// How fast a position is routed on one core: the asset at hand and the places around it, in memory.

const asked = 500_000;
const rounds = 3;

const begun = performance.now();
const ground = layRoutingGround();
const laid = (performance.now() - begun) / 1000;
const positions = Array.from({ length: asked }, () => ground.next());

/**
 * Positions in a second of processor time, which other programs on the machine can't take away: the best of
 * some rounds. `found` is what was found in all, so that nothing is skipped.
 */
function measure(ask: (position: { longitude: number; latitude: number }) => number) {
  let [best, found] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    found = 0;
    const before = process.cpuUsage();
    for (const position of positions) found += ask(position);
    best = Math.max(best, (asked * 1_000_000) / process.cpuUsage(before).user);
  }
  return { perSecond: best, found: found / asked };
}

const nearest = { kind: '0105', metres: 30, limit: 1 };
const steps = [
  ['places around it, all layers', measure((at) => ground.places.at(at).length)],
  ['nearest asset of a kind within 30 m', measure((at) => ground.assets.nearest(at, nearest).length)],
  ['both', measure((at) => ground.assets.nearest(at, nearest).length + ground.places.at(at).length)],
] as const;

const lines = [
  '# Routing',
  '',
  `\`node benchmarks/routing.ts\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, one core, load ${loadavg()[0]?.toFixed(1)} on 2 cores.`,
  `${ground.places.places} places, ${ground.places.bounded} with a boundary of 48 spots, in three layers; ${ground.assets.assets} assets; made and laid out in ${laid.toFixed(1)} s. ${asked} positions, best of ${rounds} rounds.`,
  '',
  '| from a position to | a second of processor time | found each |',
  '|---|---|---|',
  ...steps.map(
    ([what, { perSecond, found }]) =>
      `| ${what} | ${Math.round(perSecond).toLocaleString('en')} | ${found.toFixed(2)} |`,
  ),
  '',
  'Owed: 100,000 a second together with the duty and its parties.',
  '',
];
await writeFile(new URL('results/routing.md', import.meta.url), lines.join('\n'));
process.stdout.write(lines.join('\n'));
