import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { fieldValue, readForm } from '../../forms/read-form.ts';
import { useFrame } from '../../frame.ts';
import { Notice } from '../../parts/notice.tsx';
import type { AccountServices, FormInput } from '../../services.ts';
import { Named, useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';
import '../../styles/account.css';
import { AuthenticatorSetup, AuthenticatorState, RecoveryCodes } from '../account/authenticator.tsx';
import { AuthenticatorKeeping } from '../account/authenticator-keeping.tsx';
import { Mandates } from '../account/mandates.tsx';
import { Passkeys, Sessions } from '../account/signed-in.tsx';
import type { AuthenticatorSecret } from '../account/view.ts';
import { PageData, usePageAnswer, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { safeNext } from '../session.ts';

/** What was answered to a form of this page. */
interface Answer {
  refusal: RefusalView | null;
  next: string;
  /** Set while an authenticator is being set up. */
  given?: AuthenticatorSecret;
  /** Whether it takes another's place. */
  replacing?: boolean;
  /** Which of the forms of one's authenticator was refused. */
  way?: 'replace' | 'recovery';
  /** Set once it works. */
  recoveryCodes?: readonly string[];
}

/** Only for those signed in. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { services } = context.get(pageContext);
  const view = await services.account.view();
  if (view === null) throw redirect('/sign-in?next=/account');
  return new PageData({ view, next: nextOf(new URL(request.url).searchParams.get('next')) });
}

/** Sets up the authenticator step by step, removes passkeys, ends sessions. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { account } = context.get(pageContext).services;
  const { form, intent } = await readForm(request);
  const next = nextOf(fieldValue(form, 'next'));
  if (intent === 'begin') {
    const begun = await account.beginSecondFactor({ password: form.values['password']?.[0] ?? '' });
    return new PageData<Answer>(
      begun.ok ? { refusal: null, next, given: begun.value } : { refusal: begun.refusal, next },
    );
  }
  if (intent === 'begin-replacement') {
    const begun = await account.beginReplacement({
      password: form.values['password']?.[0] ?? '',
      code: fieldValue(form, 'code'),
    });
    return new PageData<Answer>(
      begun.ok
        ? { refusal: null, next, given: begun.value, replacing: true }
        : { refusal: begun.refusal, next, way: 'replace' },
    );
  }
  if (intent === 'renew-recovery') {
    const renewed = await account.renewRecoveryCodes({ password: form.values['password']?.[0] ?? '' });
    return new PageData<Answer>(
      renewed.ok
        ? { refusal: null, next, recoveryCodes: renewed.value.recoveryCodes }
        : { refusal: renewed.refusal, next, way: 'recovery' },
    );
  }
  if (intent === 'confirm-replacement') return confirmReplacement(account, form, next);
  if (intent === 'confirm') return confirm(account, form, next);
  const done = await change(account, intent, fieldValue(form, 'id'));
  if (!done.ok) return new PageData<Answer>({ refusal: done.refusal, next });
  throw redirect('/account', { status: 303 });
}

async function confirm(account: AccountServices, form: FormInput, next: string) {
  const given = givenIn(form);
  const confirmed = await account.confirmSecondFactor({ code: fieldValue(form, 'code') });
  return new PageData<Answer>(
    confirmed.ok
      ? { refusal: null, next, recoveryCodes: given?.recoveryCodes ?? [] }
      : { refusal: confirmed.refusal, next, ...(given ? { given } : {}) },
  );
}

async function confirmReplacement(account: AccountServices, form: FormInput, next: string) {
  const given = givenIn(form);
  const confirmed = await account.confirmReplacement({ code: fieldValue(form, 'code') });
  return new PageData<Answer>(
    confirmed.ok
      ? { refusal: null, next, recoveryCodes: confirmed.value.recoveryCodes }
      : { refusal: confirmed.refusal, next, replacing: true, ...(given ? { given } : {}) },
  );
}

async function change(account: AccountServices, intent: string, id: string) {
  switch (intent) {
    case 'remove-passkey':
      return account.removePasskey({ id });
    case 'end-session':
      return account.endSession({ id });
    case 'end-others':
      return account.endOtherSessions();
    default:
      throw new Response(null, { status: 400 });
  }
}

/** What the form carried along, so that a mistyped code doesn't lose the secret; nothing of another shape. */
function givenIn(form: FormInput): AuthenticatorSecret | null {
  const uri = fieldValue(form, 'uri');
  const secret = fieldValue(form, 'secret');
  const recoveryCodes = fieldValue(form, 'recovery').match(/\d{5}-\d{5}/g) ?? [];
  const good = uri.startsWith('otpauth://totp/') && /^[A-Z2-7]{16,128}$/.test(secret);
  return good ? { uri, secret, recoveryCodes } : null;
}

function nextOf(asked: string | null): string {
  const next = safeNext(asked);
  return next === '/' ? '/account' : next;
}

/** Who I am here, how I sign in, where I am signed in, and signing out. */
export default function Account() {
  const { view, next } = usePageData(loader);
  const answer = usePageAnswer(action);
  const { person } = useFrame();
  const at = useLocale();
  const title = <PageTitle title={person?.name ?? ''} />;
  if (answer?.recoveryCodes) {
    return (
      <>
        {title}
        <RecoveryCodes codes={answer.recoveryCodes} next={answer.next} />
      </>
    );
  }
  if (answer?.given) {
    return (
      <>
        {title}
        <AuthenticatorSetup
          given={answer.given}
          next={answer.next}
          refusal={answer.refusal}
          replacing={answer.replacing ?? false}
        />
      </>
    );
  }
  const missing = person?.secondFactorMissing ?? false;
  return (
    <>
      {title}
      <h1>{person?.name}</h1>
      {missing ? (
        <Notice
          tone="attention"
          title={view.authenticator ? m.account_missing_code({}, at) : m.account_missing({}, at)}
        >
          <p>{view.authenticator ? m.account_missing_here({}, at) : m.account_missing_words({}, at)}</p>
        </Notice>
      ) : (
        <Ways />
      )}
      <AuthenticatorState
        on={view.authenticator}
        next={answer?.next ?? next}
        refusal={answer?.way ? null : (answer?.refusal ?? null)}
      />
      {view.authenticator ? (
        <AuthenticatorKeeping
          refusal={answer?.refusal ?? null}
          way={answer?.way ?? null}
          next={answer?.next ?? next}
        />
      ) : null}
      <Passkeys passkeys={view.passkeys} />
      <Sessions sessions={view.sessions} />
      <Mandates mandates={view.mandates} />
      <form method="post" action="/sign-out">
        <button type="submit" className="button">
          {m.portal_sign_out({}, at)}
        </button>
      </form>
    </>
  );
}

/** The seat I act from and the ways on. */
function Ways() {
  const { person } = useFrame();
  const at = useLocale();
  const seat = person?.seats.find(({ id }) => id === person.seatId);
  return (
    <>
      {seat ? (
        <p>
          <Named name={seat.party} /> <Named name={seat.role} />
        </p>
      ) : null}
      <ul className="plain-list">
        <li>
          <a href="/my">{m.portal_nav_mine({}, at)}</a>
        </li>
        <li>
          <a href="/account/data">{m.my_data_title({}, at)}</a>
        </li>
        {person && person.seats.length > 1 ? (
          <li>
            <a href="/seats">{m.seats_title({}, at)}</a>
          </li>
        ) : null}
        {seat?.family === 'workbench' ? (
          <li>
            <a href="/desk">{m.portal_workbench({}, at)}</a>
          </li>
        ) : null}
      </ul>
    </>
  );
}
