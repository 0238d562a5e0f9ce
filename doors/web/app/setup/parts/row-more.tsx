import { Named, Said } from '../../text/words.tsx';
import type { SetupFact } from '../view.ts';

/** What is known of the row whose form is open: where it comes from, and what hangs on it. */
export function RowFacts({ facts }: { facts: readonly SetupFact[] }) {
  const told = facts.filter(({ values }) => values.length > 0);
  if (told.length === 0) return null;
  return (
    <dl className="row-facts">
      {told.map(({ label, values }) => (
        <div key={label.en}>
          <dt>
            <Said text={label} />
          </dt>
          <dd>
            {values.map(({ name, href }, index) => (
              <span className="block" key={index}>
                {href ? (
                  <a href={href}>
                    <Named name={name} />
                  </a>
                ) : (
                  <Named name={name} />
                )}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
