import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { RuleAmendments, RuleGroups } from '../../rules/rule-list.tsx';
import { useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';

/** The realm's handling rules. */
export async function loader({ context }: LoaderFunctionArgs) {
  return new PageData(await context.get(pageContext).services.rules.read());
}

/** By which numbers and times matters are handled here, for everybody to read. */
export default function Rules() {
  const { groups, amendments } = usePageData(loader);
  const at = useLocale();
  return (
    <article>
      <PageTitle title={m.rules_title({}, at)} />
      <h1>{m.rules_title({}, at)}</h1>
      <p>{m.rules_words({}, at)}</p>
      <RuleGroups groups={groups} />
      <section aria-labelledby="amendments">
        <h2 id="amendments">{m.rules_amendments({}, at)}</h2>
        <RuleAmendments amendments={amendments} />
      </section>
    </article>
  );
}
