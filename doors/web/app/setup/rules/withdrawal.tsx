import { Form, useNavigation } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { LinesField } from '../../forms/controls.tsx';
import { ErrorSummary, HiddenSending } from '../../forms/form.tsx';
import { RuleChanges } from '../../rules/rule-list.tsx';
import type { RulesAmendment } from '../../rules/view.ts';
import type { Sending } from '../../services.ts';
import { Moment, useLocale } from '../../text/words.tsx';
import type { RefusalView } from '../../view.ts';

/** An amendment that doesn't hold yet, and the form that takes it back. */
export function Withdrawal(props: {
  amendment: RulesAmendment;
  sending: Sending;
  refusal: RefusalView | null;
}) {
  const { amendment, sending, refusal } = props;
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  const scope = `withdraw-${amendment.version}`;
  return (
    <section className="proposal" aria-labelledby={scope}>
      <h2 id={scope}>
        {m.rules_holds_from({}, at)}
        <Moment iso={amendment.effectiveFrom} exact /> {m.rules_coming({}, at)}
      </h2>
      <RuleChanges changes={amendment.changes} />
      <Form method="post" encType="multipart/form-data">
        <HiddenSending sending={sending} />
        <input type="hidden" name="amendment" value={amendment.version} />
        <ErrorSummary refusal={refusal} scope={scope} />
        <LinesField
          name="ground"
          label={m.rules_withdraw_ground({}, at)}
          error={refusal?.fields?.['ground']}
          scope={scope}
          maxLength={1000}
          rows={2}
        />
        <button type="submit" className="button" name="intent" value="withdraw" disabled={busy}>
          {m.rules_withdraw({}, at)}
        </button>
      </Form>
    </section>
  );
}
