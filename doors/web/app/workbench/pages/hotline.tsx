import { useEffect, useRef, useState } from 'react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
  useRevalidator,
} from 'react-router';
import '../../styles/hotline.css';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { readForm } from '../../forms/read-form.ts';
import { nameIn } from '../../frame.ts';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import type { Choice } from '../../view.ts';
import type { ActionAnswer } from '../doing/action-answer.ts';
import { keepTyped, signedOut } from '../doing/unsent.ts';
import { takeInCookie, takeInKey } from '../hotline/draft-key.ts';
import { TakeInForm } from '../hotline/take-in-form.tsx';

/** The form for taking in a report on a caller's behalf, with what was typed before the page was left. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { frame, services } = context.get(pageContext);
  const view = await services.hotline.takeIn({ key: takeInKey(request) });
  if (!view) throw new Response(null, { status: 403 });
  // Long lists travel as one text: hundreds of small objects would take longer to hand over than all else.
  const brief = (choices: readonly Choice[]) =>
    JSON.stringify(
      choices.map(({ value, label, depth = 0 }) => [
        value,
        '　'.repeat(depth) + nameIn(label, frame.locale).text,
      ]),
    );
  return {
    view: { ...view, categories: brief(view.categories), places: brief(view.places) },
    idempotencyKey: crypto.randomUUID(),
  };
}

/** Takes the report in. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return data<ActionAnswer>(nobody);
  const { form, sending } = await readForm(request);
  const key = takeInKey(request);
  const outcome = await services.hotline.submitTakeIn({ key, form, ...sending });
  if (!outcome.ok) return data<ActionAnswer>({ kind: 'refused', refusal: outcome.refusal });
  const answer: ActionAnswer = { kind: 'done', receipt: outcome.value };
  return data(answer, { headers: { 'Set-Cookie': takeInCookie(null) } });
}

/** Whatever becomes of it, what was typed and photographed stays. */
export const clientAction = keepTyped;

/** What never reached its procedure changes nothing. */
export const shouldRevalidate = readAnew;

/** The hotline's screen: one page to work from while listening, the receipt to read out afterwards. */
export default function Hotline() {
  const { view, idempotencyKey } = useLoaderData<typeof loader>();
  const answer = useActionData<ActionAnswer>();
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  const { revalidate } = useRevalidator();
  const [forgotten, setForgotten] = useState(0);
  const page = useRef<HTMLElement>(null);
  const receipt = answer?.kind === 'done' ? answer.receipt : null;
  const taken = receipt?.reference ?? '';
  // The next call begins with its number.
  useEffect(() => {
    page.current?.querySelector<HTMLInputElement>('[name=contactPhone]')?.focus();
  }, [taken, forgotten]);
  return (
    <section ref={page}>
      <PageTitle title={m.desk_nav_hotline({}, at)} />
      <h1 className="hidden-visually">{m.hotline_title({}, at)}</h1>
      {/* A new key is a new form: after a receipt the fields are empty for the next caller. */}
      <TakeInForm
        key={`${taken} ${forgotten}`}
        view={forgotten > 0 || taken !== '' ? { ...view, draft: {} } : view}
        idempotencyKey={idempotencyKey}
        refusal={answer?.kind === 'refused' ? answer.refusal : null}
        busy={busy}
        onForgotten={() => {
          setForgotten(forgotten + 1);
          revalidate();
        }}
      >
        {receipt ? <ReceiptBox receipt={receipt} /> : null}
      </TakeInForm>
    </section>
  );
}
