import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';
import { readPabulib } from './pabulib/read.ts';
import { PABULIB, REFERENCE } from './testing/reference.ts';
import { ruleNamed } from './testing/reference-rules.ts';

describe.skipIf(PABULIB === null)(
  'outcomes of other implementations (skipped without ../shared/data)',
  () => {
    for (const [file, instance] of Object.entries(REFERENCE)) {
      it(`${file}: every rule selects the same projects`, { timeout: 300_000 }, async () => {
        const election = readPabulib(readFileSync(join(PABULIB!, file)));
        expect(election.projects.length).toBe(instance.projects);
        expect(election.ballots.count).toBe(instance.votes);
        expect(election.voteType).toBe(instance.vote_type);
        for (const [name, expected] of Object.entries(instance.rules)) {
          const { rule, options } = ruleNamed(name);
          const outcome = await decide(election, rule, options);
          expect([...outcome.selected].sort(), name).toEqual([...expected.selected].sort());
          // pabutools lists the outcome of Equal Shares in the order of purchase, but others it sorts.
          const plain = rule === 'mes' && expected.by === 'pabutools' && !name.includes('add1');
          if (plain && expected.order !== undefined) expect(outcome.selected, name).toEqual(expected.order);
        }
      });
    }
  },
);
