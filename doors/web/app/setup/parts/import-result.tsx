import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { StatusTag } from '../../parts/status.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import type { SetupImportView } from '../view.ts';

/** What a file did or would do: counts, rejected rows, changes one by one, faults that it would bring. */
export function ImportResult(props: {
  result: SetupImportView;
  /** What a numbered piece of the file is called. */
  lineWords(given: { line: number }, at: { locale: 'zh-CN' | 'en' }): string;
}) {
  const { result, lineWords } = props;
  const at = useLocale();
  const { added, amended, ended, unchanged, rejectedTotal } = result;
  const words = { added, amended, ended, unchanged, rejected: rejectedTotal };
  return (
    <>
      <div className={rejectedTotal > 0 ? 'notice notice-attention' : 'notice notice-done'} role="status">
        <p className="notice-title">{result.dryRun ? m.setup_would(words, at) : m.setup_did(words, at)}</p>
        {result.rejected.length > 0 ? (
          <ul className="rejected">
            {result.rejected.map(({ line, text }) => (
              <li key={`${line} ${text.en}`}>
                {lineWords({ line }, at)} <Said text={text} />
              </li>
            ))}
          </ul>
        ) : null}
        {rejectedTotal > result.rejected.length ? (
          <p>{m.family_too_much_words({ count: result.rejected.length }, at)}</p>
        ) : null}
      </div>
      <Changes result={result} />
      <NewFindings result={result} />
    </>
  );
}

function Changes({ result: { changes, added, amended, ended } }: { result: SetupImportView }) {
  const at = useLocale();
  if (changes.length === 0) return null;
  return (
    <details open={changes.length <= 20}>
      <summary>{m.setup_import_rows({}, at)}</summary>
      <ul className="rejected">
        {changes.map(({ line, code, does }) => (
          <li key={line}>
            {m.setup_import_row({ line }, at)} <span className="code">{code}</span> <Said text={does} />
          </li>
        ))}
      </ul>
      {added + amended + ended > changes.length ? (
        <p>{m.family_too_much_words({ count: changes.length }, at)}</p>
      ) : null}
    </details>
  );
}

function NewFindings({ result }: { result: SetupImportView }) {
  const { locale } = useFrame();
  const at = useLocale();
  const { newFindings, newFindingsTotal, changes } = result;
  if (newFindingsTotal === 0)
    return changes.length > 0 ? <p>{m.setup_import_findings_none({}, at)}</p> : null;
  return (
    <div className="notice notice-attention">
      <p className="notice-title">{m.setup_import_findings({ count: newFindingsTotal }, at)}</p>
      <ul className="rejected">
        {newFindings.map(({ key, name, text, tone }) => (
          <li key={key}>
            <StatusTag status={{ tone, text: name }} /> {text[locale]}
          </li>
        ))}
      </ul>
      {newFindingsTotal > newFindings.length ? (
        <p>{m.family_too_much_words({ count: newFindings.length }, at)}</p>
      ) : null}
    </div>
  );
}
