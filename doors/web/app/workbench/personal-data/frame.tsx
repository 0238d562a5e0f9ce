import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';
import type { ActionView } from '../../view.ts';
import { ActedPage } from '../parts/acted-page.tsx';

/** Every page of those who protect personal data: its three lists, what it shows, what may be done. */
export function PersonalDataFrame(props: {
  title: string;
  words: string;
  actions: readonly ActionView[];
  idempotencyKey: string;
  children: ReactNode;
}) {
  const at = useLocale();
  const { pathname } = useLocation();
  const pages = [
    { to: '/work/personal-data', name: m.personal_data_requests({}, at) },
    { to: '/work/personal-data/holds', name: m.personal_data_holds({}, at) },
    { to: '/work/personal-data/retention', name: m.personal_data_retention({}, at) },
  ];
  return (
    <ActedPage
      actions={props.actions}
      sending={{ idempotencyKey: props.idempotencyKey, version: null }}
      to={pathname}
      quiet
    >
      <PageTitle title={props.title} />
      <p className="desk-crumb">
        <Link to="/work">{m.more_title({}, at)}</Link>
      </p>
      <h1>{props.title}</h1>
      <p className="bench-sentence">{props.words}</p>
      <nav className="chips" aria-label={m.personal_data_title({}, at)}>
        {pages.map(({ to, name }) => (
          <Link
            key={to}
            to={to}
            className={pathname === to ? 'chip chip-on' : 'chip'}
            aria-current={pathname === to ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      {props.children}
    </ActedPage>
  );
}
