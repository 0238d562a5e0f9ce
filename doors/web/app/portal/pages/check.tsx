import { m } from '../../../generated/messages/messages.js';
import { useLocale } from '../../text/words.tsx';
import { PageTitle } from '../parts/page-title.tsx';

/** How anyone checks that the record was not altered. */
export default function Check() {
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.portal_nav_check({}, at)} />
      <h1>{m.portal_nav_check({}, at)}</h1>
      <p>{m.check_what({}, at)}</p>
      <h2>{m.check_self_title({}, at)}</h2>
      <p>{m.check_self({}, at)}</p>
      <h2>{m.check_private_title({}, at)}</h2>
      <p>{m.check_private({}, at)}</p>
      <p className="soft">
        {m.check_machine({}, at)} <a href="/.well-known/gongzhi.json">/.well-known/gongzhi.json</a>
      </p>
    </>
  );
}
