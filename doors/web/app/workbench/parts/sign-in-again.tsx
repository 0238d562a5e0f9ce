import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';
import { signedOutCode } from '../doing/unsent.ts';

/** The way back in, in a tab of its own, where a form came after its session had ended; otherwise nothing. */
export function SignInAgain({ refusal, to }: { refusal: RefusalView | null; to: string }) {
  const at = useLocale();
  if (refusal?.code !== signedOutCode) return null;
  return (
    <p>
      <a href={`/sign-in?next=${encodeURIComponent(to)}`} target="_blank" rel="noreferrer">
        {m.desk_sign_in_again({}, at)}
      </a>
    </p>
  );
}
