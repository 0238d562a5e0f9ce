import { m } from '../../../generated/messages/messages.js';
import { errorWords } from '../../portal/parts/error-page.tsx';
import { PageTitle } from '../../portal/parts/page-title.tsx';
import { useLocale } from '../../text/words.tsx';

/** What went wrong, in the workbench's manner: short, and the way back to work. */
export function WorkbenchError({ status }: { status: number }) {
  const at = useLocale();
  const { title, words } = errorWords(status, at);
  return (
    <section className="bench-page bench-narrow">
      <PageTitle title={title} />
      <h1>{title}</h1>
      <p>{words}</p>
      <p>
        <a className="button" href="/desk">
          {m.desk_back_to_inbox({}, at)}
        </a>
      </p>
      <p className="soft">{m.family_error_code({ status }, at)}</p>
    </section>
  );
}
