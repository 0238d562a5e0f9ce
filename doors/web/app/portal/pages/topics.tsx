import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';

/** Topics, newest first. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  return new PageData(await context.get(pageContext).services.prevention.topics({ state: null, cursor }));
}

/** What comes up again and again, and who is to put an end to it. */
export default function Topics() {
  const topics = usePageData(loader);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.topics_title({}, at)} />
      <h1>{m.topics_title({}, at)}</h1>
      <p>{m.topics_public_words({}, at)}</p>
      {topics.items.length > 0 ? (
        <ul className="matters">
          {topics.items.map((topic) => (
            <li className="duty" key={topic.id}>
              <h2 className="matter-title">
                <a href={`/topics/${topic.id}`}>
                  <Named name={topic.title} />
                </a>
              </h2>
              <p className="matter-facts">
                <StatusTag status={topic.status} />
                <span>
                  <Named name={topic.lead} />
                </span>
                <span>{m.topics_count({ count: topic.matters }, at)}</span>
              </p>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={m.topics_none({}, at)} />
      )}
      <Pager listing={topics} />
    </>
  );
}
