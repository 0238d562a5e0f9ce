import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BudgetingError } from '../errors.ts';
import { formatRational } from '../rational.ts';
import { elections } from '../testing/random-elections.ts';
import { PABULIB, REFERENCE } from '../testing/reference.ts';
import { checkElection } from './check.ts';
import { readPabulib } from './read.ts';
import { writePabulib } from './write.ts';

const META = 'META\nkey;value\nbudget;100\nvote_type;approval\n';
const PROJECTS = 'PROJECTS\nproject_id;cost;name\n1;60;Park\n2;40.50;"Pond; with ""ducks"""\n';
const VOTES = 'VOTES\nvoter_id;vote;age\na;1,2;30\nb;2;None\nc;;41\n';

function refusal(file: string | Uint8Array): { code: string; line: number | undefined } {
  try {
    readPabulib(file);
  } catch (error) {
    if (!(error instanceof BudgetingError)) throw error;
    expect(error.text['zh-CN']).not.toBe('');
    return { code: error.code, line: error.place.line };
  }
  throw new Error('The file was not refused.');
}

describe('reading a pabulib file', () => {
  it('takes money exactly, quoted fields, abstentions and columns on voters', () => {
    const election = readPabulib(META + PROJECTS + VOTES);
    expect(formatRational(election.projects[1]!.cost)).toBe('40.5');
    expect(election.projects[1]!.name).toBe('Pond; with "ducks"');
    expect([...election.ballots.start]).toEqual([0, 2, 3, 3]);
    expect([...election.ballots.project]).toEqual([0, 1, 1]);
    expect(election.voters.value(0, 'age')).toBe('30');
    expect(election.voters.value(2, 'voter_id')).toBe('c');
  });

  it('reads the same from bytes with a byte order mark, CRLF or CR, blank lines and blanks around fields', () => {
    const plain = readPabulib(META + PROJECTS + VOTES);
    const spaced = `${META}\n\n${PROJECTS}${VOTES}`
      .replaceAll(';', ' ; ')
      .replace('Pond ;  with', 'Pond; with');
    for (const text of [
      `\uFEFF${META}${PROJECTS}${VOTES}`,
      (META + PROJECTS + VOTES).replaceAll('\n', '\r\n'),
      (META + PROJECTS + VOTES).replaceAll('\n', '\r'),
      spaced,
      (META + PROJECTS + VOTES).replace('META', 'meta').trimEnd(),
    ]) {
      const election = readPabulib(new TextEncoder().encode(text));
      expect(election.projects).toEqual(plain.projects);
      expect(election.ballots).toEqual(plain.ballots);
    }
  });

  it('keeps lines apart inside quotes, and counts them', () => {
    const file = `${META}PROJECTS\nproject_id;cost;name\n1;60;"Park\nwith\ntrees"\n${VOTES.replace('1,2', '1,9').replace('b;2', 'b;1')}`;
    expect(refusal(file)).toEqual({ code: 'project-unknown', line: 12 });
  });

  it('takes points of cumulative and scoring votes exactly, negative and decimal ones too', () => {
    const meta = META.replace('approval', 'scoring');
    const votes = 'VOTES\nvoter_id;vote;points\na;1,2;2.5,-1\nb;2;3\n';
    const { ballots } = readPabulib(meta + PROJECTS + votes);
    expect(ballots.pointsPerUnit).toBe(10);
    expect([...ballots.points!]).toEqual([25, -10, 30]);
  });

  it('counts a project named twice on a ballot once', () => {
    const { ballots } = readPabulib(META + PROJECTS + VOTES.replace('1,2', '1,2,1'));
    expect([...ballots.project]).toEqual([0, 1, 1]);
  });

  it.each([
    ['an unknown project', META + PROJECTS + VOTES.replace('b;2', 'b;7'), 'project-unknown', 12],
    ['a project twice', META + PROJECTS.replace('2;40.50', '1;40.50') + VOTES, 'project-repeated', 8],
    ['a project without id', META + PROJECTS.replace('\n1;60', '\n;60') + VOTES, 'project-id-missing', 7],
    ['a cost that is no number', META + PROJECTS.replace('60', '60zł') + VOTES, 'number-malformed', 7],
    ['a negative cost', META + PROJECTS.replace('60', '-60') + VOTES, 'number-out-of-range', 7],
    ['an empty cost', META + PROJECTS.replace('60', '') + VOTES, 'number-malformed', 7],
    ['a budget that is no number', META.replace('100', 'many') + PROJECTS + VOTES, 'number-malformed', 3],
    ['no budget', META.replace('budget;100\n', '') + PROJECTS + VOTES, 'meta-missing', 1],
    ['an unknown vote type', META.replace('approval', 'knapsack') + PROJECTS + VOTES, 'vote-type-unknown', 4],
    ['two budgets', META.replace('100', '100\nbudget;200') + PROJECTS + VOTES, 'meta-repeated', 4],
    ['no votes section', META + PROJECTS, 'section-missing', undefined],
    ['votes before projects', META + VOTES + PROJECTS, 'section-order', 5],
    ['a section twice', META + PROJECTS + PROJECTS + VOTES, 'section-repeated', 9],
    ['text before the first section', `hello\n${META}${PROJECTS}${VOTES}`, 'outside-section', 1],
    ['no column of costs', META + PROJECTS.replace('cost', 'price') + VOTES, 'header-field-missing', 6],
    ['a column twice', META + PROJECTS.replace('name', 'cost') + VOTES, 'header-field-repeated', 6],
    ['a section without header', `${META}PROJECTS\n${VOTES}`, 'header-missing', 6],
    ['an unquoted semicolon', META + PROJECTS.replace('Park', 'Park; large') + VOTES, 'too-many-fields', 7],
    [
      'a quote never closed',
      META + PROJECTS.replace('Park', 'Park\n3;5;"Pier').replace(/"Pond.*\n/, 'Pond\n') + VOTES,
      'quote-open',
      8,
    ],
    ['an empty file', '', 'section-missing', undefined],
  ])('refuses %s and says where', (_, file, code, line) => {
    expect(refusal(file)).toEqual({ code, line });
  });

  it.each([
    ['fewer points than projects', 'a;1,2;3', 'points-mismatch'],
    ['more points than projects', 'a;1;3,4', 'points-mismatch'],
    ['no points', 'a;1;', 'points-missing'],
    ['points that are no number', 'a;1;x', 'number-malformed'],
    ['two different points for one project', 'a;1,1;2,3', 'points-contradictory'],
  ])('refuses a cumulative vote with %s', (_, vote, code) => {
    const file = `${META.replace('approval', 'cumulative')}${PROJECTS}VOTES\nvoter_id;vote;points\n${vote}\n`;
    expect(refusal(file)).toEqual({ code, line: 11 });
  });

  it('refuses two choices where one is allowed, and bytes that are not UTF-8', () => {
    expect(refusal(META.replace('approval', 'choose-1') + PROJECTS + VOTES)).toEqual({
      code: 'choice-not-single',
      line: 11,
    });
    const bytes = new TextEncoder().encode(META + PROJECTS + VOTES);
    bytes[META.length + 30] = 0xff;
    expect(refusal(bytes)).toEqual({ code: 'not-utf8', line: 7 });
  });
});

describe('writing a pabulib file', () => {
  it('gives the same election when read again, whatever the vote type', () => {
    const any = elections(['approval', 'ordinal', 'cumulative', 'scoring', 'choose-1']);
    fc.assert(
      fc.property(any, (election) => {
        const again = readPabulib(writePabulib(election));
        expect(again.ballots).toEqual(election.ballots);
        expect(again.budget).toEqual(election.budget);
        expect(again.defaultScore).toEqual(election.defaultScore);
        expect(again.projects.map(({ id, cost }) => [id, cost])).toEqual(
          election.projects.map(({ id, cost }) => [id, cost]),
        );
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it.skipIf(PABULIB === null)('keeps every field of real files (skipped without ../shared/data)', () => {
    for (const file of Object.keys(REFERENCE)) {
      const election = readPabulib(readFileSync(join(PABULIB!, file)));
      const again = readPabulib(writePabulib(election));
      expect(again.ballots, file).toEqual(election.ballots);
      expect(again.projects, file).toEqual(election.projects);
      expect(again.meta, file).toEqual(election.meta);
      for (const column of election.voters.columns) {
        if (column === 'vote' || column === 'points') continue;
        for (const ballot of [0, election.ballots.count >> 1, election.ballots.count - 1]) {
          expect(again.voters.value(ballot, column)).toBe(election.voters.value(ballot, column));
        }
      }
    }
  });
});

describe('checking a file', () => {
  it('reports wrong counts, broken limits, repeated voters and undocumented fields, and nothing else', () => {
    const file = `META\nkey;value\nbudget;100\nvote_type;approval\nnum_votes;7\nmax_length;1\ncolour;red\n${PROJECTS.replace(
      'name',
      'votes',
    )
      .replace('Park', '2')
      .replace(/"Pond.*\n/, '2\n')}${VOTES.replace('b;', 'a;')}`;
    const codes = checkElection(readPabulib(file)).map(({ code, place }) => `${code} ${place.field}`);
    expect(codes.filter((code) => !code.startsWith('meta-missing'))).toEqual(
      [
        'field-undocumented colour',
        'count-differs num_votes',
        'count-differs votes',
        'limit-broken max_length',
        'voter-repeated voter_id',
        'limit-broken min_length',
      ].filter((code) => code !== 'limit-broken min_length'),
    );
  });
});
