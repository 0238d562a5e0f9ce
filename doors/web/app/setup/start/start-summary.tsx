import { Link } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import '../../styles/start.css';
import { useLocale } from '../../text/words.tsx';
import { CheckList } from './check-list.tsx';
import type { StepState } from './view.ts';

/** The check list on the first page of set-up: open while something needed lacks, folded away afterwards. */
export function StartSummary({ steps }: { steps: readonly StepState[] }) {
  const at = useLocale();
  const next = steps.find(({ state }) => state === 'lacking');
  const done = steps.filter(({ state }) => state !== 'lacking').length;
  return (
    <details className="start-summary" open={next !== undefined}>
      <summary>
        <strong>{m.start_title({}, at)}</strong> {m.start_done({ done, all: steps.length }, at)}
      </summary>
      <CheckList steps={steps} />
      {next ? (
        <p>
          <Link className="button button-primary" to={`/setup/start/${next.step}`}>
            {m.start_next({}, at)}
          </Link>
        </p>
      ) : null}
    </details>
  );
}
