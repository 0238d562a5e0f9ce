import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import type { DutyEntryView } from '../view.ts';

/** Duties in force that match the words asked for. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const words = params.get('words')?.slice(0, 100) || null;
  const { portal } = context.get(pageContext).services;
  const duties = await portal.duties({
    placeId: params.get('place') || null,
    partyId: params.get('party') || null,
    words,
    cursor: params.get('cursor'),
  });
  return new PageData({ duties, words });
}

/** Who is in charge of what, on what basis, within what time. */
export default function Duties() {
  const { duties, words } = usePageData(loader);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.portal_nav_duties({}, at)} />
      <h1>{m.portal_duties_title({}, at)}</h1>
      <search>
        <form className="picker" method="get">
          <input
            className="control picker-words"
            type="search"
            name="words"
            defaultValue={words ?? ''}
            maxLength={100}
            aria-label={m.portal_duties_search({}, at)}
            placeholder={m.portal_duties_example({}, at)}
          />
          <button className="button" type="submit">
            {m.portal_search({}, at)}
          </button>
        </form>
      </search>
      {duties.items.length > 0 ? (
        <ul className="matters">
          {duties.items.map((duty) => (
            <Duty key={duty.id} duty={duty} />
          ))}
        </ul>
      ) : (
        <Empty title={m.portal_duties_none({}, at)}>
          <p>{m.portal_duties_none_words({}, at)}</p>
        </Empty>
      )}
      <Pager listing={duties} />
    </>
  );
}

function Duty({ duty }: { duty: DutyEntryView }) {
  const at = useLocale();
  return (
    <li className="duty" id={duty.code}>
      <h2 className="matter-title">
        <Named name={duty.title} />
        <span className="matter-place">
          <Named name={duty.place} />
        </span>
      </h2>
      <dl className="facts">
        <div>
          <dt>{m.portal_duty_lead({}, at)}</dt>
          <dd>
            <Named name={duty.lead} />
          </dd>
        </div>
        {duty.coHandlers.length > 0 ? (
          <div>
            <dt>{m.portal_duty_co({}, at)}</dt>
            <dd>
              {duty.coHandlers.map(({ party, gives }) => (
                <span className="block" key={party.zh}>
                  <Named name={party} />
                  {gives ? (
                    <span className="soft">
                      {' '}
                      <Named name={gives} />
                    </span>
                  ) : null}
                </span>
              ))}
            </dd>
          </div>
        ) : null}
        {duty.supervisor ? (
          <div>
            <dt>{m.portal_duty_supervisor({}, at)}</dt>
            <dd>
              <Named name={duty.supervisor} />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{m.family_duty_limit({}, at)}</dt>
          <dd>
            <Said text={duty.limit} />
          </dd>
        </div>
        <div>
          <dt>{m.family_duty_clause({}, at)}</dt>
          <dd>
            <Named name={duty.basis} />
          </dd>
        </div>
      </dl>
    </li>
  );
}
