import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { LineField } from '../../forms/controls.tsx';
import { ErrorSummary, SubmitBar } from '../../forms/form.tsx';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { Notice } from '../../parts/notice.tsx';
import { useLocale } from '../../text/words.tsx';
import { EnhancePasskey } from '../account/enhance-passkey.tsx';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { safeNext, withCookies } from '../session.ts';

/** Whoever is signed in already goes on at once. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const { frame, services } = context.get(pageContext);
  const { searchParams } = new URL(request.url);
  const next = safeNext(searchParams.get('next'));
  if (frame.person) throw redirect(next);
  return new PageData({
    next,
    elsewhere: services.sessions.elsewhere(),
    // With this another house's sign-in sends people back whom it, or we, didn't let in.
    failed: searchParams.get('error'),
  });
}

/** Signs in by name and password, and by the six digits where the account asks for them. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { sessions } = context.get(pageContext).services;
  const { form } = await readForm(request);
  const name = fieldValue(form, 'name');
  const next = safeNext(fieldValue(form, 'next'));
  const code = fieldValue(form, 'code') || null;
  const outcome = await sessions.signIn({ name, password: form.values.password?.[0] ?? '', code });
  if (!outcome.ok) return new PageData({ refusal: outcome.refusal, name, code: code !== null });
  if (outcome.value.next === 'done')
    return withCookies(redirect(next, { status: 303 }), outcome.value.cookies);
  return new PageData({ refusal: null, name, code: true });
}

/** Signing in. */
export default function SignIn() {
  const { next, elsewhere, failed } = usePageData(loader);
  const answer = usePageAnswer(action);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.portal_sign_in({}, at)} />
      <h1>{m.portal_sign_in({}, at)}</h1>
      <ErrorSummary refusal={answer?.refusal} />
      {elsewhere && failed ? (
        <Notice tone="attention" title={m.sign_in_elsewhere_failed({ provider: elsewhere }, at)}>
          <p>
            {failed === 'provider_silent'
              ? m.sign_in_elsewhere_silent({}, at)
              : m.sign_in_elsewhere_unknown({}, at)}
          </p>
        </Notice>
      ) : null}
      <form method="post">
        <input type="hidden" name="next" value={next} />
        <LineField
          name="name"
          label={m.sign_in_name({}, at)}
          value={answer?.name}
          error={answer?.refusal?.fields?.name}
          autoComplete="username"
          spellCheck={false}
          maxLength={200}
        />
        <LineField
          name="password"
          label={m.sign_in_password({}, at)}
          error={answer?.refusal?.fields?.password}
          type="password"
          autoComplete="current-password"
          maxLength={200}
        />
        {answer?.code ? (
          <LineField
            name="code"
            label={m.sign_in_code({}, at)}
            help={m.sign_in_code_help({}, at)}
            error={answer.refusal?.fields?.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={14}
            short
          />
        ) : null}
        <SubmitBar label={m.portal_sign_in({}, at)} />
      </form>
      <EnhancePasskey way="sign-in" next={next} />
      {elsewhere ? (
        <p>
          <a className="button" href={`/sign-in/elsewhere?next=${encodeURIComponent(next)}`}>
            {m.sign_in_elsewhere({ provider: elsewhere }, at)}
          </a>
        </p>
      ) : null}
      <p>
        <a href="/my">{m.sign_in_without({}, at)}</a>
      </p>
    </>
  );
}
