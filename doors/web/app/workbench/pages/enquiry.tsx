import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Photos } from '../../parts/photos.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import { actOrForesee } from '../doing/act-or-foresee.ts';
import { keepTyped } from '../doing/unsent.ts';
import { ActedPage } from '../parts/acted-page.tsx';
import { CaseTitle } from '../parts/case-title.tsx';

/** One report that waits for an answer, with what may answer it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await context.get(pageContext).services.hotline.enquiry({ id: params.reportId ?? '' });
  if (!found) throw new Response(null, { status: 404 });
  return { ...found, idempotencyKey: crypto.randomUUID() };
}

/** Answers it, passes it on, turns it into a matter, or declines it. */
export function action(given: ActionFunctionArgs) {
  const id = given.params.reportId ?? '';
  return actOrForesee(given, {
    offered: async (services) => (await services.hotline.enquiry({ id }))?.actions,
    act: (services, sent) => services.hotline.actOnEnquiry({ id, ...sent }),
  });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** The question as it was asked, the articles that may answer it, and what may be done. */
export default function Enquiry() {
  const { view, actions, version, idempotencyKey } = useLoaderData<typeof loader>();
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <ActedPage actions={actions} sending={{ idempotencyKey, version: version }} to={`/enquiries/${view.id}`}>
      <PageTitle title={nameIn(view.category, locale).text} />
      <CaseTitle back="/enquiries" backLabel={m.enquiries_to_list({}, at)} about={view} />
      <p className="soft">
        <Said text={view.kind} /> <Moment iso={view.at} /> {view.address}
      </p>
      {view.reporter ? (
        <p className="call-phone">
          {view.reporter.name} <a href={`tel:${view.reporter.phone}`}>{view.reporter.phone}</a>
        </p>
      ) : null}
      <blockquote className="step-words">{view.words}</blockquote>
      <Photos photos={view.photos} />
      {actions.length > 0 ? (
        <>
          <h2>{m.hotline_articles({}, at)}</h2>
          {view.articles.length === 0 ? <p className="soft">{m.enquiries_no_article({}, at)}</p> : null}
          {view.articles.map((article) => (
            <details key={article.id}>
              <summary>
                <Named name={article.title} />
              </summary>
              <p className="aid-words">{nameIn(article.body, locale).text}</p>
            </details>
          ))}
        </>
      ) : null}
    </ActedPage>
  );
}
