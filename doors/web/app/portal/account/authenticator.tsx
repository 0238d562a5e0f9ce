import { m } from '../../../generated/messages/messages.js';
import { LineField } from '../../forms/controls.tsx';
import { ErrorSummary, SubmitBar } from '../../forms/form.tsx';
import { useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';
import type { AuthenticatorSecret } from './view.ts';

/** Whether one-time codes are on; where they aren't, the form that begins to set them up. */
export function AuthenticatorState({
  on,
  next,
  refusal,
}: {
  on: boolean;
  next: string;
  refusal: RefusalView | null;
}) {
  const at = useLocale();
  return (
    <section aria-labelledby="authenticator">
      <h2 id="authenticator">{m.account_authenticator({}, at)}</h2>
      <ErrorSummary refusal={refusal} />
      <p>{on ? m.account_authenticator_on({}, at) : m.account_authenticator_off({}, at)}</p>
      {on ? null : (
        <form method="post">
          <input type="hidden" name="next" value={next} />
          <LineField
            name="password"
            label={m.account_authenticator_password({}, at)}
            error={refusal?.fields?.['password']}
            type="password"
            autoComplete="current-password"
            maxLength={200}
          />
          <SubmitBar label={m.account_authenticator_begin({}, at)} name="intent" value="begin" />
        </form>
      )}
    </section>
  );
}

/** The secret to put into the app, and the code that proves it was. */
export function AuthenticatorSetup(props: {
  given: AuthenticatorSecret;
  next: string;
  refusal: RefusalView | null;
  replacing?: boolean;
}) {
  const { given, next, refusal, replacing = false } = props;
  const at = useLocale();
  return (
    <section>
      <h1>{replacing ? m.account_replace({}, at) : m.account_authenticator_begin({}, at)}</h1>
      <ErrorSummary refusal={refusal} />
      <p>{m.account_authenticator_step_app({}, at)}</p>
      <dl className="receipt-codes">
        <div>
          <dt>{m.account_authenticator_secret({}, at)}</dt>
          <dd className="code" translate="no">
            {given.secret.match(/.{1,4}/g)?.join(' ')}
          </dd>
        </div>
      </dl>
      <p>
        <a className="button" href={given.uri}>
          {m.account_authenticator_open({}, at)}
        </a>
      </p>
      <p>{m.account_authenticator_step_code({}, at)}</p>
      <form method="post">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="uri" value={given.uri} />
        <input type="hidden" name="secret" value={given.secret} />
        <input type="hidden" name="recovery" value={given.recoveryCodes.join(' ')} />
        <LineField
          name="code"
          label={m.sign_in_code({}, at)}
          help={m.account_authenticator_code_help({}, at)}
          error={refusal?.fields?.['code']}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
          short
        />
        <SubmitBar
          label={m.account_authenticator_confirm({}, at)}
          name="intent"
          value={replacing ? 'confirm-replacement' : 'confirm'}
          back={{ href: '/account', label: m.account_cancel({}, at) }}
        />
      </form>
    </section>
  );
}

/** The recovery codes, once. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  const at = useLocale();
  return (
    <section>
      <h1>{m.account_recovery({}, at)}</h1>
      <p>{m.account_recovery_words({}, at)}</p>
      <ul className="plain-list recovery-codes">
        {codes.map((code) => (
          <li className="code" key={code} translate="no">
            {code}
          </li>
        ))}
      </ul>
      <p className="no-print">
        <a className="button button-primary" href={next}>
          {m.account_continue({}, at)}
        </a>
      </p>
    </section>
  );
}
