import { z } from 'zod';
import type { Caller } from '#platform/callers/index.ts';
import { perform, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refuse } from '#platform/refusal/index.ts';
import { type Change, lock, lockAll, record } from '#register/index.ts';
import { missingRight, type Role } from '#subjects/rights/index.ts';
import { matterRights } from '../../permissions.ts';
import { refuseMatter } from '../../refusals.ts';
import { type MatterState, matterSubject } from '../../rules/matter/matter.ts';
import {
  decideCloseTopic,
  decideGroup,
  decidePlan,
  decideTopicProgress,
  decideUngroup,
} from '../../rules/topic/life.ts';
import { type TopicState, topicSubject } from '../../rules/topic/topic.ts';
import { type Acted, acted, staleVersion } from '../acted.ts';
import { plainText } from '../fields.ts';
import { groupMax } from './open-topic.ts';

/** Matters that belong to a topic, or no longer do. */
export const groupMattersInput = z.strictObject({
  matterIds: z.array(z.uuid()).min(1).max(groupMax),
});
/** A matter that no longer belongs to a topic. */
export const ungroupMatterInput = z.strictObject({ matterId: z.uuid() });
/** What the lead will do, and by when. */
export const planTopicInput = z.strictObject({
  plan: plainText(5_000).pipe(z.string().min(4)),
  dueOn: z.iso.date(),
});
/** How the plan goes. */
export const progressTopicInput = z.strictObject({ note: plainText(2_000).pipe(z.string().min(2)) });
/** What came of it. */
export const closeTopicInput = z.strictObject({ result: plainText(2_000).pipe(z.string().min(4)) });

/** A step of one topic, as the procedures below take it. */
type Step<Input> = (
  realm: Realm,
  caller: Caller,
  topicId: string,
  version: number | undefined,
  input: Input,
) => Promise<Acted | Refusal>;

/** Groups more matters under a topic. */
export const groupMatters: Step<z.input<typeof groupMattersInput>> = (realm, caller, id, version, input) => {
  const { matterIds } = groupMattersInput.parse(input);
  return byCoordinator(realm, caller, id, version, matterIds, (topic, matters) =>
    decideGroup(topic, matters),
  );
};

/** Takes a matter out of a topic. */
export const ungroupMatter: Step<z.input<typeof ungroupMatterInput>> = (
  realm,
  caller,
  id,
  version,
  input,
) => {
  const { matterId } = ungroupMatterInput.parse(input);
  return byCoordinator(realm, caller, id, version, [matterId], (topic, [matter]) =>
    matter === undefined ? refuse('absent') : decideUngroup(topic, matter),
  );
};

/** Closes a topic with what came of it; somebody of another party than the lead does. */
export const closeTopic: Step<z.input<typeof closeTopicInput>> = (realm, caller, id, version, input) => {
  const { result } = closeTopicInput.parse(input);
  return byCoordinator(realm, caller, id, version, [], (topic) =>
    decideCloseTopic(topic, result, caller.mandate?.partyId ?? null),
  );
};

/** The lead sets the plan, or sets it anew. */
export const planTopic: Step<z.input<typeof planTopicInput>> = (realm, caller, id, version, input) => {
  const { plan, dueOn } = planTopicInput.parse(input);
  return byLead(realm, caller, id, version, (topic) => decidePlan(topic, plan, dueOn));
};

/** The lead reports how the plan goes. */
export const progressTopic: Step<z.input<typeof progressTopicInput>> = (
  realm,
  caller,
  id,
  version,
  input,
) => {
  const { note } = progressTopicInput.parse(input);
  return byLead(realm, caller, id, version, (topic) => decideTopicProgress(topic, note));
};

type Decide = (topic: TopicState, matters: readonly MatterState[]) => Change[] | Refusal;

async function byCoordinator(
  realm: Realm,
  caller: Caller,
  id: string,
  version: number | undefined,
  matterIds: readonly string[],
  decide: Decide,
): Promise<Acted | Refusal> {
  return stepOf(realm, caller, matterRights.leadTopics, id, version, matterIds, decide, (topic) =>
    missingRight(caller, matterRights.leadTopics, { placePath: topic.placePath }),
  );
}

async function byLead(
  realm: Realm,
  caller: Caller,
  id: string,
  version: number | undefined,
  decide: Decide,
): Promise<Acted | Refusal> {
  return stepOf(realm, caller, matterRights.handle, id, version, [], decide, (topic) =>
    missingRight(caller, matterRights.handle, { partyId: topic.leadPartyId }),
  );
}

async function stepOf(
  realm: Realm,
  caller: Caller,
  roles: readonly Role[],
  id: string,
  version: number | undefined,
  matterIds: readonly string[],
  decide: Decide,
  outside: (topic: TopicState) => Refusal | undefined,
): Promise<Acted | Refusal> {
  const missing = missingRight(caller, roles);
  if (missing) return missing;
  return perform(realm, caller.once, async (transaction) => {
    // Matters are locked before topics, here and in `openTopic`.
    const ids = [...new Set(matterIds)];
    const matters = await lockAll(transaction, matterSubject, ids);
    if (matters.size !== ids.length) return refuseMatter('topic.matter-elsewhere');
    const topic = await lock(transaction, topicSubject, id);
    if (topic === undefined) return refuse('absent');
    const beyond = outside(topic);
    if (beyond) return beyond;
    const stale = staleVersion(topic, version);
    if (stale) return stale;
    const changes = decide(topic, [...matters.values()]);
    if (isRefusal(changes)) return changes;
    return acted(await record(realm, transaction, caller, changes), id);
  });
}
