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
import '../../styles/duties.css';
import '../../styles/start.css';
import { pageContext } from '../../context.ts';
import { DescribedField } from '../../forms/described-field.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { readForm } from '../../forms/read-form.ts';
import { useFrame } from '../../frame.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';
import { CheckList } from './check-list.tsx';
import { Done } from './done.tsx';
import { type StartPageView, type StartStep, startSteps } from './view.ts';

function stepOf(name: string | undefined): StartStep {
  const step = startSteps.find((each) => each === name);
  if (!step) throw new Response(null, { status: 404 });
  return step;
}

/** One step, with where all of them stand. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const page = await context
    .get(pageContext)
    .services.setup.startPage({ step: stepOf(params['step']), given });
  if (!page) throw new Response(null, { status: 403 });
  return { page, idempotencyKey: crypto.randomUUID() };
}

/** Does what the step's form asks for. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { form, sending } = await readForm(request);
  return context
    .get(pageContext)
    .services.setup.startSave({ step: stepOf(params['step']), form, ...sending });
}

/** One step of setting a realm up: what stands, what may be added, where to go on. */
export default function Start() {
  const { page, idempotencyKey } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <section className="bench-page start">
      <PageTitle title={page.name[locale]} />
      <div className="start-step">
        <p className="desk-crumb">
          <Link to="/setup">{m.setup_back({}, at)}</Link>
        </p>
        <h1>
          <Said text={page.name} />
        </h1>
        <p>
          <Said text={page.words} />
        </p>
        {outcome?.ok ? <Done done={outcome.value} /> : null}
        <Facts page={page} />
        {page.narrow ? <Narrow narrow={page.narrow} /> : null}
        {page.submit ? (
          <StepForm
            key={idempotencyKey}
            page={page}
            idempotencyKey={idempotencyKey}
            refusal={outcome && !outcome.ok ? outcome.refusal : null}
          />
        ) : null}
        <Onward page={page} />
      </div>
      <nav className="start-steps" aria-label={m.start_title({}, at)}>
        <h2>{m.start_title({}, at)}</h2>
        <CheckList steps={page.steps} current={page.step} />
      </nav>
    </section>
  );
}

function Facts({ page }: { page: StartPageView }) {
  if (page.facts.length === 0) return null;
  return (
    <dl className="duty-facts">
      {page.facts.map(({ label, value }) => (
        <div key={label['zh-CN']}>
          <dt>
            <Said text={label} />
          </dt>
          <dd>
            <Said text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Narrow({ narrow }: { narrow: NonNullable<StartPageView['narrow']> }) {
  return (
    <Form method="get" key={narrow.fields.map(({ value }) => value).join()}>
      {narrow.fields.map((field) => (
        <DescribedField key={field.name} field={field} scope="narrow" />
      ))}
      <button type="submit" className="button">
        <Said text={narrow.submit} />
      </button>
    </Form>
  );
}

function StepForm(props: { page: StartPageView; idempotencyKey: string; refusal: RefusalView | null }) {
  const { page, refusal } = props;
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="post" encType="multipart/form-data">
      <HiddenSending sending={{ idempotencyKey: props.idempotencyKey, version: null }} />
      <ErrorSummary refusal={refusal} />
      {page.sections.map(({ title, words, fields }) => (
        <div key={fields[0]?.name ?? 'none'}>
          {title ? (
            <h2>
              <Said text={title} />
            </h2>
          ) : null}
          {words ? (
            <p className="soft">
              <Said text={words} />
            </p>
          ) : null}
          <div className={fields.length > 8 ? 'start-fields' : undefined}>
            {fields.map((field) => (
              <DescribedField key={field.name} field={field} error={refusal?.fields?.[field.name]} />
            ))}
          </div>
        </div>
      ))}
      {page.submit ? (
        <div className="submit-buttons">
          <button type="submit" className="button button-primary" disabled={busy}>
            <Said text={page.submit} />
          </button>
        </div>
      ) : null}
    </Form>
  );
}

/** Where else this can be done, and the steps before and after. */
function Onward({ page }: { page: StartPageView }) {
  const at = useLocale();
  return (
    <>
      {page.links.length > 0 ? (
        <ul className="start-links">
          {page.links.map(({ href, text }) => (
            <li key={href}>
              <Link to={href}>
                <Said text={text} />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="bench-pages">
        {page.before ? <Link to={`/setup/start/${page.before}`}>{m.start_before({}, at)}</Link> : null}
        {page.after ? (
          <Link className="button" to={`/setup/start/${page.after}`}>
            {m.start_after({}, at)}
          </Link>
        ) : null}
      </p>
    </>
  );
}
