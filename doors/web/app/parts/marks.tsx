import type { Tone } from '../view.ts';

/** The shape of each tone, so that no state is told by colour alone. Drawn in the text's own size. */
export function Mark({ tone }: { tone: Tone | 'stopped' }) {
  return (
    <svg className="mark" viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true" focusable="false">
      {shapes[tone]}
    </svg>
  );
}

const stroke = { fill: 'none', stroke: 'currentColor', strokeWidth: 2 } as const;
const cut = { ...stroke, stroke: 'var(--ground)' } as const;

const shapes = {
  plain: <circle cx="8" cy="8" r="5.5" {...stroke} />,
  active: <path d="M8 2.5a5.5 5.5 0 1 0 5.5 5.5H8z" fill="currentColor" />,
  attention: (
    <>
      <path d="M8 .8 15.2 8 8 15.2.8 8z" fill="currentColor" />
      <path d="M8 4.6v4.2M8 10.2v1.6" {...cut} />
    </>
  ),
  overdue: (
    <>
      <path d="M8 1 15.5 14.5H.5z" fill="currentColor" />
      <path d="M8 5.8v4M8 11v1.7" {...cut} />
    </>
  ),
  done: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="m4.6 8.2 2.4 2.4 4.4-4.8" {...cut} />
    </>
  ),
  stopped: <path d="M4.5 3v10M11.5 3v10" {...stroke} strokeWidth={3} />,
};
