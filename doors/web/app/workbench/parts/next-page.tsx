import { Link, useLocation, useSearchParams } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';

/** How many are shown of how many, and the way to the rest. */
export function NextPage(props: { next: string | null; total: number | null; shown: number }) {
  const [params] = useSearchParams();
  const { pathname } = useLocation();
  const at = useLocale();
  const to = (cursor: string | null) => {
    const search = new URLSearchParams(params);
    if (cursor) search.set('cursor', cursor);
    else search.delete('cursor');
    return `${pathname}?${search}`;
  };
  return (
    <p className="bench-pages">
      {props.total === null ? null : m.desk_shown({ shown: props.shown, total: props.total }, at)}
      {params.has('cursor') ? <Link to={to(null)}>{m.family_first_page({}, at)}</Link> : null}
      {props.next ? <Link to={to(props.next)}>{m.family_next_page({}, at)}</Link> : null}
    </p>
  );
}
