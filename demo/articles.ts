import { sql } from 'kysely';
import { installer } from '#platform/callers/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { addArticle } from '#subjects/knowledge/index.ts';
import { granted } from './ground.ts';

/** What is generally known, in neutral words; nothing in it is true of one city only. */
const articles = [
  {
    titleZh: '遇到危险先打哪个电话（演示）',
    titleEn: 'Whom to call first in danger (demo)',
    bodyZh: '遇到危及生命的情况，请立即拨打 110（报警）、119（火警）、120（急救），不要先在网上报告。',
    bodyEn:
      'Where life is in danger call 110 (police), 119 (fire) or 120 (ambulance) at once; don’t report online first.',
    source: null,
  },
  {
    titleZh: '报告公共设施问题要说明什么（演示）',
    titleEn: 'What to say of a broken public facility (demo)',
    bodyZh:
      '请说明在哪里、是什么设施、什么时候发现、有没有危险。照片有助于尽快找到位置；请不要拍到他人面部和车牌。',
    bodyEn:
      'Say where it is, what it is, since when, and whether it is dangerous. A photograph helps; please leave out faces and number plates.',
    source: null,
  },
  {
    titleZh: '楼道和消防通道能不能堆放物品（演示）',
    titleEn: 'Whether things may be left in stairways and fire lanes (demo)',
    bodyZh: '不得占用、堵塞、封闭疏散通道、安全出口和消防车通道。发现后可以报告，由消防救援机构或街道处理。',
    bodyEn:
      'Escape routes, exits and fire lanes must not be occupied, blocked or closed off. Report it: the fire brigade or the street office sees to it.',
    source: '《中华人民共和国消防法》第二十八条',
  },
  {
    titleZh: '业主大会怎样才能作出决定（演示）',
    titleEn: 'How an owners’ assembly decides (demo)',
    bodyZh:
      '由专有部分面积占比三分之二以上且人数占比三分之二以上的业主参与表决。一般事项经参与表决的业主面积和人数都过半数同意；筹集维修资金、改建重建、改变共有部分用途等事项须四分之三以上同意。',
    bodyEn:
      'Owners of two thirds of the floor area and two thirds of all owners must take part. Among them over half of both must agree; three quarters where it is about raising maintenance funds, rebuilding, or another use of common parts.',
    source: '《中华人民共和国民法典》第二百七十八条',
  },
  {
    titleZh: '噪声扰民可以向谁反映（演示）',
    titleEn: 'Whom to tell of noise (demo)',
    bodyZh:
      '请说明声音的来源和时间。建筑施工、社会生活等不同来源的噪声由不同部门负责；报告后系统按类别送达负责的单位。',
    bodyEn:
      'Say what makes the noise and when. Building sites, shops and neighbours are different bodies’ business; your report goes to the one responsible.',
    source: '《中华人民共和国噪声污染防治法》',
  },
  {
    titleZh: '举报会不会泄露我的身份（演示）',
    titleEn: 'Whether an accusation tells who made it (demo)',
    bodyZh:
      '举报是保密的：不公开，被举报的单位看不到，也不会知道是谁举报的。只有确需联系您的工作人员能看到联系方式，每次查看都有记录。',
    bodyEn:
      'Accusations are confidential: never public, never shown to the party accused, which doesn’t learn who made them. Only staff who must reach you see how, and each look is on record.',
    source: null,
  },
] as const;

/** Gives a realm a few articles from which enquiries are answered; those that are there are left alone. */
export async function fillArticles(realm: Realm): Promise<void> {
  const { rows } = await sql<{ title: string }>`select title_zh as title from article_text`.execute(realm.db);
  const there = new Set(rows.map(({ title }) => title));
  for (const article of articles)
    if (!there.has(article.titleZh)) granted(await addArticle(realm, installer, article));
}
