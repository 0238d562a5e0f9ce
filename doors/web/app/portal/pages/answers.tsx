import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { nameIn } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';

/** Articles that hold the words asked for. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams;
  const words = params.get('words')?.slice(0, 100) || null;
  const { knowledge } = context.get(pageContext).services;
  const articles = await knowledge.list({ words, cursor: params.get('cursor') });
  return new PageData({ articles, words });
}

/** Answers to what is often asked, before anybody has to ring. */
export default function Answers() {
  const { articles, words } = usePageData(loader);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.answers_title({}, at)} />
      <h1>{m.answers_title({}, at)}</h1>
      <search>
        <form className="picker" method="get">
          <input
            className="control picker-words"
            type="search"
            name="words"
            defaultValue={words ?? ''}
            maxLength={100}
            aria-label={m.answers_search({}, at)}
            placeholder={m.answers_example({}, at)}
          />
          <button className="button" type="submit">
            {m.portal_search({}, at)}
          </button>
        </form>
      </search>
      {articles.items.length > 0 ? (
        <ul className="matters">
          {articles.items.map((article) => (
            <li className="duty" key={article.id}>
              <h2 className="matter-title">
                <a href={`/answers/${article.id}`}>
                  <Named name={article.title} />
                </a>
              </h2>
              <p className="soft">{beginning(nameIn(article.body, at.locale).text)}</p>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={m.knowledge_none({}, at)}>
          <p>
            <a href="/report">{m.answers_ask({}, at)}</a>
          </p>
        </Empty>
      )}
      <Pager listing={articles} />
    </>
  );
}

function beginning(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > 60 ? `${letters.slice(0, 60).join('')}…` : letters.join('');
}
