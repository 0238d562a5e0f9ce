import { useNavigation } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';

/** The two ends of every import: a check that changes nothing, and the import itself. */
export function ImportButtons() {
  const at = useLocale();
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="submit-buttons">
      <button type="submit" className="button" name="intent" value="check" disabled={busy}>
        {m.setup_import_check({}, at)}
      </button>
      <button type="submit" className="button button-primary" name="intent" value="import" disabled={busy}>
        {busy ? m.desk_working({}, at) : m.setup_import({}, at)}
      </button>
    </div>
  );
}
