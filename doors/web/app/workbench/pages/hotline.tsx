import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { readForm } from '../../forms/read-form.ts';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import { BenchField } from '../parts/bench-field.tsx';
import { briefField } from '../parts/brief-choices.ts';

/** The form for taking in a report on a caller's behalf. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { frame, services } = context.get(pageContext);
  const view = await services.workbench.takeIn();
  if (!view) throw new Response(null, { status: 403 });
  const fields = view.fields.map((field) => briefField(field, frame.locale));
  return { view: { ...view, fields }, idempotencyKey: crypto.randomUUID() };
}

/** Takes the report in. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { form, sending } = await readForm(request);
  return context.get(pageContext).services.workbench.submitTakeIn({ form, ...sending });
}

/** The hotline's screen: one form to fill while listening, the receipt to read out afterwards. */
export default function Hotline() {
  const { view, idempotencyKey } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  const refusal = outcome && !outcome.ok ? outcome.refusal : null;
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.desk_nav_hotline({}, at)} />
      <h1>{m.hotline_title({}, at)}</h1>
      {outcome?.ok ? <ReceiptBox receipt={outcome.value} /> : null}
      <ErrorSummary refusal={refusal} />
      {/* A new key is a new form: after a receipt the fields are empty for the next caller. */}
      <Form method="post" encType="multipart/form-data" key={outcome?.ok ? outcome.value.reference : 'first'}>
        <HiddenSending sending={{ idempotencyKey, version: null }} />
        {view.fields.map((field) => (
          <BenchField key={field.name} field={field} error={refusal?.fields?.[field.name]} />
        ))}
        <p className="follows">
          <Said text={view.follows} />
        </p>
        <button type="submit" className="button button-primary" disabled={busy}>
          {busy ? m.desk_working({}, at) : m.hotline_take_in({}, at)}
        </button>
      </Form>
    </section>
  );
}
