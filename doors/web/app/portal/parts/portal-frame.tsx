import type { ReactNode } from 'react';
import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { choosing } from '../../preferences.ts';
import { Named, useLocale } from '../../text/words.tsx';

/** Header, main part and footer of the portal. */
export function PortalFrame({ children }: { children: ReactNode }) {
  const at = useLocale();
  return (
    <div className="page">
      <a className="skip" href="#main">
        {m.family_skip({}, at)}
      </a>
      <PortalHeader />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <PortalFooter />
    </div>
  );
}

function PortalHeader() {
  const frame = useFrame();
  const at = useLocale();
  const large = frame.type === 'large';
  return (
    <header className="header">
      <div className="header-row">
        <a className="header-name" href="/">
          <Named name={frame.realm.name} />
        </a>
        <nav className="header-tools" aria-label={m.portal_tools({}, at)}>
          <a href={choosing(frame.here, 'type', large ? 'plain' : 'large')} rel="nofollow">
            {large ? m.portal_plain_type({}, at) : m.portal_large_type({}, at)}
          </a>
          <LanguageLink />
          {frame.person ? (
            <a href="/account">{frame.person.name}</a>
          ) : (
            <a href={`/sign-in?next=${encodeURIComponent(frame.here)}`}>{m.portal_sign_in({}, at)}</a>
          )}
        </nav>
      </div>
      <nav className="header-nav" aria-label={m.portal_navigation({}, at)}>
        {[
          { href: '/', label: m.portal_nav_near({}, at) },
          { href: '/my', label: m.portal_nav_mine({}, at) },
          { href: '/duties', label: m.portal_nav_duties({}, at) },
          { href: '/figures', label: m.portal_nav_figures({}, at) },
        ].map(({ href, label }) => (
          <a key={href} href={href} aria-current={isAt(frame.here, href) ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
    </header>
  );
}

/** The link to the same page in the other language, in that language. */
function LanguageLink() {
  const frame = useFrame();
  return frame.locale === 'zh-CN' ? (
    <a href={choosing(frame.here, 'lang', 'en')} lang="en" hrefLang="en" rel="nofollow">
      English
    </a>
  ) : (
    <a href={choosing(frame.here, 'lang', 'zh-CN')} lang="zh-CN" hrefLang="zh-CN" rel="nofollow">
      中文
    </a>
  );
}

function PortalFooter() {
  const frame = useFrame();
  const at = useLocale();
  return (
    <footer className="footer">
      <p>{m.portal_danger({}, at)}</p>
      <ul className="footer-links">
        <li>
          <a href="/answers">{m.answers_title({}, at)}</a>
        </li>
        <li>
          <a href="/topics">{m.topics_title({}, at)}</a>
        </li>
        <li>
          <a href="/parties">{m.parties_title({}, at)}</a>
        </li>
        <li>
          <a href="/delegations">{m.delegations_title({}, at)}</a>
        </li>
        <li>
          <a href="/register">{m.register_title({}, at)}</a>
        </li>
        <li>
          <a href="/check">{m.portal_nav_check({}, at)}</a>
        </li>
        {frame.theme === 'dark' ? (
          <li>
            <a href={choosing(frame.here, 'theme', 'light')} rel="nofollow">
              {m.portal_light({}, at)}
            </a>
          </li>
        ) : (
          <li>
            <a href={choosing(frame.here, 'theme', 'dark')} rel="nofollow">
              {m.portal_dark({}, at)}
            </a>
          </li>
        )}
        {frame.realm.demo ? (
          <li>
            <a href="/seats">{m.portal_seats({}, at)}</a>
          </li>
        ) : null}
        {frame.person?.seats.some((seat) => seat.family === 'workbench') ? (
          <li>
            <a href="/desk">{m.portal_workbench({}, at)}</a>
          </li>
        ) : null}
      </ul>
    </footer>
  );
}

function isAt(here: string, href: string): boolean {
  const path = here.split('?', 1)[0] ?? '/';
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
