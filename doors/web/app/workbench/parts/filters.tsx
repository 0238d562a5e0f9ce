import { Form, Link, useLocation, useSearchParams } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { Named, Said, useLocale } from '../../text/words.tsx';
import type { FilterView } from '../view.ts';

/** Filters as chips whose state is the address, so that a view can be kept, sent and come back to. */
export function Filters({ filters, searchLabel }: { filters: readonly FilterView[]; searchLabel: string }) {
  const [params] = useSearchParams();
  const { locale } = useFrame();
  const { pathname } = useLocation();
  const at = useLocale();
  const chosen = filters.some((filter) => params.has(filter.name)) || params.has('words');
  return (
    <search className="filters">
      <Form method="get" className="filters-search">
        {[...params].map(([name, value]) =>
          name === 'words' || name === 'cursor' ? null : (
            <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
          ),
        )}
        <input
          type="search"
          name="words"
          className="control"
          data-search=""
          aria-label={searchLabel}
          placeholder={`${searchLabel} ( / )`}
          defaultValue={params.get('words') ?? ''}
          maxLength={100}
          onKeyDown={(event) => {
            // From here j and k move along the list again.
            if (event.key === 'Escape' && event.currentTarget.value === '') event.currentTarget.blur();
          }}
        />
      </Form>
      {filters
        .filter(({ choices }) => choices.length > 0)
        .map((filter) => (
          <fieldset className="chips" aria-label={filter.label[locale]} key={filter.name}>
            <span className="chips-name">
              <Said text={filter.label} />
            </span>
            {filter.choices.map((choice) => {
              const on = params.getAll(filter.name).includes(choice.value);
              return (
                <Link
                  key={choice.value}
                  className={on ? 'chip chip-on' : 'chip'}
                  to={pathname + toggled(params, filter.name, choice.value, filter.single)}
                  aria-current={on ? 'true' : undefined}
                >
                  <Named name={choice.label} />
                  {choice.count === null ? null : <span className="chip-count">{choice.count}</span>}
                </Link>
              );
            })}
          </fieldset>
        ))}
      {chosen ? (
        <Link className="chip chip-clear" to={pathname}>
          {m.desk_clear_filters({}, at)}
        </Link>
      ) : null}
    </search>
  );
}

/** The query with one choice put in or taken out, back at its first page. */
export function toggled(params: URLSearchParams, name: string, value: string, single = false): string {
  const next = new URLSearchParams(params);
  const before = next.getAll(name);
  const others = single ? [] : before.filter((each) => each !== value);
  const kept = before.includes(value) ? others : [...others, value];
  next.delete(name);
  next.delete('cursor');
  for (const each of kept) next.append(name, each);
  return `?${next}`;
}
