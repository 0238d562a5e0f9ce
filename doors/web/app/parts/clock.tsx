import { m } from '../../generated/messages/messages.js';
import { type Frame, useFrame } from '../frame.ts';
import { momentText, spanText } from '../text/times.ts';
import type { ClockView, Tone } from '../view.ts';
import { Mark } from './marks.tsx';

/** A clock in words: how much is left, or by how much it was missed. */
export interface ClockWords {
  tone: Tone | 'stopped';
  /** "还剩 2 天", "已超 3 小时". */
  words: string;
  /** "11月28日 18:00 前". */
  exact: string;
}

/** Says a clock as of the page's moment. */
export function clockWords(clock: ClockView, frame: Frame): ClockWords {
  const at = { locale: frame.locale };
  const exact = m.family_clock_by({ moment: momentText(clock.due, frame) }, at);
  const span = (from: string, to: string) => spanText(from, to, frame.locale);
  if (clock.state === 'stopped') return { tone: 'stopped', words: m.family_clock_stopped({}, at), exact };
  if (clock.state === 'met') return { tone: 'done', words: m.family_clock_met({}, at), exact };
  if (clock.state === 'missed') {
    const late = span(clock.due, clock.endedAt ?? frame.now);
    return { tone: 'overdue', words: m.family_clock_missed({ span: late }, at), exact };
  }
  const left = Date.parse(clock.due) - Date.parse(frame.now);
  if (left < 0) {
    return { tone: 'overdue', words: m.family_clock_over({ span: span(clock.due, frame.now) }, at), exact };
  }
  const tone = Date.parse(frame.now) >= Date.parse(clock.attentionAt) ? 'attention' : 'plain';
  return { tone, words: m.family_clock_left({ span: span(frame.now, clock.due) }, at), exact };
}

/** A clock as shape, colour and words; the exact limit follows unless `short`. */
export function Clock({ clock, short = false }: { clock: ClockView; short?: boolean }) {
  const { tone, words, exact } = clockWords(clock, useFrame());
  return (
    <span className={`clock clock-${tone}`} title={short ? exact : undefined}>
      <Mark tone={tone} />
      <span>{words}</span>
      {short ? <span className="hidden-visually"> {exact}</span> : <time dateTime={clock.due}>{exact}</time>}
    </span>
  );
}
