import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { Notice } from '../../parts/notice.tsx';
import '../../styles/register.css';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { checkCommands } from '../register/check-commands.ts';
import { Command } from '../register/command.tsx';
import { Statistics } from '../register/statistics.tsx';
import type { CheckView } from '../register/view.ts';

/** All that one needs to check the log. */
export async function loader({ context }: LoaderFunctionArgs) {
  return new PageData({ check: await context.get(pageContext).services.register.check() });
}

/** How anyone checks that the record was not altered: what of, by which keys, with which programs. */
export default function Check() {
  const { check } = usePageData(loader);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.portal_nav_check({}, at)} />
      <h1>{m.portal_nav_check({}, at)}</h1>
      <p>{m.check_what({}, at)}</p>
      <p>
        <a className="button button-primary" href="/register">
          {m.check_to_register({}, at)}
        </a>
      </p>
      {check === null ? <p>{m.register_not_begun({}, at)}</p> : <Log check={check} />}
      <h2>{m.check_verifier({}, at)}</h2>
      <p>{m.check_verifier_words({}, at)}</p>
      <ul className="plain-list">
        <li>
          <a href="/verifier.html">{m.check_verifier_open({}, at)}</a>
        </li>
        <li>
          <a href="/verifier.html" download="verifier.html">
            {m.check_verifier_save({}, at)}
          </a>
        </li>
      </ul>
      <h2>{m.check_private_title({}, at)}</h2>
      <p>{m.check_private({}, at)}</p>
      <p className="soft">
        {m.check_machine({}, at)} <a href="/.well-known/gongzhi.json">/.well-known/gongzhi.json</a>
      </p>
    </>
  );
}

function Log({ check }: { check: CheckView }) {
  const at = useLocale();
  const key = check.keys.find((each) => each.algorithm === 'ed25519' && each.retiredAt === null);
  return (
    <>
      {check.alarm ? (
        <Notice tone="overdue" title={m.check_alarm({}, at)}>
          <Said text={check.alarm} />
        </Notice>
      ) : null}
      <h2>{m.check_log({}, at)}</h2>
      <dl className="facts facts-wide">
        <div>
          <dt>{m.check_origin({}, at)}</dt>
          <dd className="bytes-line">{check.origin}</dd>
        </div>
        <div>
          <dt>{m.check_address({}, at)}</dt>
          <dd className="bytes-line">{check.logUrl}</dd>
        </div>
        <div>
          <dt>{m.check_size({}, at)}</dt>
          <dd>{check.size}</dd>
        </div>
        {check.signedAt ? (
          <div>
            <dt>{m.register_signed({}, at)}</dt>
            <dd>
              <Moment iso={check.signedAt} exact />
            </dd>
          </div>
        ) : null}
      </dl>
      <Keys check={check} />
      <Witnesses check={check} />
      {key ? <Programs check={check} verifierKey={key.verifierKey} /> : null}
      <Statistics check={check} />
    </>
  );
}

function Keys({ check }: { check: CheckView }) {
  const at = useLocale();
  return (
    <>
      <h2>{m.check_keys({}, at)}</h2>
      <p>{m.check_keys_words({}, at)}</p>
      <ul className="keys">
        {check.keys.map((key) => (
          <li key={key.verifierKey}>
            <p className="bytes-line">{key.verifierKey}</p>
            <p className="soft">
              {key.algorithm === 'sm2' ? 'SM2' : 'Ed25519'} · {m.check_key_since({}, at)}{' '}
              <Moment iso={key.since} exact />
              {key.retiredAt ? (
                <>
                  {' '}
                  · {m.check_key_retired({}, at)} <Moment iso={key.retiredAt} exact />
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      <details>
        <summary>{m.check_policy({}, at)}</summary>
        <Command label={m.check_policy({}, at)} lines={check.policy.trimEnd().split('\n')} />
      </details>
    </>
  );
}

function Witnesses({ check }: { check: CheckView }) {
  const at = useLocale();
  return (
    <>
      <h2>{m.check_witnesses({}, at)}</h2>
      {check.unwitnessed === null ? (
        <p>{m.check_witnesses_none({}, at)}</p>
      ) : (
        <p>
          {check.unwitnessed === 0
            ? m.check_all_witnessed({}, at)
            : m.check_unwitnessed({ count: check.unwitnessed }, at)}
        </p>
      )}
      <ul className="keys">
        {check.witnesses.map((witness) => (
          <li key={witness.name}>
            <p>{m.check_witness_saw({ name: witness.name, size: witness.seen }, at)}</p>
            <p className="bytes-line">{witness.verifierKey}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

function Programs({ check, verifierKey }: { check: CheckView; verifierKey: string }) {
  const at = useLocale();
  const commands = checkCommands(check.logUrl, check.origin, verifierKey);
  return (
    <>
      <h2>{m.check_programs({}, at)}</h2>
      <p>{m.check_programs_words({}, at)}</p>
      <h3>{m.check_by_ours({}, at)}</h3>
      <Command label={m.check_by_ours({}, at)} lines={commands.ours} />
      <h3>{m.check_by_fsck({}, at)}</h3>
      <Command label={m.check_by_fsck({}, at)} lines={commands.fsck} />
      <h3>{m.check_by_openssl({}, at)}</h3>
      <Command label={m.check_by_openssl({}, at)} lines={commands.openssl} />
    </>
  );
}
