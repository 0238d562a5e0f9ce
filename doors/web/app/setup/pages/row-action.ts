import type { ActionFunctionArgs } from 'react-router';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import type { ActionAnswer } from '../../workbench/doing/action-answer.ts';
import { kindOf } from '../kinds.ts';

/** Does an action to a row, or with the intent `preview` says what would follow. */
export async function action({ context, params, request }: ActionFunctionArgs): Promise<ActionAnswer> {
  const { setup } = context.get(pageContext).services;
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
