import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Clock } from '../../parts/clock.tsx';
import { Photos } from '../../parts/photos.tsx';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { dateText } from '../../text/times.ts';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import type { PublicMatterView } from '../../view.ts';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { PortalActions } from '../parts/portal-actions.tsx';

/** A public matter; 404 where there is none or it isn't public. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { portal } = context.get(pageContext).services;
  const matter = await portal.matter({ id: params.matterId ?? '' });
  if (!matter) throw new Response(null, { status: 404 });
  return new PageData({ matter, idempotencyKey: crypto.randomUUID() });
}

/** What residents may do to a matter, such as joining it with a report of their own. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { portal } = context.get(pageContext).services;
  const { form, sending } = await readForm(request);
  const name = fieldValue(form, 'action');
  const outcome = await portal.act({ id: params.matterId ?? '', action: name, form, ...sending });
  return new PageData({ name, outcome });
}

/** A matter's page is its story: the state in one sentence, then how it came to that. */
export default function Matter() {
  const { matter, idempotencyKey } = usePageData(loader);
  const answer = usePageAnswer(action);
  const { locale } = useFrame();
  const at = useLocale();
  const { duty, holder } = matter;
  const title = `${nameIn(matter.category, locale).text} ${nameIn(matter.place, locale).text}`;
  return (
    <article>
      <PageTitle title={title} />
      {answer?.outcome.ok ? <ReceiptBox receipt={answer.outcome.value} /> : null}
      <h1>
        <Named name={matter.category} />
      </h1>
      <p className="matter-where">
        <Named name={matter.place} />
      </p>
      <p className="matter-now">
        <Said text={matter.headline} />
      </p>
      <p className="matter-facts">
        <StatusTag status={matter.status} />
        {matter.clock ? <Clock clock={matter.clock} /> : null}
        {matter.reports > 1 ? <span>{m.portal_line_reports({ count: matter.reports }, at)}</span> : null}
      </p>
      {matter.promise ? <Promised promise={matter.promise} /> : null}
      <Photos photos={matter.photos} eager />
      <PortalActions
        actions={matter.actions}
        sending={{ idempotencyKey, version: matter.version }}
        refused={answer && !answer.outcome.ok ? { name: answer.name, refusal: answer.outcome.refusal } : null}
      />
      <h2>{m.portal_story({}, at)}</h2>
      <Timeline story={matter.story} heading={m.portal_story({}, at)} />
      {duty ? (
        <>
          <h2>{m.portal_nav_duties({}, at)}</h2>
          <p>
            {holder ? (
              <a href={holder.href}>
                <Named name={holder.name} />
              </a>
            ) : (
              <Named name={duty.party} />
            )}
            {m.portal_duty_by({}, at)}
            {duty.href ? (
              <a href={duty.href}>
                <Named name={duty.clause} />
              </a>
            ) : (
              <Named name={duty.clause} />
            )}
            {m.portal_duty_limit({ limit: duty.limit[locale] }, at)}
          </p>
        </>
      ) : null}
      <p className="soft">
        {m.family_reference({}, at)} <span className="code">{matter.reference}</span>
      </p>
    </article>
  );
}

/** What is promised of a matter that takes long: each stage with its date, and when its progress is told next. */
function Promised({ promise }: { promise: NonNullable<PublicMatterView['promise']> }) {
  const frame = useFrame();
  const at = useLocale();
  return (
    <section className="notice notice-attention" aria-labelledby="promised">
      <h2 className="notice-title" id="promised">
        {m.portal_promise({}, at)}
      </h2>
      <ol>
        {promise.stages.map(({ dueOn, done }) => (
          <li key={dueOn}>
            {dateText(`${dueOn}T12:00:00Z`, frame)}
            {' · '}
            {done ? m.portal_promise_done({}, at) : m.portal_promise_open({}, at)}
          </li>
        ))}
      </ol>
      {promise.progressDueAt ? (
        <p>
          {m.portal_promise_next({}, at)} <Moment iso={promise.progressDueAt} />
        </p>
      ) : null}
    </section>
  );
}
