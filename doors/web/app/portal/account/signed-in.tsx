import { m } from '../../../generated/messages/messages.js';
import { Moment, useLocale } from '../../text/words.tsx';
import { EnhancePasskey } from './enhance-passkey.tsx';
import type { PasskeyView, SessionView } from './view.ts';

/** The person's passkeys; adding one takes a script, removing doesn't. */
export function Passkeys({ passkeys }: { passkeys: readonly PasskeyView[] }) {
  const at = useLocale();
  return (
    <section aria-labelledby="passkeys">
      <h2 id="passkeys">{m.account_passkeys({}, at)}</h2>
      {passkeys.length === 0 ? <p>{m.account_passkey_none({}, at)}</p> : null}
      <ul className="plain-list account-rows">
        {passkeys.map(({ id, createdAt }) => (
          <li key={id}>
            <span id={`passkey-${id}`}>
              {m.account_passkey_name({}, at)} {createdAt ? <Moment iso={createdAt} /> : null}
            </span>
            <RowButton
              intent="remove-passkey"
              id={id}
              label={m.account_passkey_remove({}, at)}
              of={`passkey-${id}`}
            />
          </li>
        ))}
      </ul>
      <EnhancePasskey way="register" />
    </section>
  );
}

/** Every browser in which the person is signed in, each with a way out. */
export function Sessions({ sessions }: { sessions: readonly SessionView[] }) {
  const at = useLocale();
  return (
    <section aria-labelledby="devices">
      <h2 id="devices">{m.account_devices({}, at)}</h2>
      <ul className="plain-list account-rows">
        {sessions.map(({ id, begunAt, usedAt, device, current }) => (
          <li key={id}>
            <span id={`session-${id}`}>
              {device ?? m.account_device_unknown({}, at)}
              {current ? <strong> · {m.account_device_here({}, at)}</strong> : null}
              <br />
              <span className="soft">
                {m.account_signed_in_at({}, at)} <Moment iso={begunAt} /> · {m.account_used_at({}, at)}{' '}
                <Moment iso={usedAt} />
              </span>
            </span>
            {current ? null : (
              <RowButton
                intent="end-session"
                id={id}
                label={m.account_end_session({}, at)}
                of={`session-${id}`}
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <form method="post">
          <button type="submit" className="button" name="intent" value="end-others">
            {m.account_end_others({}, at)}
          </button>
        </form>
      ) : null}
    </section>
  );
}

/** A small form that does one thing to one row; its name for a reader says to which. */
function RowButton({ intent, id, label, of }: { intent: string; id: string; label: string; of: string }) {
  const own = `${intent}-${id}`;
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      <button
        type="submit"
        className="button"
        id={own}
        name="intent"
        value={intent}
        aria-labelledby={`${own} ${of}`}
      >
        {label}
      </button>
    </form>
  );
}
