import { readFile } from 'node:fs/promises';
import { beforeAll, it } from 'vitest';
import { type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { playStory, readStories } from './run-story.ts';

const { realm, clock } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

const text = await readFile(new URL('matters.story', import.meta.url), 'utf8');
for (const story of readStories(text)) {
  it(story.title, () => playStory({ realm, clock, ground }, story));
}
