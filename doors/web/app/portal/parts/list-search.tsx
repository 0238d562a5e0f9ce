import type { ReactNode } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';

/** Looks for words in a public list; what else narrows it stands between the words and the button. */
export function ListSearch(props: {
  words: string | null;
  /** What is looked for, for those who don't see the field. */
  label: string;
  /** The same, or an example, in the empty field. */
  example?: string;
  children?: ReactNode;
}) {
  const at = useLocale();
  return (
    <form className="picker duty-search" method="get">
      <input
        className="control picker-words"
        type="search"
        name="words"
        defaultValue={props.words ?? ''}
        maxLength={60}
        aria-label={props.label}
        placeholder={props.example ?? props.label}
      />
      {props.children}
      <button className="button" type="submit">
        {m.portal_search({}, at)}
      </button>
    </form>
  );
}
