import type { ActionFunctionArgs } from 'react-router';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import type { FormInput, Sending, WebServices } from '../../services.ts';
import type { ActionView, Outcome, ReceiptView } from '../../view.ts';
import type { ActionAnswer } from './action-answer.ts';
import { signedOut } from './unsent.ts';

/**
 * Answers a form of a page's actions: does what it asks, or says what would follow, where that is the same however
 * the form is filled in.
 *
 * @param offered the actions that the page offers now.
 */
export async function actOrForesee(
  { context, request }: Pick<ActionFunctionArgs, 'context' | 'request'>,
  {
    offered,
    act,
  }: {
    offered(services: WebServices): Promise<readonly ActionView[] | undefined>;
    act(
      services: WebServices,
      sent: { action: string; form: FormInput } & Sending,
    ): Promise<Outcome<ReceiptView>>;
  },
): Promise<ActionAnswer> {
  const { services, frame } = context.get(pageContext);
  const nobody = signedOut(frame);
  if (nobody) return nobody;
  const { form, sending, intent } = await readForm(request);
  const action = fieldValue(form, 'action');
  if (intent === 'preview') {
    const found = (await offered(services))?.find((each) => each.name === action);
    return { kind: 'preview', follows: found?.follows ?? { 'zh-CN': '', en: '' } };
  }
  const outcome = await act(services, { action, form, ...sending });
  return outcome.ok
    ? { kind: 'done', receipt: outcome.value }
    : { kind: 'refused', refusal: outcome.refusal };
}
