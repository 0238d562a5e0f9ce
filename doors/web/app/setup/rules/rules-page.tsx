import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useNavigation,
} from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { DescribedField } from '../../forms/described-field.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { readForm } from '../../forms/read-form.ts';
import { ReceiptBox } from '../../parts/receipt.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { RuleAmendments, RuleChanges, RuleGroups } from '../../rules/rule-list.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';
import { Withdrawal } from './withdrawal.tsx';

/** The rules with their form. */
export async function loader({ context }: LoaderFunctionArgs) {
  const rules = await context.get(pageContext).services.rules.form();
  if (!rules) throw new Response(null, { status: 403 });
  return { rules, idempotencyKey: crypto.randomUUID() };
}

/** Shows what would change, amends, or withdraws. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { rules } = context.get(pageContext).services;
  const { form, sending, intent } = await readForm(request);
  if (intent === 'check') return { kind: 'checked', outcome: await rules.check({ form }) } as const;
  const act = intent === 'withdraw' ? rules.withdraw : rules.amend;
  const kind = intent === 'withdraw' ? 'withdrawn' : 'amended';
  return { kind, outcome: await act({ form, ...sending }) } as const;
}

/** The realm's handling rules: what holds, the form that amends it, what was amended before. */
export default function SetupRules() {
  const { rules, idempotencyKey } = useLoaderData<typeof loader>();
  const did = useActionData<typeof action>();
  const at = useLocale();
  const refusal = did && !did.outcome.ok ? did.outcome.refusal : null;
  const receipt = did && did.kind !== 'checked' && did.outcome.ok ? did.outcome.value : null;
  const coming = rules.amendments.filter(({ state }) => state === 'coming');
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.rules_title({}, at)} />
      <p className="desk-crumb">
        <Link to="/setup">{m.setup_back({}, at)}</Link>
      </p>
      <h1>{m.rules_title({}, at)}</h1>
      <p>{m.rules_words({}, at)}</p>
      {receipt ? <ReceiptBox receipt={receipt} /> : null}
      {rules.mayChange ? (
        <RulesForm
          idempotencyKey={idempotencyKey}
          refusal={did?.kind === 'withdrawn' ? null : refusal}
          checked={did?.kind === 'checked' && did.outcome.ok ? did.outcome.value : null}
        />
      ) : (
        <RuleGroups groups={rules.groups} />
      )}
      {rules.mayChange
        ? coming.map((amendment) => (
            <Withdrawal
              key={amendment.actId}
              amendment={amendment}
              sending={{ idempotencyKey: `${idempotencyKey}-${amendment.version}`, version: rules.version }}
              refusal={did?.kind === 'withdrawn' ? refusal : null}
            />
          ))
        : null}
      <h2>{m.rules_amendments({}, at)}</h2>
      <RuleAmendments amendments={rules.amendments} />
    </section>
  );
}

type Checked = {
  changes: Parameters<typeof RuleChanges>[0]['changes'];
  follows: Parameters<typeof Said>[0]['text'];
};

function RulesForm(props: { idempotencyKey: string; refusal: RefusalView | null; checked: Checked | null }) {
  const { rules } = useLoaderData<typeof loader>();
  const { refusal, checked } = props;
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="post" encType="multipart/form-data" key={rules.version}>
      <HiddenSending sending={{ idempotencyKey: props.idempotencyKey, version: rules.version }} />
      <ErrorSummary refusal={refusal} />
      {rules.groups.map((group) => (
        <fieldset className="rule-group" key={group.code}>
          <legend>
            <h2>
              <Said text={group.name} />
            </h2>
          </legend>
          <div>
            {(rules.fields[group.code] ?? []).map((fields) => (
              <div className="rule-field" key={fields[0]?.name}>
                {fields.map((field) => (
                  <DescribedField key={field.name} field={field} error={refusal?.fields?.[field.name]} />
                ))}
              </div>
            ))}
          </div>
        </fieldset>
      ))}
      {rules.last.map((field) => (
        <DescribedField key={field.name} field={field} error={refusal?.fields?.[field.name]} />
      ))}
      <div role="status">
        {checked ? (
          <div className="follows">
            <p>
              <Said text={checked.follows} />
            </p>
            <RuleChanges changes={checked.changes} />
          </div>
        ) : null}
      </div>
      <div className="submit-buttons">
        <button type="submit" className="button button-primary" name="intent" value="amend" disabled={busy}>
          {m.rules_amend({}, at)}
        </button>
        <button type="submit" className="button" name="intent" value="check" disabled={busy}>
          {m.rules_check({}, at)}
        </button>
      </div>
    </Form>
  );
}
