import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { sendNotices } from '#platform/notices/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import { lockAll, record } from '#register/index.ts';
import { categoryById } from '#subjects/duties/index.ts';
import { partyById } from '#subjects/parties/index.ts';
import { placeById } from '#subjects/places/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { refuseMatter } from '../../refusals.ts';
import { matterSubject } from '../../rules/matter/matter.ts';
import { decideGroup } from '../../rules/topic/life.ts';
import { type TopicState, topicSubject } from '../../rules/topic/topic.ts';
import { type Acted, acted } from '../acted.ts';
import { plainLine } from '../fields.ts';

/** So many matters are grouped at once. */
export const groupMax = 500;

/** What recurs, where, and who leads. */
export const openTopicInput = z.strictObject({
  placeId: z.uuid(),
  categoryId: z.uuid().nullable().default(null),
  leadPartyId: z.uuid(),
  titleZh: plainLine(60).pipe(z.string().min(2)),
  titleEn: plainLine(120).nullable().default(null),
  /** Matters that belong to it. */
  matterIds: z.array(z.uuid()).max(groupMax).default([]),
});

/** Takes up as one topic what recurs (主动治理), names who leads, and groups the matters under it. */
export async function openTopic(
  realm: Realm,
  caller: Caller,
  input: z.input<typeof openTopicInput>,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, matterRights.leadTopics);
  if (missing) return missing;
  const { placeId, categoryId, leadPartyId, titleZh, titleEn, matterIds } = openTopicInput.parse(input);
  return perform(realm, caller.once, async (transaction) => {
    const place = await placeById(transaction, placeId);
    if (place === undefined) return refuseMatter('report.place-absent');
    const outside = missingRight(caller, matterRights.leadTopics, { placePath: place.path });
    if (outside) return outside;
    if (categoryId !== null && (await categoryById(transaction, categoryId)) === undefined) {
      return refuseMatter('report.category-absent');
    }
    const lead = await partyById(transaction, leadPartyId);
    if (lead === undefined || lead.validTo !== null) return refuseMatter('report.party-absent');
    const id = realm.newId();
    const matters = await lockAll(transaction, matterSubject, [...new Set(matterIds)]);
    if (matters.size !== new Set(matterIds).size) return refuseMatter('topic.matter-elsewhere');
    const opened = await record(realm, transaction, caller, [
      {
        subject: topicSubject,
        id,
        before: undefined,
        acts: [
          {
            type: 'topic.opened',
            facts: { placeId, placePath: place.path, categoryId, leadPartyId },
            content: { titleZh, ...(titleEn === null ? {} : { titleEn }) },
          },
        ],
        texts: [{ table: 'topic_text', key: { id }, values: { titleZh, titleEn } }],
      },
    ]);
    await sendNotices(realm, transaction, [
      {
        to: { partyId: leadPartyId, role: 'head' },
        kind: 'topic.opened',
        subjectKind: 'topic',
        subjectId: id,
        parameters: { topicId: id, partyId: leadPartyId },
      },
    ]);
    if (matters.size === 0) return acted(opened, id);
    const changes = decideGroup(opened.states.get(id) as TopicState, [...matters.values()]);
    if (isRefusal(changes)) return changes;
    const grouped = await record(realm, transaction, caller, changes);
    return acted({ ...grouped, acts: [...opened.acts, ...grouped.acts] }, id);
  });
}
