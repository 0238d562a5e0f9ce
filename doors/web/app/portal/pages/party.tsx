import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/duties.css';
import { pageContext } from '../../context.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { DutyFacts } from '../../parts/duty-facts.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';

/** A party by its id; 404 where there is none. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { parties } = context.get(pageContext).services;
  const party = await parties.page({ id: params.partyId ?? '' });
  if (!party) throw new Response(null, { status: 404 });
  return new PageData(party);
}

/** One party: what it is, how it is reached, what it has to do with, whose powers it exercises. */
export default function Party() {
  const party = usePageData(loader);
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <article>
      <PageTitle title={nameIn(party.name, locale).text} />
      <p className="crumb no-print">
        <a href="/parties">{m.parties_title({}, at)}</a>
      </p>
      <h1>
        <Named name={party.name} />
      </h1>
      {party.notInForce ? <Notice tone="attention">{party.notInForce[locale]}</Notice> : null}
      <p className="duty-sentence">
        <Said text={party.sentence} />
      </p>
      <DutyFacts facts={party.facts} />
      {party.duties.length === 0 ? <p className="soft">{m.parties_no_duties({}, at)}</p> : null}
      {party.duties.map(({ part, items }) => (
        <section key={part.en} aria-label={part[locale]}>
          <h2>
            <Said text={part} />
          </h2>
          <ul className="plain-list">
            {items.map(({ code, title, place }) => (
              <li key={code}>
                <a href={`/duties/${code}`}>
                  <Named name={title} />
                </a>{' '}
                <span className="soft">
                  <Named name={place} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {party.duties.length > 0 ? (
        <p>
          <a href={`/duties?party=${party.id}`}>{m.parties_all_duties({}, at)}</a>
        </p>
      ) : null}
      {party.delegations.length > 0 ? (
        <section aria-labelledby="delegations">
          <h2 id="delegations">{m.delegations_title({}, at)}</h2>
          <ul className="plain-list">
            {party.delegations.map(({ sentence, href }) => (
              <li key={href}>
                <a href={href}>
                  <Said text={sentence} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </article>
  );
}
