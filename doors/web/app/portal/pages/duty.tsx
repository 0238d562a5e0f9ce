import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/duties.css';
import { pageContext } from '../../context.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { DutyFacts } from '../../parts/duty-facts.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { DutyPageView } from '../duty-view.ts';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';

/** A duty by its code; the address may ask for an edition. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('edition') ?? '';
  const duty = await context.get(pageContext).services.portal.duty({
    code: (params.code ?? '').slice(0, 60),
    edition: /^\d{1,6}$/.test(asked) ? Number(asked) : null,
  });
  if (!duty) throw new Response(null, { status: 404 });
  return new PageData(duty);
}

/** One duty with everything it says, and its editions; made to be printed and filed. */
export default function Duty() {
  const duty = usePageData(loader);
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <article>
      <PageTitle title={nameIn(duty.title, locale).text} />
      <p className="crumb no-print">
        <a href="/duties">{m.portal_nav_duties({}, at)}</a>
      </p>
      <h1>
        <Named name={duty.title} />
      </h1>
      <p className="soft">{m.portal_duty_known({ code: duty.code, edition: duty.edition }, at)}</p>
      {duty.notInForce ? (
        <Notice tone="attention" title={duty.notInForce[locale]}>
          <p>
            <a href={`/duties/${duty.code}`}>{m.portal_duty_newest({}, at)}</a>
          </p>
        </Notice>
      ) : null}
      <p className="duty-sentence">
        <Said text={duty.sentence} />
      </p>
      <DutyFacts facts={duty.facts} />
      <Editions duty={duty} />
    </article>
  );
}

function Editions({ duty }: { duty: DutyPageView }) {
  const at = useLocale();
  return (
    <section aria-labelledby="editions">
      <h2 id="editions">{m.portal_duty_editions({}, at)}</h2>
      <ol className="plain-list" reversed>
        {duty.editions.map(({ edition, state, from, to, shown }) => (
          <li key={edition}>
            {shown ? (
              <strong aria-current="true">{m.portal_duty_edition({ edition }, at)}</strong>
            ) : (
              <a href={`?edition=${edition}`}>{m.portal_duty_edition({ edition }, at)}</a>
            )}{' '}
            <Said text={state} />{' '}
            <span className="soft">
              {to ? m.portal_duty_from_to({ from, to }, at) : m.portal_duty_from({ from }, at)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
