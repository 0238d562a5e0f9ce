import '../../styles/hotline.css';
import { m } from '../../../generated/messages/messages.js';
import { useFrame } from '../../frame.ts';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';

/** What is done less often than each day, each with what it is for. */
export default function More() {
  const at = useLocale();
  const closed = useFrame().person?.closed ?? [];
  const pages = [
    { href: '/work/knowledge', title: m.knowledge_title({}, at), words: m.more_knowledge_words({}, at) },
    { href: '/work/praise', title: m.praise_title({}, at), words: m.praise_more_words({}, at) },
    { href: '/work/publishing', title: m.more_publishing({}, at), words: m.more_publishing_words({}, at) },
    { href: '/work/topics', title: m.topics_title({}, at), words: m.more_topics_words({}, at) },
    { href: '/work/long-list', title: m.more_long_list({}, at), words: m.more_long_list_words({}, at) },
    {
      href: '/work/personal-data',
      title: m.personal_data_title({}, at),
      words: m.personal_data_more_words({}, at),
    },
    { href: '/work/exclusions', title: m.more_exclusions({}, at), words: m.more_exclusions_words({}, at) },
    { href: '/work/import', title: m.import_title({}, at), words: m.import_more_words({}, at) },
    {
      href: '/work/delegations',
      title: m.delegations_title({}, at),
      words: m.delegations_more_words({}, at),
    },
  ];
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={m.more_title({}, at)} />
      <h1>{m.more_title({}, at)}</h1>
      <ul className="aid-list">
        {pages
          .filter(({ href }) => !closed.includes(href))
          .map(({ href, title, words }) => (
            <li key={href}>
              <a href={href}>{title}</a>
              <p className="soft">{words}</p>
            </li>
          ))}
      </ul>
    </section>
  );
}
