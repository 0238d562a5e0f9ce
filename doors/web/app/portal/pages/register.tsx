import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import '../../styles/register.css';
import { Moment, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { ActLine } from '../register/act-line.tsx';
import { NarrowedTo } from '../register/narrowed-to.tsx';
import type { RegisterView } from '../register/view.ts';

/** The public log, newest first, narrowed as the address says. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const view = await context.get(pageContext).services.register.list({
    type: params.get('type') || null,
    partyId: params.get('party') || null,
    placeId: params.get('place') || null,
    matterId: params.get('matter') || null,
    cursor: params.get('cursor'),
  });
  return new PageData(view);
}

/** Every official act as it entered the public log, in plain words. */
export default function Register() {
  const view = usePageData(loader);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.register_title({}, at)} />
      <h1>{m.register_title({}, at)}</h1>
      <p>
        {m.register_what({}, at)} <a href="/check">{m.portal_nav_check({}, at)}</a>
      </p>
      {view.signedAt === null ? (
        <p className="soft">{m.register_not_begun({}, at)}</p>
      ) : (
        <p className="soft">
          {m.register_size({ count: view.size }, at)}{' '}
          <span>
            {m.register_signed({}, at)} <Moment iso={view.signedAt} />
          </span>
        </p>
      )}
      <Filters view={view} />
      <NarrowedTo view={view} />
      {view.acts.items.length > 0 ? (
        <ol className="acts" aria-label={m.register_title({}, at)}>
          {view.acts.items.map((line) => (
            <ActLine key={line.index} line={line} />
          ))}
        </ol>
      ) : (
        <Empty title={view.acts.next === null ? m.register_none({}, at) : m.register_none_yet({}, at)}>
          <p>{m.register_none_words({}, at)}</p>
        </Empty>
      )}
      <Pager listing={view.acts} />
    </>
  );
}

/** Type and place to choose; what was narrowed to by a link stays. */
function Filters({ view }: { view: RegisterView }) {
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <form className="register-filters" action="/register" method="get">
      <label>
        <span>{m.register_filter_type({}, at)}</span>
        <select className="control" name="type" defaultValue={view.type ?? ''}>
          <option value="">{m.register_all_types({}, at)}</option>
          {view.types.map(({ value, label }) => (
            <option key={value} value={value}>
              {nameIn(label, locale).text}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{m.register_filter_place({}, at)}</span>
        <select className="control" name="place" defaultValue={view.placeId ?? ''}>
          <option value="">{m.portal_everywhere({}, at)}</option>
          {view.places.map(({ value, label }) => (
            <option key={value} value={value}>
              {nameIn(label, locale).text}
            </option>
          ))}
        </select>
      </label>
      {view.party ? <input type="hidden" name="party" value={view.party.id} /> : null}
      {view.matter ? <input type="hidden" name="matter" value={view.matter.id} /> : null}
      <button className="button" type="submit">
        {m.register_filter({}, at)}
      </button>
    </form>
  );
}
