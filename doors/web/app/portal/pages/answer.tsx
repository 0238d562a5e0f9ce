import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { nameIn } from '../../frame.ts';
import { Notice } from '../../parts/notice.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';

/** One article; one that was retired says so. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const article = await context.get(pageContext).services.knowledge.article({ id: params.articleId ?? '' });
  if (!article) throw new Response(null, { status: 404 });
  return new PageData(article);
}

/** An answer, with the document that it rests on. */
export default function Answer() {
  const article = usePageData(loader);
  const at = useLocale();
  return (
    <article>
      <PageTitle title={nameIn(article.title, at.locale).text} />
      <h1>
        <Named name={article.title} />
      </h1>
      {article.validTo ? (
        <Notice tone="attention" title={m.knowledge_retired({}, at)}>
          <p>{m.answers_retired({ date: article.validTo }, at)}</p>
        </Notice>
      ) : null}
      <p className="answer-words">
        <Named name={article.body} />
      </p>
      {article.source ? (
        <p className="soft">
          {m.knowledge_source({}, at)}
          {at.locale === 'en' ? ': ' : '：'}
          {article.source}
        </p>
      ) : null}
      <p className="soft">
        {m.knowledge_edition({ edition: article.edition }, at)} ·{' '}
        {m.answers_since({ date: article.validFrom }, at)}
      </p>
      <p>
        <a href="/answers">{m.answers_back({}, at)}</a>
      </p>
      <p>
        <a href="/report">{m.answers_ask({}, at)}</a>
      </p>
    </article>
  );
}
