import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as budgeting from './index.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('shows an example that runs as it says', () => {
    const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!;
    const names = /import \{ (.*?) \}/.exec(example)![1]!.split(', ');
    const statements = example.replace(/import .*\n/, '');
    // Each expression that is followed by a comment must have the value that the comment states.
    const claims = [...statements.matchAll(/^(?!const)(\S.*);(?: |\n)\/\/ (.*)$/gm)];
    expect(claims).toHaveLength(4);
    const exported = new Map<string, unknown>(Object.entries(budgeting));
    const setup = statements.slice(0, statements.indexOf(claims[0]![0]));
    for (const [, expression, value] of claims) {
      const run = new Function(...names, `${setup}; return [${expression}, ${value}];`);
      const [actual, stated] = run(...names.map((name) => exported.get(name)));
      expect(actual, expression).toEqual(stated);
    }
  });

  it('names every option of the command', () => {
    for (const option of [
      '--rule',
      '--utility',
      '--completion',
      '--endowment',
      '--until',
      '--ties',
      '--json',
    ]) {
      expect(readme).toContain(option);
    }
  });
});
