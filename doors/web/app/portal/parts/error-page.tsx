import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';
import { PageTitle } from './page-title.tsx';

/**
 * What went wrong in everyday words, what was kept, and what to do next.
 *
 * @param elsewhere whether it is that another site sent the form.
 */
export function ErrorPage({ status, elsewhere = false }: { status: number; elsewhere?: boolean }) {
  const at = useLocale();
  const { title, words } = elsewhere
    ? { title: m.family_error_elsewhere({}, at), words: m.family_error_elsewhere_words({}, at) }
    : errorWords(status, at);
  return (
    <section className="reading">
      <PageTitle title={title} />
      <h1>{title}</h1>
      <p>{words}</p>
      <ul className="plain-list">
        <li>
          <a href="/">{m.portal_error_home({}, at)}</a>
        </li>
        <li>
          <a href="/my">{m.portal_error_mine({}, at)}</a>
        </li>
      </ul>
      <p className="soft">{m.family_error_code({ status }, at)}</p>
    </section>
  );
}

/** Title and advice for an HTTP status, shared by both families. */
export function errorWords(status: number, at: { locale: 'zh-CN' | 'en' }): { title: string; words: string } {
  switch (status) {
    case 401:
      return { title: m.family_error_401({}, at), words: m.family_error_401_words({}, at) };
    case 403:
      return { title: m.family_error_403({}, at), words: m.family_error_403_words({}, at) };
    case 404:
    case 410:
      return { title: m.family_error_404({}, at), words: m.family_error_404_words({}, at) };
    case 412:
      return { title: m.family_error_412({}, at), words: m.family_error_412_words({}, at) };
    case 413:
      return { title: m.family_error_413({}, at), words: m.family_error_413_words({}, at) };
    case 429:
      return { title: m.family_error_429({}, at), words: m.family_error_429_words({}, at) };
    default:
      return status < 500
        ? { title: m.family_error_400({}, at), words: m.family_error_400_words({}, at) }
        : { title: m.family_error_500({}, at), words: m.family_error_500_words({}, at) };
  }
}
