import '../../styles/matrix.css';
import { Link } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';

/** The pages on the list of duties, one beside the other. */
export function DutyPages({ current }: { current: 'list' | 'matrix' | 'findings' | 'proposals' }) {
  const at = useLocale();
  const pages = [
    ['list', '/setup/duties', m.setup_duties({}, at)],
    ['matrix', '/setup/duties/matrix', m.setup_matrix({}, at)],
    ['findings', '/setup/duties/findings', m.setup_findings({}, at)],
    ['proposals', '/setup/duties/proposals', m.setup_proposals({}, at)],
  ] as const;
  return (
    <nav className="chips duty-pages" aria-label={m.setup_duties({}, at)}>
      {pages.map(([name, href, words]) => (
        <Link
          key={name}
          className={name === current ? 'chip chip-on' : 'chip'}
          to={href}
          aria-current={name === current ? 'page' : undefined}
        >
          {words}
        </Link>
      ))}
      {current === 'list' ? (
        <>
          <a className="chip" href="/api/v1/duties/export?format=xlsx">
            {m.setup_export({ format: 'XLSX' }, at)}
          </a>
          <a className="chip" href="/api/v1/duties/export?format=csv">
            {m.setup_export({ format: 'CSV' }, at)}
          </a>
        </>
      ) : null}
    </nav>
  );
}
