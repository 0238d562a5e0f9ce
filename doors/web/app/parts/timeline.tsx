import { m } from '../../generated/messages/messages.js';
import { Moment, Named, Said, useLocale } from '../text/words.tsx';
import type { ProofView, StoryEntry } from '../view.ts';
import { Mark } from './marks.tsx';
import { Photos } from './photos.tsx';

/** A matter's story, top to bottom in the order given: who, what, when, with what evidence and proof. */
export function Timeline({ story, heading }: { story: readonly StoryEntry[]; heading?: string }) {
  return (
    <ol className="timeline" aria-label={heading}>
      {story.map((entry) => (
        <li key={entry.id} className={`step step-${entry.tone}${entry.ahead ? ' step-ahead' : ''}`}>
          <span className="step-mark">
            <Mark tone={entry.tone} />
          </span>
          <div className="step-body">
            <p className="step-sentence">
              <Said text={entry.sentence} />
            </p>
            {entry.words ? <blockquote className="step-words">{entry.words}</blockquote> : null}
            {entry.opinion ? <Opinion words={entry.opinion} /> : null}
            <Photos photos={entry.photos} />
            <p className="step-by">
              {entry.party ? (
                <>
                  <span>
                    <Named name={entry.party} />
                  </span>
                  <span aria-hidden="true"> · </span>
                </>
              ) : null}
              <Moment iso={entry.at} />
              {entry.proof ? <Seal proof={entry.proof} /> : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Opinion({ words }: { words: string }) {
  const at = useLocale();
  return (
    <blockquote className="step-words">
      <b>{m.family_step_opinion({}, at)}</b> {words}
    </blockquote>
  );
}

/** The small seal that opens the proof of an act. */
export function Seal({ proof }: { proof: ProofView }) {
  const at = useLocale();
  const words = {
    logged: m.family_seal_logged,
    waiting: m.family_seal_waiting,
    private: m.family_seal_private,
  }[proof.state]({}, at);
  return (
    <a className={`seal seal-${proof.state}`} href={proof.href}>
      <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true" focusable="false">
        <rect
          x="1.5"
          y="1.5"
          width="13"
          height="13"
          rx="2"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
        />
        <path d="M4.5 5.5h7M8 5.5v6M4.5 11.5h7" stroke="currentColor" strokeWidth="1.5" fill="none" />
      </svg>
      {words}
    </a>
  );
}
