import { useCallback, useState } from 'react';
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  useLoaderData,
  useNavigate,
  useSearchParams,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Timeline } from '../../parts/timeline.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import type { ReceiptView } from '../../view.ts';
import { keepTyped, signedOut } from '../doing/unsent.ts';
import { useKeys } from '../keys.ts';
import { type ActionAnswer, Actions } from '../parts/actions.tsx';
import { DoneNote } from '../parts/done-note.tsx';
import { DutyCard } from '../parts/duty-card.tsx';
import { MatterHead } from '../parts/matter-head.tsx';
import { Orders } from '../parts/orders.tsx';
import { Asked, Pending } from '../parts/pending.tsx';
import { Reports } from '../parts/reports.tsx';

/** One matter with what this seat may do to it now. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { services } = context.get(pageContext);
  const look = new URL(request.url).searchParams.get('look');
  const matter = await services.workbench.matter({ id: params.matterId ?? '', look });
  if (!matter) throw new Response(null, { status: 404 });
  return { matter, idempotencyKey: crypto.randomUUID() };
}

/** Does an action, or with the intent `preview` says what would follow. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { form, sending, intent } = await readForm(request);
  const subject = { id: params.matterId ?? '', action: fieldValue(form, 'action'), form };
  if (intent === 'preview') {
    const outcome = await services.workbench.preview(subject);
    return outcome.ok
      ? { kind: 'preview', ...outcome.value }
      : { kind: 'preview', follows: outcome.refusal.text };
  }
  const outcome = await services.workbench.act({ ...subject, ...sending });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** The desk of a matter: left its story, right what I may do, the duty always in view. */
export default function DeskMatter() {
  const { matter, idempotencyKey } = useLoaderData<typeof loader>();
  const { locale } = useFrame();
  const at = useLocale();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const listed = new URLSearchParams(search);
  listed.delete('look');
  const back = `/desk${listed.size > 0 ? `?${listed}` : ''}`;
  const [done, setDone] = useState<{ matterId: string; version: number; receipt: ReceiptView } | null>(null);
  const onDone = useCallback(
    (receipt: ReceiptView) => setDone({ matterId: matter.id, version: matter.version, receipt }),
    [matter.id, matter.version],
  );
  // The receipt comes together with what may be done next, so that nothing moves beneath one's hand.
  const shown = done?.matterId === matter.id && done.version !== matter.version ? done.receipt : null;
  useKeys({ u: () => navigate(back) });
  const title = `${nameIn(matter.category, locale).text} ${nameIn(matter.place, locale).text}`;
  return (
    <article className="desk" key={matter.id}>
      <PageTitle title={title} />
      <MatterHead matter={matter} back={back} />
      <div className="desk-columns">
        <div className="desk-part">
          <Asked asked={matter.asked} />
          <Pending pending={matter.pending} />
          <Reports reports={matter.reports} />
        </div>
        <aside className="desk-side">
          {shown ? <DoneNote receipt={shown} /> : null}
          {matter.duty ? <DutyCard duty={matter.duty} /> : null}
          <h2>{m.desk_actions({}, at)}</h2>
          <Actions
            actions={matter.actions}
            sending={{ idempotencyKey, version: matter.version }}
            to={`/desk/matters/${matter.id}`}
            onDone={onDone}
          />
        </aside>
        <div className="desk-part desk-story">
          <Orders orders={matter.orders} />
          <h2>{m.desk_story({}, at)}</h2>
          <Timeline story={matter.story} heading={m.desk_story({}, at)} />
        </div>
      </div>
    </article>
  );
}
