import type { DutyFactView } from '../portal/duty-view.ts';
import { Named, Said } from '../text/words.tsx';
import type { Name } from '../view.ts';

/** All that a duty says, field by field. */
export function DutyFacts({ facts }: { facts: readonly DutyFactView[] }) {
  return (
    <dl className="overview duty-facts">
      {facts.map(({ label, values, hrefs }) => (
        <div key={label.en}>
          <dt>
            <Said text={label} />
          </dt>
          <dd>
            {values.map((value, index) => (
              <span className="block" key={index}>
                <Linked name={value} href={hrefs?.[index] ?? null} />
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Linked({ name, href }: { name: Name; href: string | null }) {
  if (href === null) return <Named name={name} />;
  return (
    <a href={href}>
      <Named name={name} />
    </a>
  );
}
