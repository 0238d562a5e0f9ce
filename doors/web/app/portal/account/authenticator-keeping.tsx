import { m } from '../../../generated/messages/messages.js';
import { LineField } from '../../forms/controls.tsx';
import { ErrorSummary, SubmitBar } from '../../forms/form.tsx';
import { useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';

/** What is done about an authenticator that is on: another takes its place, or its recovery codes are renewed. */
export function AuthenticatorKeeping(props: {
  refusal: RefusalView | null;
  way: 'replace' | 'recovery' | null;
  next: string;
}) {
  const { refusal, way, next } = props;
  const at = useLocale();
  const replacing = way === 'replace' ? refusal : null;
  const renewing = way === 'recovery' ? refusal : null;
  return (
    <>
      <details open={replacing !== null}>
        <summary>{m.account_replace({}, at)}</summary>
        <ErrorSummary refusal={replacing} scope="replace" />
        <p>{m.account_replace_words({}, at)}</p>
        <form method="post">
          <input type="hidden" name="next" value={next} />
          <LineField
            scope="replace"
            name="password"
            label={m.sign_in_password({}, at)}
            error={replacing?.fields?.['password']}
            type="password"
            autoComplete="current-password"
            maxLength={200}
          />
          <LineField
            scope="replace"
            name="code"
            label={m.account_replace_code({}, at)}
            error={replacing?.fields?.['code']}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={14}
            short
          />
          <SubmitBar label={m.account_replace({}, at)} name="intent" value="begin-replacement" />
        </form>
      </details>
      <details open={renewing !== null}>
        <summary>{m.account_renew_recovery({}, at)}</summary>
        <ErrorSummary refusal={renewing} scope="renew" />
        <p>{m.account_renew_recovery_words({}, at)}</p>
        <form method="post">
          <input type="hidden" name="next" value={next} />
          <LineField
            scope="renew"
            name="password"
            label={m.account_authenticator_password({}, at)}
            error={renewing?.fields?.['password']}
            type="password"
            autoComplete="current-password"
            maxLength={200}
          />
          <SubmitBar label={m.account_renew_recovery({}, at)} name="intent" value="renew-recovery" />
        </form>
      </details>
    </>
  );
}
