import { m } from '../../../generated/messages/messages.js';
import { FieldGroup } from '../../forms/field.tsx';
import { Named, useLocale } from '../../text/words.tsx';
import type { Choice } from '../../view.ts';

/** The six kinds in a row, moved along with the arrow keys; beneath them what the chosen one means. */
export function Kinds(props: { kinds: readonly Choice[]; value: string; onPick: (kind: string) => void }) {
  const at = useLocale();
  const chosen = props.kinds.find(({ value }) => value === props.value);
  return (
    <FieldGroup name="kind" label={m.hotline_kind({}, at)}>
      <div className="kinds">
        {props.kinds.map((kind) => (
          <label className="kind" key={kind.value}>
            <input
              type="radio"
              name="kind"
              value={kind.value}
              checked={kind.value === props.value}
              onChange={() => props.onPick(kind.value)}
            />
            <Named name={kind.label} />
          </label>
        ))}
        <span className="soft" aria-live="polite">
          {chosen?.help ? <Named name={chosen.help} /> : null}
        </span>
      </div>
    </FieldGroup>
  );
}
