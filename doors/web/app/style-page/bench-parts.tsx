import { Timeline } from '../parts/timeline.tsx';
import { Actions } from '../workbench/parts/actions.tsx';
import { DutyCard } from '../workbench/parts/duty-card.tsx';
import { MatterHead } from '../workbench/parts/matter-head.tsx';
import { sampleDesk } from './samples.ts';

/** The parts of the desk with made-up data. */
export default function BenchParts() {
  return (
    <article className="desk">
      <MatterHead matter={sampleDesk} back="/style" />
      <div className="desk-columns">
        <div>
          <Timeline story={sampleDesk.story} />
        </div>
        <aside className="desk-side">
          <Actions
            actions={sampleDesk.actions}
            sending={{ idempotencyKey: 'x', version: 1 }}
            to="/style/desk"
          />
          {sampleDesk.duty ? <DutyCard duty={sampleDesk.duty} /> : null}
        </aside>
      </div>
    </article>
  );
}
