import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { nameIn } from '../../frame.ts';
import { useLocale } from '../../text/words.tsx';
import { TopicBody } from '../../topics/topic-body.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';

/** A topic as anyone may read it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const topic = await context.get(pageContext).services.prevention.topic({ id: params.topicId ?? '' });
  if (!topic) throw new Response(null, { status: 404 });
  return new PageData(topic);
}

/** Who leads, what is planned, how it goes. */
export default function Topic() {
  const topic = usePageData(loader);
  const at = useLocale();
  return (
    <article>
      <PageTitle title={nameIn(topic.title, at.locale).text} />
      <TopicBody topic={topic} matterHref={(id) => `/matters/${id}`} />
      <p>
        <a href="/topics">{m.topics_back({}, at)}</a>
      </p>
    </article>
  );
}
