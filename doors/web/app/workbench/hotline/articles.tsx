import { useRef, useState } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { nameIn } from '../../frame.ts';
import type { ArticleView } from '../../knowledge/view.ts';
import { Named, useLocale } from '../../text/words.tsx';
import { ask } from './ask.ts';
import { useAltKeys } from './use-alt-keys.ts';

/** Articles found by words; one key takes the best one's text over as the answer. */
export function Articles(props: {
  /** The code of the category chosen, whose articles are shown where the words find none. */
  category: () => string;
  onInsert: (id: string, text: string) => void;
}) {
  const at = useLocale();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [found, setFound] = useState<readonly ArticleView[] | null>(null);
  const [failed, setFailed] = useState(false);
  const search = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const form = new FormData();
      form.set('words', field.current?.value ?? '');
      form.set('category', props.category());
      ask('articles', form)
        .then((articles) => {
          setFound(articles);
          setFailed(false);
        })
        .catch(() => setFailed(true));
    }, 250);
  };
  const insert = (article: ArticleView | undefined) => {
    if (article) props.onInsert(article.id, nameIn(article.body, at.locale).text);
  };
  useAltKeys({ KeyK: () => field.current?.focus(), KeyA: () => insert(found?.[0]) });
  return (
    <section className="aid" aria-labelledby="aid-articles">
      <div className="aid-head">
        <h2 id="aid-articles">{m.hotline_articles({}, at)}</h2>
        <input
          ref={field}
          type="search"
          className="control"
          aria-labelledby="aid-articles"
          placeholder={`${m.hotline_articles_search({}, at)} (Alt K)`}
          maxLength={100}
          onFocus={search}
          onInput={search}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            insert(found?.[0]);
          }}
        />
      </div>
      <div aria-live="polite">
        {failed ? <p className="aid-failed">{m.hotline_look_failed({}, at)}</p> : null}
        {found === null ? <p className="soft">{m.hotline_articles_words({}, at)}</p> : null}
        {found?.length === 0 ? <p className="soft">{m.hotline_articles_none({}, at)}</p> : null}
        <ul className="aid-list">
          {(found ?? []).map((article, index) => (
            <li key={article.id}>
              <div className="aid-line">
                <a href={`/answers/${article.id}`} target="_blank" rel="noreferrer">
                  <Named name={article.title} />
                </a>
                <button type="button" className="button aid-button" onClick={() => insert(article)}>
                  {m.hotline_articles_insert({}, at)} {index === 0 ? <kbd>Alt A</kbd> : null}
                </button>
              </div>
              <p className="aid-words aid-clamped">{nameIn(article.body, at.locale).text}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
