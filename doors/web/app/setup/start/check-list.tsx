import { Link } from 'react-router';
import { Mark } from '../../parts/marks.tsx';
import { Said } from '../../text/words.tsx';
import type { StartStep, StepState } from './view.ts';

const marks = { done: 'done', lacking: 'attention', advised: 'plain' } as const;

/** Every step with where it stands; the one that is open is marked. */
export function CheckList({ steps, current }: { steps: readonly StepState[]; current?: StartStep }) {
  return (
    <ol className="start-list">
      {steps.map(({ step, name, state, says }) => (
        <li key={step}>
          <Link
            className="row-strong"
            to={`/setup/start/${step}`}
            aria-current={step === current ? 'step' : undefined}
          >
            <Said text={name} />
          </Link>
          <span className={`clock clock-${marks[state]}`}>
            <Mark tone={marks[state]} />
            <span>
              <Said text={says} />
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
