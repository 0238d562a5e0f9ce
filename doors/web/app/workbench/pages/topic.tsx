import { type ActionFunctionArgs, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { nameIn } from '../../frame.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import { TopicBody } from '../../topics/topic-body.tsx';
import { actOrForesee } from '../doing/act-or-foresee.ts';
import { keepTyped } from '../doing/unsent.ts';
import { ActedPage } from '../parts/acted-page.tsx';

/** A topic, with what this seat may do. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const topic = await context.get(pageContext).services.prevention.topic({ id: params.topicId ?? '' });
  if (!topic) throw new Response(null, { status: 404 });
  return { topic, idempotencyKey: crypto.randomUUID() };
}

/** Sets the plan, reports progress or closes. */
export function action(given: ActionFunctionArgs) {
  const id = given.params.topicId ?? '';
  return actOrForesee(given, {
    offered: async (services) => (await services.prevention.topic({ id }))?.actions,
    act: (services, sent) => services.prevention.act({ id, ...sent }),
  });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** A topic's plan and story, and what may be done now. */
export default function Topic() {
  const { topic, idempotencyKey } = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <ActedPage
      actions={topic.actions}
      sending={{ idempotencyKey, version: topic.version }}
      to={`/work/topics/${topic.id}`}
    >
      <PageTitle title={nameIn(topic.title, at.locale).text} />
      <p className="desk-crumb">
        <Link to="/work/topics">{m.topics_back({}, at)}</Link>
        <a href={`/topics/${topic.id}`}>{m.topics_public({}, at)}</a>
      </p>
      <TopicBody topic={topic} matterHref={(id) => `/desk/matters/${id}`} />
    </ActedPage>
  );
}
