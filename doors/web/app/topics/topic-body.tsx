import { m } from '../../generated/messages/messages.js';
import { StatusTag } from '../parts/status.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { Named, Said, useLocale } from '../text/words.tsx';
import type { TopicPage } from '../workbench/prevention/view.ts';

/** A topic as both families show it: who leads, the plan, what came of it, its story and its matters. */
export function TopicBody({ topic, matterHref }: { topic: TopicPage; matterHref: (id: string) => string }) {
  const at = useLocale();
  return (
    <>
      <h1>
        <Named name={topic.title} />
      </h1>
      <p className="matter-facts">
        <StatusTag status={topic.status} /> <Named name={topic.place} />
      </p>
      <p>
        {m.topics_lead({}, at)}
        {at.locale === 'en' ? ': ' : '：'}
        <Named name={topic.lead} />
        {topic.planDueOn ? ` · ${m.topics_due({}, at)} ${topic.planDueOn}` : ''}
        {` · ${m.topics_count({ count: topic.matters }, at)}`}
      </p>
      {topic.result ? (
        <>
          <h2>{m.topics_result({}, at)}</h2>
          <p className="step-words">{topic.result}</p>
        </>
      ) : null}
      <h2>{m.topics_plan({}, at)}</h2>
      {topic.plan ? (
        <p className="step-words">{topic.plan}</p>
      ) : (
        <p className="soft">{m.topics_no_plan({}, at)}</p>
      )}
      <h2>{m.portal_story({}, at)}</h2>
      <Timeline story={topic.story} heading={m.portal_story({}, at)} />
      {topic.examples.length > 0 ? (
        <>
          <h2>{m.topics_examples({}, at)}</h2>
          <ul>
            {topic.examples.map((matter) => (
              <li key={matter.id}>
                <a href={matterHref(matter.id)}>
                  <Named name={matter.category} /> <Named name={matter.place} />
                </a>{' '}
                <Said text={matter.headline} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
