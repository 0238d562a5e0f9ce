import { describe, expect, it } from 'vitest';
import { eachCsvRecord } from './csv.ts';
import { compareIds } from './id-index.ts';
import { OpinionMapError } from './opinion-map-error.ts';
import { readPolisStatements, readPolisVotes } from './polis-export.ts';

const file = (text: string) => ({ name: 'votes.csv', text });

function records(text: string): string[][] {
  const found: string[][] = [];
  eachCsvRecord(text, 'a.csv', (record) => {
    found.push(Array.from({ length: record.length }, (_, place) => record.field(place)));
  });
  return found;
}

function refusal(text: string): Pick<OpinionMapError, 'code' | 'place'> {
  try {
    readPolisVotes(file(text));
  } catch (error) {
    if (error instanceof OpinionMapError) return { code: error.code, place: error.place };
    throw error;
  }
  throw new Error('It was read without an objection.');
}

describe('CSV', () => {
  it('understands quotes, doubled quotes, line ends within them, every kind of line end and a mark in front', () => {
    expect(records('\uFEFFa,"b, ""c""\r\nd",\r\n\n1,2\r3,""\n"x"')).toEqual([
      ['a', 'b, "c"\r\nd', ''],
      ['1', '2'],
      ['3', ''],
      ['x'],
    ]);
  });

  it('counts lines through quoted line ends', () => {
    const lines: number[] = [];
    eachCsvRecord('a\n"b\nc\r\nd"\n\ne', 'a.csv', (record) => lines.push(record.line));
    expect(lines).toEqual([1, 2, 6]);
  });

  it('says where a quote was opened that is never closed', () => {
    expect(() => records('a\n"b\nc')).toThrow('a.csv, line 2: A quote is never closed');
  });
});

describe('an export of votes', () => {
  it('reads a row a participant, with or without xid and group', () => {
    const { matrix, groups } = readPolisVotes(
      file(
        'participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,4,10\r\n7,"x,y",1,0,2,1,1,1,-1\r\n9,,,0,0,0,0,,\r\n8,z,0,0,1,0,0,,0\r\n',
      ),
    );
    expect([...matrix.participants]).toEqual(['7', '9', '8']);
    expect([...matrix.statements]).toEqual(['4', '10']);
    expect([[...matrix.rowStart], [...matrix.column], [...matrix.value]]).toEqual([
      [0, 2, 2, 3],
      [0, 1, 1],
      [1, -1, 0],
    ]);
    expect([...groups]).toEqual([
      ['7', 1],
      ['8', 0],
    ]);
  });

  it('reads a row a vote: the latest counts, of equal times the last', () => {
    const { matrix } = readPolisVotes(
      file('timestamp,datetime,comment-id,voter-id,vote\n30,,10,2,-1\n10,,10,2,1\n5,,9,10,0\n5,,9,10,1\n'),
    );
    expect([[...matrix.participants], [...matrix.statements]]).toEqual([
      ['2', '10'],
      ['9', '10'],
    ]);
    expect([[...matrix.column], [...matrix.value]]).toEqual([
      [1, 0],
      [-1, 1],
    ]);
  });

  it('turns the sign round for dumps of the database', () => {
    const text = 'comment-id,voter-id,vote\n1,1,-1\n2,1,0\n';
    expect([...readPolisVotes(file(text), -1).matrix.value]).toEqual([1, 0]);
  });

  it('reads a file with a first line only as a conversation without votes', () => {
    expect(readPolisVotes(file('comment-id,voter-id,vote\n')).matrix.participants.length).toBe(0);
    expect(readPolisVotes(file('participant,1,2')).matrix.statements.length).toBe(2);
  });

  it('refuses what it cannot read, with the place', () => {
    expect(refusal('')).toEqual({
      code: 'column-missing',
      place: { file: 'votes.csv', line: 1, field: 'participant' },
    });
    expect(refusal('a,b\n1,2')).toEqual({
      code: 'column-missing',
      place: { file: 'votes.csv', line: 1, field: 'voter-id' },
    });
    expect(refusal('participant,5\n1,1\n2,yes')).toEqual({
      code: 'vote-invalid',
      place: { file: 'votes.csv', line: 3, field: '5' },
    });
    expect(refusal('comment-id,voter-id,vote\n1,1,2')).toEqual({
      code: 'vote-invalid',
      place: { file: 'votes.csv', line: 2, field: 'vote' },
    });
    expect(refusal('comment-id,voter-id,vote\n1,1')).toMatchObject({ code: 'vote-invalid' });
    expect(refusal('comment-id,voter-id,vote\n1,,1')).toEqual({
      code: 'id-missing',
      place: { file: 'votes.csv', line: 2, field: 'voter-id' },
    });
    expect(refusal('participant,5\n1,1\n1,0')).toEqual({
      code: 'participant-repeated',
      place: { file: 'votes.csv', line: 3, field: '1' },
    });
    expect(refusal('participant,5,5\n')).toEqual({
      code: 'statement-repeated',
      place: { file: 'votes.csv', line: 1, field: '5' },
    });
  });
});

describe('an export of statements', () => {
  it('says what was rejected and what is about participants', () => {
    const text =
      'timestamp,comment-id,moderated,is-meta,comment-body\n1,3,-1,false,"No, ""never"""\n2,4,0,true,\n3,5,1,,Yes\n';
    expect(readPolisStatements(file(text))).toEqual([
      { id: '3', text: 'No, "never"', rejected: true, meta: false },
      { id: '4', text: '', rejected: false, meta: true },
      { id: '5', text: 'Yes', rejected: false, meta: false },
    ]);
  });
});

it('orders ids as people expect', () => {
  expect(['b', '10', '9', 'a', '07', '-1'].sort(compareIds)).toEqual(['-1', '9', '10', '07', 'a', 'b']);
});
