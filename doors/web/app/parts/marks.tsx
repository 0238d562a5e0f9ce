import type { Tone } from '../view.ts';

/** The shape of each tone, so that no state is told by colour alone. Drawn in the text's own size. */
export function Mark({ tone }: { tone: Tone | 'stopped' }) {
  return (
    <svg className="mark" viewBox="0 0 16 16" aria-hidden="true" dangerouslySetInnerHTML={shapes[tone]} />
  );
}

const shapes: Readonly<Record<Tone | 'stopped', { __html: string }>> = {
  plain: { __html: '<circle class="mark-line" cx="8" cy="8" r="5.5"/>' },
  active: { __html: '<circle class="mark-line" cx="8" cy="8" r="6"/><path d="M8 2v6h6a6 6 0 1 1-6-6z"/>' },
  attention: {
    __html: '<path d="M8 .8 15.2 8 8 15.2.8 8z"/><path class="mark-cut" d="M8 4.6v4.2M8 10.2v1.6"/>',
  },
  overdue: { __html: '<path d="M8 1 15.5 14.5H.5z"/><path class="mark-cut" d="M8 5.8v4M8 11v1.7"/>' },
  done: { __html: '<circle cx="8" cy="8" r="7"/><path class="mark-cut" d="m4.6 8.2 2.4 2.4 4.4-4.8"/>' },
  stopped: { __html: '<path d="M3 3h3.5v10H3zM9.5 3H13v10H9.5z"/>' },
};
