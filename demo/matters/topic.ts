import { sql } from 'kysely';
import { openTopic, planTopic, recurrences, recurringMatters } from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import { hour } from './day-time.ts';
import type { Stage } from './stage.ts';

const days = 24 * hour;

/** Groups what recurs most under a topic, whose lead plans it; once. */
export async function fillTopic({ realm, cast, ground }: Stage): Promise<void> {
  const { rows } = await sql`select from topic limit 1`.execute(realm.db);
  if (rows.length > 0) return;
  const now = Date.parse(realm.now());
  const span = { from: new Date(now - 90 * days).toISOString(), until: new Date(now).toISOString() };
  const [most] = await recurrences(realm.db, { ...span, placePaths: [], matters: 3 });
  if (most === undefined) return;
  const leadPartyId = ground.parties.get('city-management') as string;
  const topic = granted(
    await openTopic(realm, cast.supervisor, {
      ...{ placeId: most.placeId, categoryId: most.categoryId, leadPartyId },
      titleZh: `每月一题：${most.categoryNameZh}`,
      titleEn: `This month: ${most.categoryNameEn ?? most.categoryNameZh}`,
      matterIds: await recurringMatters(realm.db, { ...span, ...most }),
    }),
  );
  const plan =
    '一、逐点核查成因；二、列出点位清单和完成时间；三、每周公布进展；四、完成后请居民代表共同验收。';
  const dueOn = new Date(now + 30 * days).toISOString().slice(0, 10);
  granted(await planTopic(realm, await cast.handlerOf(leadPartyId), topic.id, undefined, { plan, dueOn }));
}
