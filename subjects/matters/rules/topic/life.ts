import type { Refusal } from '#platform/refusal/index.ts';
import type { Change, NewAct } from '#register/index.ts';
import { refuseMatter } from '../../refusals.ts';
import type { MatterState } from '../matter/matter.ts';
import { onMatter } from '../matter/whole.ts';
import { type TopicState, topicSubject } from './topic.ts';

function onTopic(topic: TopicState, ...acts: NewAct[]): Change {
  return { subject: topicSubject, id: topic.id, before: topic, acts };
}

/** Groups matters under a topic. One that is under it already is left alone; accusations are never grouped. */
export function decideGroup(topic: TopicState, matters: readonly MatterState[]): Change[] | Refusal {
  if (topic.status === 'closed') return refuseMatter('topic.closed');
  if (matters.some(({ kind }) => kind === 'accusation')) return refuseMatter('report.confidential');
  if (matters.some(({ topicId }) => topicId !== null && topicId !== topic.id)) {
    return refuseMatter('topic.matter-elsewhere');
  }
  const fresh = matters.filter(({ topicId }) => topicId === null);
  if (fresh.length === 0) return refuseMatter('topic.nothing-new');
  const act = { type: 'matter.grouped', facts: { topicId: topic.id } };
  return [
    ...fresh.map((matter) => onMatter(matter, act)),
    onTopic(topic, { type: 'topic.gathered', facts: { matters: fresh.length } }),
  ];
}

/** Takes a matter out of its topic. */
export function decideUngroup(topic: TopicState, matter: MatterState): Change[] | Refusal {
  if (topic.status === 'closed') return refuseMatter('topic.closed');
  if (matter.topicId !== topic.id) return refuseMatter('topic.matter-elsewhere');
  return [
    onMatter(matter, { type: 'matter.ungrouped', facts: { topicId: topic.id } }),
    onTopic(topic, { type: 'topic.gathered', facts: { matters: -1 } }),
  ];
}

/** The lead sets the plan, or sets it anew. */
export function decidePlan(topic: TopicState, plan: string, planDueOn: string): Change[] | Refusal {
  if (topic.status === 'closed') return refuseMatter('topic.closed');
  const planned = onTopic(topic, { type: 'topic.planned', facts: { planDueOn }, content: { note: plan } });
  return [{ ...planned, texts: [{ table: 'topic_text', key: { id: topic.id }, values: { plan } }] }];
}

/** The lead reports how the plan goes. */
export function decideTopicProgress(topic: TopicState, note: string): Change[] | Refusal {
  if (topic.status !== 'planned') return refuseMatter('topic.not-planned');
  return [onTopic(topic, { type: 'topic.progressed', facts: {}, content: { note } })];
}

/** Closes a topic with what came of it; somebody of another party than the lead. */
export function decideCloseTopic(
  topic: TopicState,
  result: string,
  closerPartyId: string | null,
): Change[] | Refusal {
  if (topic.status !== 'planned') return refuseMatter('topic.not-planned');
  if (closerPartyId === topic.leadPartyId) return refuseMatter('topic.own-result');
  const closed = onTopic(topic, { type: 'topic.closed', facts: {}, content: { note: result } });
  return [{ ...closed, texts: [{ table: 'topic_text', key: { id: topic.id }, values: { result } }] }];
}
