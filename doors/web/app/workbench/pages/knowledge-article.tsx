import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { LineField, LinesField } from '../../forms/controls.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { readForm } from '../../forms/read-form.ts';
import { nameIn } from '../../frame.ts';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import { BenchField } from '../parts/bench-field.tsx';
import { briefField } from '../parts/brief-choices.ts';

const empty = { titleZh: '', titleEn: '', bodyZh: '', bodyEn: '', source: '' };

/** One article to amend or retire; `new` for one to add. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { frame, services } = context.get(pageContext);
  const categories = await services.knowledge.categories();
  if (categories === null) throw new Response(null, { status: 403 });
  const adds = params.articleId === 'new';
  const article = adds ? null : await services.knowledge.article({ id: params.articleId ?? '' });
  if (!adds && !article) throw new Response(null, { status: 404 });
  const category = briefField(
    {
      name: 'category',
      label: { 'zh-CN': m.knowledge_category({}, zh), en: m.knowledge_category({}, en) },
      kind: 'choice',
      required: false,
      choices: categories,
      ...(article?.category ? { value: article.category.value } : {}),
    },
    frame.locale,
  );
  return { article, category, idempotencyKey: crypto.randomUUID() };
}

/** Saves what was typed, or retires the article. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { knowledge } = context.get(pageContext).services;
  const { form, sending, intent } = await readForm(request);
  const id = params.articleId === 'new' ? null : (params.articleId ?? '');
  return intent === 'retire' && id !== null
    ? knowledge.retire({ id, ...sending })
    : knowledge.save({ id, form, ...sending });
}

/** An article's words in both languages, with the document that it rests on. */
export default function KnowledgeArticle() {
  const { article, category, idempotencyKey } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  const refusal = outcome && !outcome.ok ? outcome.refusal : null;
  const title = article ? nameIn(article.title, at.locale).text : m.knowledge_add({}, at);
  const retired = article?.validTo != null;
  const words = article
    ? {
        titleZh: article.title.zh,
        titleEn: article.title.en ?? '',
        bodyZh: article.body.zh,
        bodyEn: article.body.en ?? '',
        source: article.source ?? '',
      }
    : empty;
  const sending = { idempotencyKey, version: article?.version ?? null };
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={title} />
      <p className="desk-crumb">
        <Link to="/work/knowledge">{m.knowledge_back({}, at)}</Link>
        {article && !retired ? <a href={`/answers/${article.id}`}>{m.knowledge_public({}, at)}</a> : null}
      </p>
      <h1>{title}</h1>
      {article ? (
        <p className="soft">
          {m.knowledge_edition({ edition: article.edition }, at)}
          {retired ? ` · ${m.knowledge_retired({}, at)}` : ''}
        </p>
      ) : null}
      {outcome?.ok ? <ReceiptBox receipt={outcome.value} /> : null}
      <ErrorSummary refusal={refusal} />
      {retired || (outcome?.ok && !article) ? (
        <p className="report-words">{article?.body.zh}</p>
      ) : (
        <Form method="post" key={article?.version ?? 0}>
          <HiddenSending sending={sending} />
          <LineField
            name="titleZh"
            label={m.knowledge_column_title({}, at)}
            error={refusal?.fields?.titleZh}
            value={words.titleZh}
            maxLength={100}
          />
          <LineField
            name="titleEn"
            label={m.knowledge_title_en({}, at)}
            error={refusal?.fields?.titleEn}
            value={words.titleEn}
            maxLength={200}
            optional
          />
          <LinesField
            name="bodyZh"
            label={m.knowledge_body({}, at)}
            error={refusal?.fields?.bodyZh}
            value={words.bodyZh}
            rows={8}
            maxLength={5000}
          />
          <LinesField
            name="bodyEn"
            label={m.knowledge_body_en({}, at)}
            error={refusal?.fields?.bodyEn}
            value={words.bodyEn}
            rows={5}
            maxLength={10_000}
            optional
          />
          <LineField
            name="source"
            label={m.knowledge_source({}, at)}
            help={m.knowledge_source_help({}, at)}
            error={refusal?.fields?.source}
            value={words.source}
            maxLength={300}
            optional
          />
          <BenchField field={category} error={refusal?.fields?.category} />
          <button type="submit" className="button button-primary" disabled={busy}>
            {busy ? m.desk_working({}, at) : m.knowledge_save({}, at)}
          </button>
        </Form>
      )}
      {article && !retired ? (
        <Form method="post">
          <HiddenSending sending={{ ...sending, idempotencyKey: `${idempotencyKey}-retire` }} />
          <h2>{m.knowledge_retire({}, at)}</h2>
          <p className="follows">{m.knowledge_retire_words({}, at)}</p>
          <button type="submit" name="intent" value="retire" className="button" disabled={busy}>
            {m.knowledge_retire({}, at)}
          </button>
        </Form>
      ) : null}
    </section>
  );
}

const zh = { locale: 'zh-CN' } as const;
const en = { locale: 'en' } as const;
