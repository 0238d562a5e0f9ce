import { useRef } from 'react';
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
import { readAnew } from '../../forms/read-anew.ts';
import { readForm } from '../../forms/read-form.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import type { ActionAnswer } from '../doing/action-answer.ts';
import { keepTyped, signedOut } from '../doing/unsent.ts';
import { useKept } from '../doing/use-kept.ts';
import { BenchField } from '../parts/bench-field.tsx';
import { SignInAgain } from '../parts/sign-in-again.tsx';

/** What giving a delegation asks for; only administrators and heads may. */
export async function loader({ context }: LoaderFunctionArgs) {
  const give = await context.get(pageContext).services.delegations.fields();
  if (give === null) throw new Response(null, { status: 403 });
  return { give, idempotencyKey: crypto.randomUUID() };
}

/** Gives it, and leads to its own page. */
export async function action({ context, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { form, sending } = await readForm(request);
  const outcome = await services.delegations.give({ form, ...sending });
  if (!outcome.ok) return { kind: 'refused', refusal: outcome.refusal };
  throw redirect(`/work/delegations/${outcome.value.id}`, { status: 303 });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** What never reached its procedure changes nothing. */
export const shouldRevalidate = readAnew;

const address = '/work/delegations/new';

/** The form of a new delegation of power. */
export default function NewDelegation() {
  const { give, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const refusal = answer?.kind === 'refused' ? answer.refusal : null;
  const { state, formMethod, location } = useNavigation();
  const busy = state !== 'idle';
  // What was given leads to its own page.
  const given = state === 'loading' && formMethod === 'POST' && location.pathname !== address;
  const form = useRef<HTMLFormElement>(null);
  const typed = useKept(form, address, given);
  const at = useLocale();
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.delegations_new({}, at)} />
      <p className="desk-crumb">
        <Link to="/work/delegations">{m.delegations_back({}, at)}</Link>
      </p>
      <h1>{m.delegations_new({}, at)}</h1>
      <Form ref={form} method="post" encType="multipart/form-data" onInput={typed}>
        <HiddenSending sending={{ idempotencyKey, version: null }} />
        <ErrorSummary refusal={refusal} />
        <SignInAgain refusal={refusal} to={address} />
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
