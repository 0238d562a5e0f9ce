import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Notice } from '../../parts/notice.tsx';
import '../../styles/register.css';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { Command } from '../register/command.tsx';
import { Parts } from '../register/parts.tsx';
import { Proof } from '../register/proof.tsx';
import { VerifyHere } from '../register/verify-here.tsx';
import type { RegisterActView } from '../register/view.ts';

/** One entry of the public log; 404 where the log isn't as long. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const index = /^\d{1,15}$/.test(params.index ?? '') ? Number(params.index) : -1;
  const { register } = context.get(pageContext).services;
  const act = await register.act({ index, cookie: request.headers.get('Cookie') });
  if (!act) throw new Response(null, { status: 404 });
  return new PageData(act);
}

/** An act with its proof: what it says as far as it is public, and how to check it. */
export default function RegisterAct() {
  const act = usePageData(loader);
  const at = useLocale();
  return (
    <article>
      <PageTitle title={m.register_number({ index: act.index }, at)} />
      <p className="soft">
        <a href="/register">{m.register_title({}, at)}</a> · {m.register_number({ index: act.index }, at)}
      </p>
      <h1>
        <Said text={act.sentence} />
      </h1>
      <Facts act={act} />
      {act.internal ? <Notice>{m.register_internal_words({}, at)}</Notice> : null}
      {act.proof === null ? (
        <Notice tone="attention" title={m.register_waiting({}, at)}>
          <p>
            {m.register_waiting_words({}, at)}{' '}
            <a href={`/register/${act.index}`}>{m.register_again({}, at)}</a>
          </p>
        </Notice>
      ) : (
        <>
          <h2>{m.register_check_it({}, at)}</h2>
          <p>{m.register_check_it_words({}, at)}</p>
          <VerifyHere act={act} />
          <Files act={act} />
        </>
      )}
      <Parts act={act} />
      <h2>{m.register_entry({}, at)}</h2>
      <p className="soft">{m.register_entry_words({}, at)}</p>
      <pre className="bytes">{act.entry}</pre>
      {act.proof ? <Proof proof={act.proof} /> : null}
    </article>
  );
}

function Facts({ act }: { act: RegisterActView }) {
  const at = useLocale();
  return (
    <dl className="facts facts-wide">
      {act.internal ? null : (
        <div>
          <dt>{m.register_done_at({}, at)}</dt>
          <dd>
            <Moment iso={act.at} exact />
          </dd>
        </div>
      )}
      <div>
        <dt>{m.register_at({}, at)}</dt>
        <dd>
          <Moment iso={act.recordedAt} exact />
        </dd>
      </div>
      <div>
        <dt>{m.register_filter_type({}, at)}</dt>
        <dd>
          <Said text={act.typeName} /> <span className="soft code">{act.type}</span>
        </dd>
      </div>
      {act.party ? (
        <div>
          <dt>{m.register_filter_party({}, at)}</dt>
          <dd>
            <a href={`/register?party=${act.party.id}`}>
              <Named name={act.party.name} />
            </a>
          </dd>
        </div>
      ) : null}
      {act.matter ? (
        <div>
          <dt>{m.register_filter_matter({}, at)}</dt>
          <dd>
            <a href={`/matters/${act.matter.id}`}>
              <Named name={act.matter.name} />
            </a>
          </dd>
        </div>
      ) : null}
      {act.place ? (
        <div>
          <dt>{m.register_filter_place({}, at)}</dt>
          <dd>
            <Named name={act.place.name} />
          </dd>
        </div>
      ) : null}
      {act.refers.length > 0 ? (
        <div>
          <dt>{m.register_refers({}, at)}</dt>
          <dd>
            <Indexes indexes={act.refers} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Indexes({ indexes }: { indexes: readonly number[] }) {
  const at = useLocale();
  return indexes.map((index) => (
    <a className="act-reference" key={index} href={`/register/${index}`}>
      {m.register_number({ index }, at)}
    </a>
  ));
}

function Files({ act }: { act: RegisterActView }) {
  const at = useLocale();
  const file = (which: string) => `/register/act/${act.actId}/${which}`;
  return (
    <>
      <ul className="plain-list">
        <li>
          <a href={file('receipt')}>{m.register_file_receipt({}, at)}</a>
        </li>
        <li>
          <a href={file('proof')}>{m.register_file_proof({}, at)}</a>
        </li>
        <li>
          <a href={file('entry')}>{m.register_file_entry({}, at)}</a>
        </li>
      </ul>
      <details>
        <summary>{m.register_by_command({}, at)}</summary>
        <Command
          label={m.register_by_command({}, at)}
          lines={[`npx gongzhi verify receipt receipt-${act.index}.tlog-proof --key '${act.keys[0] ?? ''}'`]}
        />
        <p>
          <a href="/verifier.html">{m.check_verifier_open({}, at)}</a>
        </p>
      </details>
    </>
  );
}
