import { describe, expect, it } from 'vitest';
import { findingCodes } from '#methods/duty-check/index.ts';
import {
  dutyStages,
  dutyStatuses,
  dutyTypes,
  opennesses,
  streetLists,
  verificationModes,
} from '#subjects/duties/index.ts';
import {
  channelNames,
  matterStatusWords,
  orderStatusWords,
  outcomes,
  reportKinds,
  reportStatusWords,
  satisfactions,
} from '#subjects/matters/index.ts';
import { roles } from '#subjects/rights/index.ts';
import { allSubjects } from '../../doors/assembly.ts';
import { readDocument } from './documents.ts';

const { text } = readDocument('GLOSSARY.md');
const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| English'));
const named = new Set([...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? ''));

/** A row's cells: English, Chinese, what it is, source. */
function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

/** Words in the glossary's Chinese column that stand beside a name. */
function chineseOf(name: string): string {
  return rows
    .filter((row) => row.includes(`\`${name}\``))
    .map((row) => cellsOf(row)[1] ?? '')
    .join(' ');
}

describe('the glossary', () => {
  it.each([
    ['kinds of subject', allSubjects.map(({ kind }) => kind)],
    ['roles', Object.keys(roles)],
    ['kinds of report', Object.keys(reportKinds)],
    ['statuses of a matter', Object.keys(matterStatusWords)],
    ['statuses of an order', Object.keys(orderStatusWords)],
    ['statuses of a report', Object.keys(reportStatusWords)],
    ['channels', Object.keys(channelNames)],
    ['outcomes', Object.keys(outcomes)],
    ['verification modes', verificationModes],
    ['degrees of openness', opennesses],
    ['degrees of satisfaction', satisfactions],
    ['types of duty', Object.keys(dutyTypes)],
    ['stages of duties', dutyStages],
    ['lists of a street', streetLists],
    ['statuses of a duty', Object.keys(dutyStatuses)],
    ['findings about duties', findingCodes],
  ])('has all %s', (_what, names) => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !named.has(name))).toEqual([]);
  });

  it('has the same Chinese words for roles, kinds and outcomes as the pages', () => {
    for (const [name, words] of Object.entries({ ...roles, ...reportKinds, ...outcomes })) {
      expect(chineseOf(name), name).toContain(words['zh-CN']);
    }
  });

  it('gives each row an English word, a Chinese one and a source', () => {
    for (const row of rows) {
      const [english, chinese, , source] = cellsOf(row);
      expect(english, row).toMatch(/[a-z]/i);
      expect(chinese, row).toMatch(/\p{Script=Han}/u);
      expect(source, row).toMatch(/\w/);
    }
  });
});
