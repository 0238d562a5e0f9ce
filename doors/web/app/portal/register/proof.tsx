import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';
import type { ProofDetail } from './view.ts';

/** The proof in full: the way from the entry to the signed root, the checkpoint, and who signed it. */
export function Proof({ proof }: { proof: ProofDetail }) {
  const at = useLocale();
  const witnesses = proof.signers.filter(({ witness }) => witness);
  return (
    <>
      <h2>{m.register_proof({}, at)}</h2>
      <p>{m.register_proof_words({ size: proof.size, count: proof.path.length }, at)}</p>
      <p>
        {witnesses.length === 0
          ? m.register_unwitnessed({}, at)
          : m.register_witnessed({ names: witnesses.map(({ name }) => name).join(', ') }, at)}
      </p>
      <details>
        <summary>{m.register_checkpoint({}, at)}</summary>
        <pre className="bytes">{proof.checkpoint}</pre>
      </details>
      {proof.path.length > 0 ? (
        <details>
          <summary>{m.register_path({}, at)}</summary>
          <ol className="hashes">
            {proof.path.map((hash) => (
              <li key={hash} className="bytes-line">
                {hash}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </>
  );
}
