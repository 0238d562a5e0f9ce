import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router';
import '../../styles/publishing.css';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { LinesField } from '../../forms/controls.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { nameIn, useFrame } from '../../frame.ts';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Moment, Named, useLocale } from '../../text/words.tsx';
import { PhotoChoices } from '../publishing/photo-choices.tsx';
import type { BlurRegion, MarkedText } from '../publishing/view.ts';

/** A matter's originals beside what the public reads of it. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { publishing } = context.get(pageContext).services;
  const view = await publishing.matter({ id: params.matterId ?? '' });
  if (!view) throw new Response(null, { status: 404 });
  return { view, idempotencyKey: crypto.randomUUID() };
}

/** Publishes the masked words and the photographs chosen, or blurs one of them. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { publishing } = context.get(pageContext).services;
  const { form, sending, intent } = await readForm(request);
  const id = params.matterId ?? '';
  if (intent !== 'blur') return publishing.publish({ id, form, ...sending });
  const regions = regionsOf(fieldValue(form, 'regions'));
  return publishing.blur({ id, fileId: fieldValue(form, 'fileId'), regions, ...sending });
}

/** Rectangles as they were sent; what they may be is checked where they are used. */
function regionsOf(json: string): readonly BlurRegion[] {
  try {
    return JSON.parse(json) as readonly BlurRegion[];
  } catch {
    return [];
  }
}

/** Masking by hand: left what was written, what looks personal marked; right what the public will read. */
export default function PublishingMatter() {
  const { view, idempotencyKey } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { locale } = useFrame();
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  const refusal = outcome && !outcome.ok ? outcome.refusal : null;
  const to = `/work/publishing/${view.id}`;
  return (
    <article className="bench-page">
      <PageTitle title={m.more_publishing({}, at)} />
      <p className="desk-crumb">
        <Link to="/work/publishing">{m.publishing_back({}, at)}</Link>
        <a href={`/desk/matters/${view.id}`}>
          <span className="code">{view.reference}</span>
        </a>
      </p>
      <h1>
        {nameIn(view.category, locale).text} <Named name={view.place} />
      </h1>
      {outcome?.ok && 'sentence' in outcome.value ? <ReceiptBox receipt={outcome.value} /> : null}
      <ErrorSummary refusal={refusal} />
      <div className="masking">
        <section>
          <h2>{m.publishing_original({}, at)}</h2>
          <p className="soft">{m.publishing_original_words({}, at)}</p>
          {view.originals.map((original) => (
            <div className="report" key={original.id}>
              <p className="report-words">
                <Original words={original.words} />
              </p>
              <p className="soft">
                <Moment iso={original.at} /> <span className="code">{original.reference}</span>
              </p>
            </div>
          ))}
        </section>
        <section>
          <h2>{m.publishing_public({}, at)}</h2>
          <Form method="post" id="publish" key={view.version}>
            <HiddenSending sending={{ idempotencyKey, version: view.version }} />
            <LinesField
              name="summary"
              label={m.publishing_summary({}, at)}
              help={view.published ? undefined : m.publishing_suggested({}, at)}
              error={refusal?.fields?.summary}
              value={view.summary}
              rows={6}
              maxLength={1000}
            />
            <LinesField
              name="result"
              label={m.publishing_result({}, at)}
              error={refusal?.fields?.result}
              value={view.result}
              rows={3}
              maxLength={1000}
              optional
            />
          </Form>
        </section>
      </div>
      <h2>{m.publishing_photos({}, at)}</h2>
      <PhotoChoices photos={view.photos} to={to} idempotencyKey={idempotencyKey} form="publish" />
      <p className="follows">{m.publishing_follows({}, at)}</p>
      <button type="submit" form="publish" className="button button-primary" disabled={busy}>
        {busy ? m.desk_working({}, at) : m.publishing_publish({}, at)}
      </button>{' '}
      <a className="button" href={`/matters/${view.id}`} target="_blank" rel="noreferrer">
        {m.publishing_look({}, at)}
      </a>
    </article>
  );
}

function Original({ words }: { words: readonly MarkedText[] }) {
  return words.map((piece, index) =>
    piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  );
}
