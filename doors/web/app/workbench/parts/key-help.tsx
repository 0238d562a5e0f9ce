import { useEffect, useRef } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';

/** The list of keys, opened by "?". */
export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const at = useLocale();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  const keys: [string, string][] = [
    ['j', m.desk_key_next({}, at)],
    ['k', m.desk_key_previous({}, at)],
    ['Enter', m.desk_key_open({}, at)],
    ['x', m.desk_key_pick({}, at)],
    ['/', m.desk_key_search({}, at)],
    ['u', m.desk_key_up({}, at)],
    ['a–z', m.desk_key_actions({}, at)],
    ['Esc', m.desk_key_escape({}, at)],
    ['?', m.desk_key_help({}, at)],
  ];
  return (
    <dialog ref={dialog} className="keys-dialog" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title" className="keys-title">
        {m.desk_keys({}, at)}
      </h2>
      <dl className="keys">
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={onClose}>
        {m.desk_close({}, at)}
      </button>
    </dialog>
  );
}
