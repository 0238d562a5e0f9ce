import { m } from '../../../generated/messages/messages.js';
import { StatusTag } from '../../parts/status.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import type { DuplicateView } from './view.ts';

/** Matters that may be about the same problem, each with why, and one key to join it. */
export function Duplicates(props: {
  duplicates: readonly DuplicateView[];
  /** The matter that the report will join. */
  joined: string;
  confidential: boolean;
  onJoin: (duplicate: DuplicateView) => void;
}) {
  const at = useLocale();
  const { duplicates, joined, confidential, onJoin } = props;
  return (
    <section className="aid" aria-labelledby="aid-duplicates">
      <div className="aid-head">
        <h2 id="aid-duplicates">{m.hotline_duplicates({}, at)}</h2>
        {duplicates.length > 0 ? <span className="soft">{m.hotline_duplicates_key({}, at)}</span> : null}
      </div>
      <div aria-live="polite">
        {confidential ? (
          <p className="soft">{m.hotline_duplicates_confidential({}, at)}</p>
        ) : duplicates.length === 0 ? (
          <p className="soft">{m.hotline_duplicates_none({}, at)}</p>
        ) : null}
        <ul className="aid-list">
          {duplicates.map((duplicate, index) => (
            <li key={duplicate.id} className={joined === duplicate.id ? 'aid-chosen' : undefined}>
              <div className="aid-line">
                <a href={`/desk/matters/${duplicate.id}`} target="_blank" rel="noreferrer">
                  <Named name={duplicate.category} />
                </a>
                <Named name={duplicate.place} />
                <StatusTag status={duplicate.status} />
                <button
                  type="button"
                  className="button aid-button"
                  aria-pressed={joined === duplicate.id}
                  onClick={() => onJoin(duplicate)}
                >
                  {joined === duplicate.id ? m.hotline_joined({}, at) : m.hotline_join({}, at)}{' '}
                  <kbd>Alt {index + 1}</kbd>
                </button>
              </div>
              <p className="aid-words">
                <Said text={duplicate.headline} />
                {' · '}
                <Moment iso={duplicate.openedAt} />
                {' · '}
                {m.portal_line_reports({ count: duplicate.reports }, at)}
                {' · '}
                {duplicate.reasons.map((reason) => reason[at.locale]).join(at.locale === 'en' ? ', ' : '、')}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
