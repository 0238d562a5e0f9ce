import type { DutyFactView } from '../portal/duty-view.ts';
import { Named, Said } from '../text/words.tsx';

/** All that a duty says, field by field. */
export function DutyFacts({ facts }: { facts: readonly DutyFactView[] }) {
  return (
    <dl className="overview duty-facts">
      {facts.map(({ label, values }) => (
        <div key={label.en}>
          <dt>
            <Said text={label} />
          </dt>
          <dd>
            {values.map((value, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same
              <span className="block" key={index}>
                <Named name={value} />
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
