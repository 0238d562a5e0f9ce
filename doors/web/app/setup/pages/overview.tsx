import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Mark } from '../../parts/marks.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import { kindWords } from '../kinds.ts';
import { StartSummary } from '../start/start-summary.tsx';

/** What there is to set up, and what is missing. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { setup } = context.get(pageContext).services;
  const [kinds, steps] = await Promise.all([setup.summary(), setup.startStates()]);
  return { kinds, steps };
}

/** The first page of set-up: each kind with its count and what is wrong with it. */
export default function Overview() {
  const { kinds, steps } = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.desk_nav_setup({}, at)} />
      <h1>{m.desk_nav_setup({}, at)}</h1>
      <p className="soft">{m.setup_words({}, at)}</p>
      {steps ? <StartSummary steps={steps} /> : null}
      <ul className="orders">
        {kinds.map(({ kind, count, warning }) => (
          <li key={kind}>
            <Link className="row-strong" to={`/setup/${kind}`}>
              {kindWords(kind, at).name}
            </Link>
            <span>{m.family_total({ count }, at)}</span>
            <span className="soft">{kindWords(kind, at).words}</span>
            {warning ? (
              <span className="clock clock-attention">
                <Mark tone="attention" />
                <span>
                  <Said text={warning} />
                </span>
              </span>
            ) : null}
          </li>
        ))}
        <li>
          <Link className="row-strong" to="/work/delegations">
            {m.delegations_title({}, at)}
          </Link>
          <span className="soft">{m.delegations_words({}, at)}</span>
        </li>
        <li>
          <Link className="row-strong" to="/setup/rules">
            {m.rules_title({}, at)}
          </Link>
          <span className="soft">{m.rules_line({}, at)}</span>
        </li>
      </ul>
    </section>
  );
}
