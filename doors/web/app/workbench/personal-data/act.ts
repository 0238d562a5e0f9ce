import type { ActionFunctionArgs } from 'react-router';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import type { ActionView } from '../../view.ts';
import type { ActionAnswer } from '../doing/action-answer.ts';
import { signedOut } from '../doing/unsent.ts';

/** Does, or foretells, what a form of these pages asks; what follows is the same however it is filled in. */
export async function actOnPersonalData(
  { context, params, request }: ActionFunctionArgs,
  offered: () => Promise<readonly ActionView[]>,
): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { form, sending, intent } = await readForm(request);
  const name = fieldValue(form, 'action');
  if (intent === 'preview') {
    const found = (await offered()).find((each) => each.name === name);
    return { kind: 'preview', follows: found?.follows ?? { 'zh-CN': '', en: '' } };
  }
  const outcome = await services.personalData.act({
    id: params.erasureId ?? null,
    action: name,
    form,
    ...sending,
  });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
}
