import { type ReactNode, useState } from 'react';
import { NavLink } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { Named, useLocale } from '../../text/words.tsx';
import { useKeys } from '../keys.ts';
import { KeyHelp } from './key-help.tsx';
import { SeatMenu } from './seat-menu.tsx';

/** The bar of the workbench (where to, who I am, help) and the page beneath it. */
export function WorkbenchFrame({ children }: { children: ReactNode }) {
  const frame = useFrame();
  const at = useLocale();
  const [helpOpen, setHelpOpen] = useState(false);
  const isOpen = (page: string) => !frame.person?.closed.includes(page);
  useKeys({
    '?': () => setHelpOpen(true),
    '/': () => document.querySelector<HTMLInputElement>('[data-search]')?.focus(),
  });
  return (
    <div className="bench">
      <a className="skip" href="#main">
        {m.family_skip({}, at)}
      </a>
      <header className="bench-bar">
        <a className="bench-name" href="/">
          <Named name={frame.realm.name} />
        </a>
        <nav className="bench-nav" aria-label={m.portal_navigation({}, at)}>
          <NavLink to="/desk" end={false}>
            {m.desk_nav_inbox({}, at)}
          </NavLink>
          {isOpen('/report') ? <a href="/report">{m.desk_nav_report({}, at)}</a> : null}
          {isOpen('/hotline') ? <NavLink to="/hotline">{m.desk_nav_hotline({}, at)}</NavLink> : null}
          {isOpen('/enquiries') ? <NavLink to="/enquiries">{m.enquiries_title({}, at)}</NavLink> : null}
          {isOpen('/call-backs') ? <NavLink to="/call-backs">{m.desk_nav_call_backs({}, at)}</NavLink> : null}
          <NavLink to="/notices">
            {m.desk_nav_notices({}, at)}
            <Unread count={frame.person?.waiting ?? 0} />
          </NavLink>
          <NavLink to="/work">{m.more_title({}, at)}</NavLink>
          {isOpen('/setup') ? <NavLink to="/setup">{m.desk_nav_setup({}, at)}</NavLink> : null}
        </nav>
        <div className="bench-tools">
          <button type="button" className="bench-tool" onClick={() => setHelpOpen(true)}>
            {m.desk_keys({}, at)} <kbd>?</kbd>
          </button>
          <SeatMenu />
        </div>
      </header>
      <main id="main" className="bench-main" tabIndex={-1}>
        {children}
      </main>
      <KeyHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

/** How many notices wait to be read; nothing where none do. */
function Unread({ count }: { count: number }) {
  const at = useLocale();
  if (count === 0) return null;
  const shown = count < 100 ? String(count) : '99+';
  return (
    <span className="badge">
      <span aria-hidden="true">{shown}</span>
      <span className="hidden-visually">{m.notices_unread_count({ count: shown }, at)}</span>
    </span>
  );
}
