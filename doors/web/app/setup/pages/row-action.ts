import type { ActionFunctionArgs } from 'react-router';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import type { ActionAnswer } from '../../workbench/doing/action-answer.ts';
import { keepTyped, signedOut } from '../../workbench/doing/unsent.ts';
import { kindOf } from '../kinds.ts';

/** Does an action to a row, or with the intent `preview` says what would follow. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { setup } = services;
  const { form, sending, intent } = await readForm(request);
  const asked = {
    kind: kindOf(params.kind),
    id: fieldValue(form, 'target'),
    action: fieldValue(form, 'action'),
    form,
  };
  if (intent === 'preview') {
    const foreseen = await setup.foresee(asked);
    return { kind: 'preview', follows: foreseen.ok ? foreseen.value.follows : foreseen.refusal.text };
  }
  const outcome = await setup.act({ ...asked, ...sending });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;
