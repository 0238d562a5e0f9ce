import { m } from '../../../generated/messages/messages.js';
import scriptUrl from '../../enhance/passkey.ts?worker&url';
import { useLocale } from '../../text/words.tsx';

/** A button that only the script fills in: adds a passkey, or signs in with one and goes on to `next`. */
export function EnhancePasskey({ way, next = '/account' }: { way: 'register' | 'sign-in'; next?: string }) {
  const at = useLocale();
  const register = way === 'register';
  return (
    <>
      <div
        data-passkey={way}
        data-next={next}
        data-label={register ? m.account_passkey_add({}, at) : m.account_passkey_sign_in({}, at)}
        data-failed={register ? m.account_passkey_failed({}, at) : m.account_passkey_sign_in_failed({}, at)}
      />
      <script type="module" src={scriptUrl} />
    </>
  );
}
