import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkRegister, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { openFile } from '#platform/files/index.ts';
import type { FormInput } from '../../app/services.ts';
import { formOf, pageRequestOf } from '../page-request.fixture.ts';
import { hotlineServices } from './hotline-services.ts';

const { realm } = await testRealm();
let ground: Ground;
let photo: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  ground = await layGround(realm);
  const image = sharp({ create: { width: 60, height: 40, channels: 3, background: '#789' } });
  const taken = { IFD0: { Model: 'Telephone of Zhang San' } };
  photo = new Uint8Array(await image.jpeg().withExif(taken).toBuffer());
});
afterAll(() => checkRegister(realm));

function told(more: Partial<Record<string, string>> = {}, files: readonly File[] = []): FormInput {
  const values = {
    kind: 'complaint',
    category: 'street-lamp',
    place: ground.community,
    description: '桥头的路灯不亮',
    contactPhone: '13900001234',
    ...more,
  };
  return {
    ...formOf(values as Record<string, string>),
    files: files.length > 0 ? { photos: [...files] } : {},
  };
}

function submit(form: FormInput, idempotencyKey: string = randomUUID()) {
  const services = hotlineServices(pageRequestOf(realm, ground.operator));
  return services.submitTakeIn({ key: null, form, idempotencyKey, version: null });
}

const jpeg = (bytes: Uint8Array<ArrayBuffer> = photo) =>
  new File([bytes], 'lamp.jpg', { type: 'image/jpeg' });
const counted = async (table: 'report' | 'matter_file') => {
  const { rows } = await realm.pool.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count;
};

it('keeps the photographs that a caller sent with the report, made anew without what the camera wrote into them', async () => {
  expect(Buffer.from(photo).includes('Zhang San')).toBe(true);
  const key = randomUUID();
  const outcome = await submit(told({}, [jpeg(), jpeg()]), key);
  expect(outcome).toMatchObject({ ok: true });
  const { rows } = await realm.pool.query<{ file_id: string }>(
    `select file_id from matter_file where subject_kind = 'report'`,
  );
  expect(rows).toHaveLength(2);
  for (const { file_id: id } of rows) {
    const opened = await openFile(realm, id);
    const bytes = Buffer.from(await new Response(opened?.body()).arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 60, height: 40 });
    expect(bytes.includes('Zhang San')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  }
  // The same form sent again, since its answer was lost on the way.
  expect(await submit(told({}, [jpeg(), jpeg()]), key)).toMatchObject({
    value: { reference: outcome.ok ? outcome.value.reference : '' },
  });
  expect(await counted('report')).toBe(1);
  expect(await counted('matter_file')).toBe(2);
});

it('says which field is wrong where a file is no photograph, and takes nothing in', async () => {
  const before = await counted('report');
  const outcome = await submit(told({}, [jpeg(), jpeg(new Uint8Array([1, 2, 3]))]));
  expect(outcome).toMatchObject({ ok: false, refusal: { fields: { photos: {} } } });
  expect(await counted('report')).toBe(before);
});

it('stores no photograph of a form that must be filled in anew, nor of a seat that takes nothing in', async () => {
  const files = async () => (await realm.pool.query('select from file')).rowCount;
  const before = await files();
  expect(await submit(told({ description: '' }, [jpeg()]))).toMatchObject({ ok: false });
  const handler = hotlineServices(pageRequestOf(realm, ground.handler));
  const form = told({}, [jpeg()]);
  expect(
    await handler.submitTakeIn({ key: null, form, idempotencyKey: randomUUID(), version: null }),
  ).toMatchObject({ ok: false, refusal: { code: 'right.missing' } });
  expect(await files()).toBe(before);
});
