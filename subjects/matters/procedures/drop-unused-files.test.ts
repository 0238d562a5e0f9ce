import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { done, type Ground, layGround, testMonday, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { keepDraft } from '#platform/drafts/index.ts';
import { openFile, storePhoto } from '#platform/files/index.ts';
import { dropUnusedFiles, takeInReport } from '../index.ts';

const { realm, clock } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

async function upload(shade: number): Promise<string> {
  const background = { r: shade, g: shade, b: shade };
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer();
  return done(await storePhoto(realm, bytes)).id;
}

async function filesOnDisk(): Promise<number> {
  const entries = await readdir(realm.filesFolder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

const report = (fileIds: string[]) =>
  takeInReport(realm, visitor, {
    categoryId: ground.lampCategory,
    placeId: ground.community,
    description: '小区门口的路灯坏了三天。',
    fileIds,
  });

it('drops after a day what belongs to no report and no draft, once, and keeps bytes that another file shares', async () => {
  const [left, leftTwin, reported, drafted] = [
    await upload(10),
    await upload(20),
    await upload(20),
    await upload(30),
  ];
  done(await report([reported]));
  await keepDraft(realm, 'report', 'a key', { photos: [{ id: drafted, width: 8, height: 8 }] });
  clock.now = new Date(Date.parse(testMonday) + 23 * 3_600_000);
  expect(await dropUnusedFiles(realm)).toBe(0);
  const today = await upload(40);
  expect(await filesOnDisk()).toBe(4);

  clock.now = new Date(Date.parse(testMonday) + 25 * 3_600_000);
  const counts = await Promise.all([dropUnusedFiles(realm), dropUnusedFiles(realm)]);
  expect(counts[0] + counts[1]).toBe(2);
  expect(await dropUnusedFiles(realm)).toBe(0);
  for (const id of [left, leftTwin]) expect(await openFile(realm, id)).toBeUndefined();
  for (const id of [reported, drafted, today]) expect(await openFile(realm, id)).toBeDefined();
  expect(await filesOnDisk()).toBe(3);
});

it('lets a report win over the broom, or refuses it, but never leaves it without its photograph', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => upload(100 + index)));
  clock.now = new Date(clock.now.getTime() + 25 * 3_600_000);
  const [taken] = await Promise.all([Promise.all(ids.map((id) => report([id]))), dropUnusedFiles(realm)]);
  for (const [index, id] of ids.entries()) {
    const kept = (await openFile(realm, id)) !== undefined;
    expect('refused' in (taken[index] as object)).toBe(!kept);
  }
});
