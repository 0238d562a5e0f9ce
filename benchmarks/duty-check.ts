/*
 * How long a check of a county's duties takes, and of a city's: `node benchmarks/duty-check.ts`. Writes
 * benchmarks/results/duty-check.md.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import {
  checkDuties,
  type Duty,
  type DutyList,
  indexDuties,
  matrixOf,
  type Place,
} from '#methods/duty-check/index.ts';

/** A city: districts › streets › communities › grids, so many below each. */
function cityOf(widths: readonly number[]): Place[] {
  const places: Place[] = [{ id: 'p', parentId: null, nameZh: '某市' }];
  let above = ['p'];
  for (const width of widths) {
    above = above.flatMap((parentId) =>
      Array.from({ length: width }, (_, index) => {
        const id = `${parentId}.${index}`;
        places.push({ id, parentId, nameZh: `区域${id}` });
        return id;
      }),
    );
  }
  return places;
}

function listOf(places: readonly Place[], dutiesMax: number): DutyList {
  const categories = Array.from({ length: 200 }, (_, index) => ({ id: `c${index}`, nameZh: `类别${index}` }));
  const parties = Array.from({ length: 400 }, (_, index) => ({
    id: `party${index}`,
    nameZh: `单位${index}`,
    level: index % 3 === 0 ? ('county' as const) : null,
    placeId: places[index % 60]?.id ?? null,
    publicBody: index % 3 === 0,
  }));
  // A fixed stride spreads duties over places of every depth, so that most categories have gaps.
  const duties = Array.from({ length: dutiesMax }, (_, index): Duty => {
    const narrow = index % 4 === 0;
    return {
      id: `d${index}`,
      code: `D-${index}`,
      nameZh: `事项${index}`,
      categoryId: `c${index % 200}`,
      placeId: (places[(index * 7_919) % (narrow ? places.length : 200)] as Place).id,
      leadPartyId: `party${(index * 31) % 400}`,
      supervisorPartyId: index % 5 === 0 ? null : `party${(index * 17) % 400}`,
      departmentPartyId: null,
      level: index % 2 === 0 ? 'county' : null,
      list: null,
      officialPower: index % 7 === 0,
      hasLimit: index % 6 !== 0,
      hasMeans: index % 8 !== 0,
    };
  });
  const rules = Array.from({ length: 500 }, (_, index) => ({
    id: `r${index}`,
    categoryId: `c${index % 200}`,
    placeId: (places[(index * 131) % 5_000] as Place).id,
    dutyCode: `D-${index * 3}`,
  }));
  return { places, parties, categories, duties, rules };
}

const list = listOf(cityOf([12, 14, 16, 15]), 5_000);
const seconds: { arrange: number; check: number; matrix: number }[] = [];
let found = 0;
for (let round = 0; round < 5; round += 1) {
  const begun = performance.now();
  const index = indexDuties(list);
  const arranged = performance.now();
  const findings = checkDuties(index);
  const checked = performance.now();
  const streets = list.places.filter(({ parentId }) => parentId === 'p.0').map(({ id }) => id);
  matrixOf(
    index,
    findings,
    list.categories.slice(0, 100).map(({ id }) => id),
    streets,
  );
  found = findings.length;
  seconds.push({
    arrange: (arranged - begun) / 1000,
    check: (checked - arranged) / 1000,
    matrix: (performance.now() - checked) / 1000,
  });
}
const best = (what: 'arrange' | 'check' | 'matrix') =>
  Math.min(...seconds.map((each) => each[what])).toFixed(3);
const first = seconds[0] as (typeof seconds)[number];
const cold = (first.arrange + first.check).toFixed(3);
const table = `# Duty check

\`node benchmarks/duty-check.ts\`, ${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}.

| what | s |
|---|---|
| ${list.duties.length} duties, ${list.rules.length} dispatch rules × ${list.places.length} places, ${list.categories.length} categories, cold (goal: under 2) | ${cold} |
| the same, best of five: arranging | ${best('arrange')} |
| the same, best of five: checking, ${found} findings with sentences | ${best('check')} |
| matrix of 100 categories × 14 streets | ${best('matrix')} |
`;
process.stdout.write(table);
await writeFile(new URL('results/duty-check.md', import.meta.url), table);
