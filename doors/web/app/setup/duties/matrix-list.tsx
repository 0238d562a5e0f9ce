import { Link } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { Named, useLocale } from '../../text/words.tsx';
import { KindTag } from './finding-kind.tsx';
import type { DutyMatrixView } from './view.ts';

/** The matrix on a narrow screen: each category with what is wrong and in how many of all places. */
export function MatrixList({ matrix }: { matrix: DutyMatrixView }) {
  const at = useLocale();
  return (
    <ul className="matrix-list narrow-only">
      {matrix.rows.map((row) => {
        const wrong = matrix.kinds.flatMap((kind) => {
          const places = row.wrong.find(({ code }) => code === kind.code)?.places;
          return places === undefined ? [] : [{ kind, places }];
        });
        return (
          <li key={row.id}>
            <Link className="row-strong" to={`/setup/duties/findings?category=${row.id}`}>
              <Named name={row.name} />
            </Link>
            {wrong.length === 0 ? <span className="matrix-well"> {m.setup_matrix_well({}, at)}</span> : null}
            {wrong.map(({ kind, places }) => (
              <span className="matrix-line" key={kind.code}>
                <KindTag kind={kind} />
                {m.setup_matrix_places({ count: places }, at)}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
