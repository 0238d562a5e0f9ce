import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '#platform/config/index.ts';
import { verbs } from '../../doors/cli/verbs.ts';
import {
  allDocuments,
  codeIn,
  exists,
  filesIn,
  foldersIn,
  linksIn,
  readDocument,
  root,
  wordsAfter,
} from './documents.ts';

const documents = allDocuments();
const english = readDocument('README.md');
const chinese = readDocument('README.zh-CN.md');
const ours = documents.filter(({ path }) => !path.startsWith('methods/'));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  scripts: Record<string, string>;
};

describe('the documents', () => {
  it.each(documents)('link only to what is there: $path', (document) => {
    const folder = posix.dirname(document.path);
    const targets = linksIn(document).map((link) => link.replace(/#.*$/, ''));
    const gone = targets.filter((target) => target !== '' && !exists(posix.join(folder, target)));
    expect(gone).toEqual([]);
  });

  it('name only commands that gongzhi has', () => {
    for (const document of ours)
      expect(Object.keys(verbs)).toEqual(expect.arrayContaining(wordsAfter(document, 'npx gongzhi ')));
  });

  it('name only npm scripts and programs that are there', () => {
    for (const document of ours) {
      const named = [...wordsAfter(document, 'npm run '), ...wordsAfter(document, 'npm (?=start|test)')];
      expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
      const programs = wordsAfter(document, 'npx ').filter(
        (name) => name !== 'gongzhi' && !exists(`node_modules/.bin/${name}`),
      );
      expect(programs).toEqual([]);
    }
  });

  it('name only files and folders that are there', () => {
    const ground = /^(?:methods|platform|register|subjects|doors|demo|benchmarks|tests|docs)\/[\w./-]*$/;
    for (const document of ours) {
      const paths = codeIn(document)
        .flatMap((line) => line.split(' '))
        .filter((word) => ground.test(word));
      expect(
        paths.filter((path) => !exists(path)),
        document.path,
      ).toEqual([]);
    }
  });

  it('number decisions without gaps, each under its own number', () => {
    const decisions = filesIn('docs/decisions/').sort().map(readDocument);
    expect(decisions.length).toBeGreaterThan(0);
    decisions.forEach(({ path, text }, index) => {
      expect(path).toMatch(new RegExp(`/${String(index + 1).padStart(4, '0')}-[a-z-]+\\.md$`));
      expect(text).toMatch(new RegExp(`^# ${index + 1}\\. `));
    });
  });
});

describe('CONTRIBUTING', () => {
  it('names every check', () => {
    const named = wordsAfter(readDocument('CONTRIBUTING.md'), 'npm run ');
    expect(named).toEqual(
      expect.arrayContaining(Object.keys(scripts).filter((name) => name.startsWith('check'))),
    );
  });
});

describe('ARCHITECTURE', () => {
  const folders = [...readDocument('ARCHITECTURE.md').text.matchAll(/^\| `([a-z/-]+\/)` \|/gm)].map(
    (match) => match[1] ?? '',
  );

  it('has a line for each folder of the first two levels, and for no other', () => {
    const there = foldersIn('').flatMap((folder) => [folder, ...foldersIn(folder)]);
    expect([...folders].sort()).toEqual(there.sort());
  });
});

describe('the two READMEs', () => {
  const rows = (text: string) =>
    [...text.matchAll(/^\| `([A-Z_]+)` \| (\S+)/gm)].map((row) => [row[1], row[2]]);
  const settings = rows(english.text).map(([name]) => name);

  it('show the same blocks of commands', () => {
    const blocks = (text: string) => text.match(/```sh\n[\s\S]*?```/g);
    expect(blocks(chinese.text)).toEqual(blocks(english.text));
    expect(blocks(english.text)?.join()).toContain('npm ci && npm start');
    expect(blocks(english.text)?.join()).toContain('npm ci && npm test');
  });

  it('both list every command of gongzhi', () => {
    expect(wordsAfter(english, 'npx gongzhi ')).toEqual(Object.keys(verbs).sort());
    expect(wordsAfter(chinese, 'npx gongzhi ')).toEqual(Object.keys(verbs).sort());
  });

  it('link to the same places', () => {
    const places = (links: string[]) =>
      [...new Set(links)]
        .filter((link) => !link.startsWith('README'))
        .map((link) => link.replace(/-(en|zh-CN)\.png$/, '.png'))
        .sort();
    expect(places(linksIn(chinese))).toEqual(places(linksIn(english)));
  });

  it('list the settings that the program reads, all of them and no other', () => {
    const reading = /\b(?:environment|process\.env)(?:\['(\w+)'\]|\.(\w+))/g;
    const sources = ['platform/', 'register/', 'subjects/', 'demo/', 'doors/'].flatMap(filesIn);
    const read = sources
      .filter((path) => /(?<!\.test)\.tsx?$/.test(path))
      .flatMap((path) => [...readFileSync(root + path, 'utf8').matchAll(reading)])
      .map((match) => match[1] ?? match[2] ?? '')
      // The first says how pages are built, the second is set by us for the drawing of pictures.
      .filter((name) => name !== 'NODE_ENV' && name !== 'FONTCONFIG_FILE');
    expect([...settings].sort()).toEqual([...new Set(read)].sort());
    expect(rows(chinese.text).map(([name]) => name)).toEqual(settings);
  });

  it('state the defaults that the program has', () => {
    const config = readConfig({});
    const stated = Object.fromEntries(rows(english.text)) as Record<string, string>;
    expect(stated).toMatchObject({
      PORT: `\`${config.port}\``,
      HOST: `\`${config.host}\``,
      GONGZHI_LOCALE: `\`${config.language}\``,
      GONGZHI_REALM: `\`${config.schema}\``,
      GONGZHI_URL: `\`${config.url.replace(String(config.port), 'PORT')}\``,
    });
    expect(stated['GONGZHI_DATA']).toBe('`./data`');
    expect(config.dataFolder).toBe(`${process.cwd()}/data`);
  });
});

describe('the commands', () => {
  it.each(Object.entries(verbs))('load: gongzhi %s', async (_name, verb) => {
    expect(await verb.load()).toBeTypeOf('function');
  });
});
