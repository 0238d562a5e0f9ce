import { m } from '../../generated/messages/messages.js';
import { useFrame } from '../frame.ts';
import { useLocale } from '../text/words.tsx';
import type { Listing } from '../view.ts';

/** The way on through a long list, and back to its start. Nothing where one page is all there is. */
export function Pager({
  listing,
}: {
  listing: Pick<Listing<unknown>, 'next' | 'total'> & { items: readonly unknown[] };
}) {
  const { here } = useFrame();
  const at = useLocale();
  const [path = '/', query] = here.split('?', 2);
  const beyondFirst = new URLSearchParams(query).has('cursor');
  if (!listing.next && !beyondFirst) return null;
  return (
    <nav className="pager" aria-label={m.family_pages({}, at)}>
      {beyondFirst ? <a href={withCursor(path, query, null)}>{m.family_first_page({}, at)}</a> : null}
      {listing.total === null ? null : (
        <span className="soft">{m.family_total({ count: listing.total }, at)}</span>
      )}
      {listing.next ? (
        <a rel="next" href={withCursor(path, query, listing.next)}>
          {m.family_next_page({}, at)}
        </a>
      ) : null}
    </nav>
  );
}

/** The same page of a list at another cursor; null is its beginning. */
export function withCursor(path: string, query: string | undefined, cursor: string | null): string {
  const params = new URLSearchParams(query);
  if (cursor === null) params.delete('cursor');
  else params.set('cursor', cursor);
  return params.size > 0 ? `${path}?${params}` : path;
}
