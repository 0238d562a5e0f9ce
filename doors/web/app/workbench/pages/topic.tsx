import { useState } from 'react';
import { type ActionFunctionArgs, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { nameIn } from '../../frame.ts';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import { TopicBody } from '../../topics/topic-body.tsx';
import type { ReceiptView } from '../../view.ts';
import { keepTyped, signedOut } from '../doing/unsent.ts';
import { type ActionAnswer, Actions } from '../parts/actions.tsx';

/** A topic, with what this seat may do. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const topic = await context.get(pageContext).services.prevention.topic({ id: params.topicId ?? '' });
  if (!topic) throw new Response(null, { status: 404 });
  return { topic, idempotencyKey: crypto.randomUUID() };
}

/** Sets the plan, reports progress or closes. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { prevention } = services;
  const { form, sending, intent } = await readForm(request);
  const id = params.topicId ?? '';
  const name = fieldValue(form, 'action');
  if (intent === 'preview') {
    const found = (await prevention.topic({ id }))?.actions.find((each) => each.name === name);
    return { kind: 'preview', follows: found?.follows ?? { 'zh-CN': '', en: '' } };
  }
  const outcome = await prevention.act({ id, action: name, form, ...sending });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** A topic's plan and story, and what may be done now. */
export default function Topic() {
  const { topic, idempotencyKey } = useLoaderData<typeof loader>();
  const at = useLocale();
  const [receipt, setReceipt] = useState<ReceiptView | null>(null);
  return (
    <article className="call">
      <div>
        <PageTitle title={nameIn(topic.title, at.locale).text} />
        <p className="desk-crumb">
          <Link to="/work/topics">{m.topics_back({}, at)}</Link>
          <a href={`/topics/${topic.id}`}>{m.topics_public({}, at)}</a>
        </p>
        <TopicBody topic={topic} matterHref={(id) => `/desk/matters/${id}`} />
      </div>
      <aside>
        {receipt ? <ReceiptBox receipt={receipt} /> : null}
        <Actions
          actions={topic.actions}
          sending={{ idempotencyKey, version: topic.version }}
          to={`/work/topics/${topic.id}`}
          onDone={setReceipt}
        />
      </aside>
    </article>
  );
}
