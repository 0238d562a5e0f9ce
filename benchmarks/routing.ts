import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { layRoutingDuties } from './routing-duties.ts';
import { layRoutingGround } from './routing-ground.ts';

// How fast a position is routed on one core: the asset at hand, the places around it, the duty and its parties,
// by the functions that taking a report in calls.

const asked = 100_000;
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

const known = new Set(
  positions.slice(0, 50_000).flatMap((at) => ground.places.at(at).map(({ path }) => path)),
);
const duties = layRoutingDuties([...known].sort((one, other) => one.length - other.length));
const nearby = positions.map((at) => ground.places.at(at));
let turn = 0;

const nearest = { kind: '0105', metres: 30, limit: 1 };
const steps = [
  ['places around it, all layers', measure((at) => ground.places.at(at).length)],
  ['nearest asset of a kind within 30 m', measure((at) => ground.assets.nearest(at, nearest).length)],
  [
    'the duty and its parties, the places being known',
    measure(() => (typeof duties.ask(ground.county, nearby[turn++ % asked] ?? []) === 'object' ? 1 : 0)),
  ],
  [
    'all of it: asset, places, rule, duty, parties',
    measure((at) => {
      const [asset] = ground.assets.nearest(at, nearest);
      const route = duties.ask(ground.county, ground.places.at(at), asset?.asset.maintainerPartyId);
      return typeof route === 'object' ? 1 : 0;
    }),
  ],
  [
    'asset and places',
    measure((at) => ground.assets.nearest(at, nearest).length + ground.places.at(at).length),
  ],
] as const;

const lines = [
  '# Routing',
  '',
  `\`node benchmarks/routing.ts\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, one core, load ${loadavg()[0]?.toFixed(1)} on 2 cores.`,
  `${ground.places.places} places, ${ground.places.bounded} with a boundary of 48 spots, in three layers; ${ground.assets.assets} assets, ${duties.duties} duties; made and laid out in ${laid.toFixed(1)} s. ${asked} positions, best of ${rounds} rounds.`,
  '',
  '| from a position to | a second of processor time | found each |',
  '|---|---|---|',
  ...steps.map(
    ([what, { perSecond, found }]) =>
      `| ${what} | ${Math.round(perSecond).toLocaleString('en')} | ${found.toFixed(2)} |`,
  ),
  '',
  'The goal: 100,000 a second for all of it.',
  '',
];
await writeFile(new URL('results/routing.md', import.meta.url), lines.join('\n'));
process.stdout.write(lines.join('\n'));
