import { Link } from 'react-router';
import { Named } from '../../text/words.tsx';
import type { Name } from '../../view.ts';

/** The way back with the reference, then what something is about and where. */
export function CaseTitle(props: {
  /** Where the way back leads, and what it says. */
  back: string;
  backLabel: string;
  about: { readonly reference: string; readonly category: Name; readonly place: Name };
}) {
  const { reference, category, place } = props.about;
  return (
    <>
      <p className="desk-crumb">
        <Link to={props.back}>{props.backLabel}</Link>
        <span className="code">{reference}</span>
      </p>
      <h1>
        <Named name={category} />
        <span className="desk-place">
          <Named name={place} />
        </span>
      </h1>
    </>
  );
}
