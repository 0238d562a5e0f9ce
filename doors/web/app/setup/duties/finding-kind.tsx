import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { StatusTag } from '../../parts/status.tsx';
import { useLocale } from '../../text/words.tsx';
import type { FindingKindView } from './view.ts';

/** A kind of fault: its shape, its colour, its name. */
export function KindTag({ kind }: { kind: FindingKindView }) {
  return <StatusTag status={{ tone: kind.tone, text: kind.name }} />;
}

/** What the words in the cells mean. */
export function KindLegend({ kinds }: { kinds: readonly FindingKindView[] }) {
  const { locale } = useFrame();
  const at = useLocale();
  return (
    <details className="wide-only matrix-legend">
      <summary>{m.setup_matrix_legend({}, at)}</summary>
      <dl>
        <div>
          <dt className="matrix-well" />
          <dd>{m.setup_matrix_well({}, at)}</dd>
        </div>
        {kinds.map((kind) => (
          <div key={kind.code}>
            <dt className={`matrix-${kind.tone}`}>{kind.word[locale]}</dt>
            <dd>{kind.name[locale]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
