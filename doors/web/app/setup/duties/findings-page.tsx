import { Link, type LoaderFunctionArgs, useLoaderData, useSearchParams } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/matrix.css';
import { pageContext } from '../../context.ts';
import { useFrame } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Named, Said, useLocale } from '../../text/words.tsx';
import { NextPage } from '../../workbench/parts/next-page.tsx';
import { DutyPages } from './duty-pages.tsx';
import { KindTag } from './finding-kind.tsx';
import type { FindingsView, FindingView } from './view.ts';

/** What is wrong with the duties, narrowed as the address says. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const findings = await context.get(pageContext).services.setup.dutyFindings({
    code: search.get('code') || null,
    categoryId: search.get('category') || null,
    placeId: search.get('place') || null,
    cursor: search.get('cursor'),
  });
  if (!findings) throw new Response(null, { status: 403 });
  return findings;
}

/** The faults in the list of duties, each in a sentence with the way to mend it. */
export default function Findings() {
  const findings = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <section className="bench-page">
      <PageTitle title={m.setup_findings({}, at)} />
      <p className="desk-crumb">
        <Link to="/setup">{m.setup_back({}, at)}</Link>
      </p>
      <h1>{m.setup_findings({}, at)}</h1>
      <DutyPages current="findings" />
      <Narrowed findings={findings} />
      <Kinds findings={findings} />
      {findings.items.length > 0 ? (
        <ul className="findings">
          {findings.items.map((finding) => (
            <Finding key={finding.key} finding={finding} />
          ))}
        </ul>
      ) : (
        <Empty title={m.setup_findings_none({}, at)}>
          <p>{m.setup_findings_none_words({}, at)}</p>
        </Empty>
      )}
      <NextPage next={findings.next} total={findings.total} shown={findings.items.length} />
    </section>
  );
}

/** Which category and place this is about, and the way back to everything. */
function Narrowed({ findings: { category, place } }: { findings: FindingsView }) {
  const at = useLocale();
  if (!category) return null;
  return (
    <p>
      <strong>
        <Named name={category.name} />
      </strong>
      {place ? (
        <>
          {' · '}
          <Named name={place.name} />
        </>
      ) : null}{' '}
      <Link to="/setup/duties/findings">{m.desk_clear_filters({}, at)}</Link>
    </p>
  );
}

/** The kinds found, with how many; one at a time can be chosen. */
function Kinds({ findings }: { findings: FindingsView }) {
  const { locale } = useFrame();
  const [search] = useSearchParams();
  const chosen = search.get('code');
  if (findings.counts.length === 0) return null;
  const to = (code: string) => {
    const next = new URLSearchParams(search);
    next.delete('cursor');
    if (code === chosen) next.delete('code');
    else next.set('code', code);
    return `?${next}`;
  };
  return (
    <p className="chips finding-kinds">
      {findings.counts.map(({ kind, count }) => (
        <Link
          key={kind.code}
          className={kind.code === chosen ? 'chip chip-on' : 'chip'}
          to={to(kind.code)}
          aria-current={kind.code === chosen ? 'true' : undefined}
        >
          {kind.name[locale]}
          <span className="chip-count">{count}</span>
        </Link>
      ))}
    </p>
  );
}

function Finding({ finding }: { finding: FindingView }) {
  const at = useLocale();
  return (
    <li>
      <KindTag kind={finding.kind} />
      <span className="finding-text">
        <Said text={finding.text} />
      </span>
      {finding.duties.map(({ code, name }) => (
        <a key={code} href={`/duties/${code}`}>
          {code} <Named name={name} />
        </a>
      ))}
      {finding.mend ? (
        <Link className="button" to={finding.mend}>
          {finding.duties.length > 0 || !finding.mend.includes('add=')
            ? m.setup_findings_mend({}, at)
            : m.setup_findings_fill({}, at)}
        </Link>
      ) : null}
    </li>
  );
}
