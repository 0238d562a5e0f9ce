import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { readForm } from '../../forms/read-form.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import { BenchField } from '../parts/bench-field.tsx';

/** What giving a delegation asks for; only administrators and heads may. */
export async function loader({ context }: LoaderFunctionArgs) {
  const give = await context.get(pageContext).services.delegations.fields();
  if (give === null) throw new Response(null, { status: 403 });
  return { give, idempotencyKey: crypto.randomUUID() };
}

/** Gives it, and leads to its own page. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { form, sending } = await readForm(request);
  const outcome = await context.get(pageContext).services.delegations.give({ form, ...sending });
  if (!outcome.ok) return outcome.refusal;
  throw redirect(`/work/delegations/${outcome.value.id}`, { status: 303 });
}

/** The form of a new delegation of power. */
export default function NewDelegation() {
  const { give, idempotencyKey } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>() ?? null;
  const busy = useNavigation().state !== 'idle';
  const at = useLocale();
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.delegations_new({}, at)} />
      <p className="desk-crumb">
        <Link to="/work/delegations">{m.delegations_back({}, at)}</Link>
      </p>
      <h1>{m.delegations_new({}, at)}</h1>
      <Form method="post" encType="multipart/form-data">
        <HiddenSending sending={{ idempotencyKey, version: null }} />
        <ErrorSummary refusal={refusal} />
        {give.fields.map((field) => (
          <BenchField key={field.name} field={field} error={refusal?.fields?.[field.name]} />
        ))}
        <p className="follows">
          <Said text={give.follows} />
        </p>
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? m.desk_working({}, at) : m.delegations_give({}, at)}
        </button>
      </Form>
    </section>
  );
}
