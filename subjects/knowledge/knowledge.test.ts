import { beforeAll, describe, expect, it } from 'vitest';
import { checkRegister, done, type Ground, layGround, testRealm } from '#harness/realm/index.ts';
import { visitor } from '#platform/callers/index.ts';
import { addArticle, amendArticle, articleById, listArticles, retireArticle } from './index.ts';

const { realm } = await testRealm();
let ground: Ground;

beforeAll(async () => {
  ground = await layGround(realm);
});

const words = { titleZh: '居住证怎么办理', bodyZh: '到街道便民服务中心办理，带身份证和租房合同。' };
const find = (text: string | null, categoryId: string | null = null) =>
  listArticles(realm.db, { text, categoryId, after: null, limit: 10 });

describe('articles', () => {
  it('are kept by the hotline and the administrator, and by nobody else', async () => {
    for (const caller of [visitor, ground.handler, ground.verifier]) {
      expect(await addArticle(realm, caller, words)).toMatchObject({ refused: true });
    }
    const unknown = { ...words, categoryId: ground.county };
    expect(await addArticle(realm, ground.operator, unknown)).toMatchObject({
      code: 'article.category-absent',
    });
  });

  it('are found by words of title and body in either language, newest first, and by category', async () => {
    const first = done(await addArticle(realm, ground.operator, words));
    const second = done(
      await addArticle(realm, ground.administrator, {
        titleZh: '路灯多久修好',
        titleEn: 'How long a lamp takes',
        bodyZh: '三天以内修复；居住区里的由物业办理。',
        categoryId: ground.lampCategory,
      }),
    );
    expect((await find('居住')).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect((await find('身份证')).map(({ id }) => id)).toEqual([first.id]);
    expect((await find('lamp')).map(({ id }) => id)).toEqual([second.id]);
    expect((await find(null, ground.lampCategory)).map(({ id }) => id)).toEqual([second.id]);
    expect(await find('没有这样的词')).toEqual([]);
  });

  it('rise by an edition when amended, and are no longer found once retired', async () => {
    const { id } = done(await addArticle(realm, ground.operator, { ...words, titleZh: '旧的标题' }));
    const amended = { ...words, titleZh: '犬只登记须知' };
    expect(await amendArticle(realm, ground.operator, id, 7, amended)).toMatchObject({
      code: 'version.stale',
    });
    done(await amendArticle(realm, ground.operator, id, 1, amended));
    expect(await articleById(realm.db, id)).toMatchObject({ edition: 2, titleZh: '犬只登记须知' });
    expect(await find('旧的标题')).toEqual([]);
    done(await retireArticle(realm, ground.operator, id, 2));
    expect(await find('犬只登记')).toEqual([]);
    expect(await amendArticle(realm, ground.operator, id, undefined, amended)).toMatchObject({
      code: 'article.retired',
    });
    await checkRegister(realm);
  });
});
