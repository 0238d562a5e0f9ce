import { m } from '../../../generated/messages/messages.js';
import scriptUrl from '../../enhance/verify.ts?worker&url';
import { useLocale } from '../../text/words.tsx';
import type { RegisterActView } from './view.ts';

/** The button that checks an act in the reader's browser; below it the command that does the same. */
export function VerifyHere({ act }: { act: RegisterActView }) {
  const at = useLocale();
  const open = act.parts.filter((part) => part.data !== null && part.opening !== null);
  const shown = {
    logUrl: act.logUrl,
    keys: act.keys,
    index: act.index,
    entry: act.entry,
    parts: Object.fromEntries(open.map(({ name, data, opening }) => [name, { data, opening }])),
  };
  return (
    <>
      <div
        className="verify"
        data-verify={JSON.stringify(shown)}
        data-words-verify={m.register_verify({}, at)}
        data-words-verifying={m.register_verifying({}, at)}
        data-words-failed={m.register_verify_failed({}, at)}
      />
      <noscript>
        <p>{m.register_verify_without({}, at)}</p>
      </noscript>
      <script type="module" src={scriptUrl} />
    </>
  );
}
