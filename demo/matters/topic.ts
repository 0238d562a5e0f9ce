import { sql } from 'kysely';
import type { Realm } from '#platform/realm/index.ts';
import { openTopic, planTopic, recurrences, recurringMatters } from '#subjects/matters/index.ts';
import { granted } from '../ground.ts';
import { hour } from './day-time.ts';
import type { Stage } from './stage.ts';

const days = 24 * hour;

/** Groups what recurs most under a topic, whose lead plans it; once, and each step where it is missing. */
export async function fillTopic({ realm, cast, ground }: Stage): Promise<void> {
  const now = Date.parse(realm.now());
  const leadPartyId = ground.parties.get('city-management') as string;
  const first = await firstTopic(realm);
  // Somebody else’s is left to them.
  if (first?.planned || (first !== undefined && first.leadPartyId !== leadPartyId)) return;
  const topicId = first?.id ?? (await begin({ realm, cast, ground }));
  if (topicId === undefined) return;
  const plan =
    '一、逐点核查成因；二、列出点位清单和完成时间；三、每周公布进展；四、完成后请居民代表共同验收。';
  const dueOn = new Date(now + 30 * days).toISOString().slice(0, 10);
  granted(await planTopic(realm, await cast.handlerOf(leadPartyId), topicId, undefined, { plan, dueOn }));
}

async function firstTopic(
  realm: Realm,
): Promise<{ id: string; leadPartyId: string; planned: boolean } | undefined> {
  const { rows } = await sql<{ id: string; leadPartyId: string; planned: boolean }>`
    select id, lead_party_id as "leadPartyId", planned_at is not null as planned from topic order by id limit 1`.execute(
    realm.db,
  );
  return rows[0];
}

/** Whether a realm has a topic, and the first of them its plan. */
export async function hasTopic(realm: Realm): Promise<boolean> {
  return (await firstTopic(realm))?.planned ?? false;
}

async function begin({ realm, cast, ground }: Pick<Stage, 'realm' | 'cast' | 'ground'>) {
  const now = Date.parse(realm.now());
  const span = { from: new Date(now - 90 * days).toISOString(), until: new Date(now).toISOString() };
  const [most] = await recurrences(realm.db, { ...span, placePaths: [], matters: 3 });
  if (most === undefined) return undefined;
  const leadPartyId = ground.parties.get('city-management') as string;
  return granted(
    await openTopic(realm, cast.supervisor, {
      ...{ placeId: most.placeId, categoryId: most.categoryId, leadPartyId },
      titleZh: `每月一题：${most.categoryNameZh}`,
      titleEn: `This month: ${most.categoryNameEn ?? most.categoryNameZh}`,
      matterIds: await recurringMatters(realm.db, { ...span, ...most }),
    }),
  ).id;
}
