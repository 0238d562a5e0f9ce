import type { ReactNode } from 'react';
import type { Tone } from '../view.ts';
import { Mark } from './marks.tsx';

/** A boxed word to the reader; says what to do next. */
export function Notice({
  tone = 'plain',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <div className={`notice notice-${tone}`}>
      {title ? (
        <p className="notice-title">
          <Mark tone={tone} />
          {title}
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** Nothing to show here, why, and what to do instead. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
