import { DescribedField } from '../../forms/described-field.tsx';
import { ErrorSummary, HiddenSending, SubmitBar } from '../../forms/form.tsx';
import { useFrame } from '../../frame.ts';
import type { Sending } from '../../services.ts';
import { Said } from '../../text/words.tsx';
import type { ActionView, RefusalView } from '../../view.ts';

/** What a resident may do here, each opening its short form; works without scripts. */
export function PortalActions(props: {
  actions: readonly ActionView[];
  sending: Sending;
  /** The action that was just refused, and why. */
  refused: { name: string; refusal: RefusalView } | null;
}) {
  const { locale } = useFrame();
  return props.actions.map((action) => {
    const refusal = props.refused?.name === action.name ? props.refused.refusal : null;
    return (
      <details className="resident-action" key={action.name} open={refusal ? true : undefined}>
        <summary className={action.primary ? 'button button-primary button-wide' : 'button button-wide'}>
          <Said text={action.label} />
        </summary>
        <form method="post" encType="multipart/form-data" className="resident-form">
          <HiddenSending sending={props.sending} />
          <input type="hidden" name="action" value={action.name} />
          <ErrorSummary refusal={refusal} scope={action.name} />
          {action.fields.map((field) => (
            <DescribedField
              key={field.name}
              field={field}
              scope={action.name}
              error={refusal?.fields?.[field.name]}
            />
          ))}
          <SubmitBar label={action.label[locale]} follows={<Said text={action.follows} />} />
        </form>
      </details>
    );
  });
}
