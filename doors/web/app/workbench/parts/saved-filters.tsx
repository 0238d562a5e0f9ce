import { Link, useFetcher, useSearchParams } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { Said, useLocale } from '../../text/words.tsx';
import type { Outcome } from '../../view.ts';
import type { SavedFilterView } from '../view.ts';

/** Filters kept under a name: one press brings them back; the present ones can be kept too. */
export function SavedFilters({ saved }: { saved: readonly SavedFilterView[] }) {
  const [params] = useSearchParams();
  const at = useLocale();
  const keeping = useFetcher<Outcome<unknown>>();
  const dropping = useFetcher();
  const now = plain(params);
  const known = saved.find(({ query }) => query === now);
  if (saved.length === 0 && now === '?') return null;
  const refusal = keeping.data && !keeping.data.ok ? keeping.data.refusal : null;
  return (
    <div className="saved">
      {saved.length > 0 ? <span className="chips-name">{m.desk_saved({}, at)}</span> : null}
      {saved.map(({ id, name, query }) => (
        <Link
          key={id}
          to={`/desk${query}`}
          className={query === now ? 'chip chip-on' : 'chip'}
          aria-current={query === now ? 'true' : undefined}
        >
          {name}
        </Link>
      ))}
      {known ? (
        <dropping.Form method="post" action="/desk">
          <input type="hidden" name="intent" value="drop-filter" />
          <input type="hidden" name="id" value={known.id} />
          <button type="submit" className="chip chip-clear">
            {m.desk_filter_drop({ name: known.name }, at)}
          </button>
        </dropping.Form>
      ) : now === '?' ? null : (
        <keeping.Form method="post" action="/desk" className="saved-form">
          <input type="hidden" name="intent" value="save-filter" />
          <input type="hidden" name="query" value={now} />
          <input
            className="control"
            name="name"
            maxLength={20}
            required
            aria-label={m.desk_filter_name({}, at)}
            placeholder={m.desk_filter_name({}, at)}
          />
          <button type="submit" className="button">
            {m.desk_filter_save({}, at)}
          </button>
        </keeping.Form>
      )}
      {refusal ? (
        <p className="field-error" role="alert">
          <Said text={Object.values(refusal.fields ?? {})[0] ?? refusal.text} />
        </p>
      ) : null}
    </div>
  );
}

function plain(params: URLSearchParams): string {
  const kept = new URLSearchParams(params);
  kept.delete('cursor');
  return `?${kept}`;
}
