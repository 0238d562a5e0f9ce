import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { Said, useLocale } from '../../text/words.tsx';
import { actOrForesee } from '../doing/act-or-foresee.ts';
import { keepTyped } from '../doing/unsent.ts';
import { PersonalDataFrame } from '../personal-data/frame.tsx';

/** How long each class of data is kept. */
export async function loader({ context }: LoaderFunctionArgs) {
  const view = await context.get(pageContext).services.personalData.retention();
  if (!view) throw new Response(null, { status: 403 });
  return { ...view, idempotencyKey: crypto.randomUUID() };
}

/** Sets how long a class is kept. */
export function action(given: ActionFunctionArgs) {
  return actOrForesee(given, {
    offered: async (services) => (await services.personalData.retention())?.actions,
    act: (services, sent) => services.personalData.act({ id: null, ...sent }),
  });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** For each class: since when its time counts, how long, what is due tonight and what is held. */
export default function Retention() {
  const { classes, actions, idempotencyKey } = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <PersonalDataFrame
      title={m.personal_data_retention({}, at)}
      words={m.personal_data_retention_words({}, at)}
      actions={actions}
      idempotencyKey={idempotencyKey}
    >
      <div className="table-frame">
        <table className="table">
          <caption className="hidden-visually">{m.personal_data_retention({}, at)}</caption>
          <thead>
            <tr>
              <th scope="col">{m.personal_data_class({}, at)}</th>
              <th scope="col" className="cell-end">
                {m.personal_data_days({}, at)}
              </th>
              <th scope="col" className="cell-end">
                {m.personal_data_due({}, at)}
              </th>
              <th scope="col" className="cell-end">
                {m.personal_data_held({}, at)}
              </th>
            </tr>
          </thead>
          <tbody>
            {classes.map((each) => (
              <tr key={each.id}>
                <th scope="row">
                  <Said text={each.name} />
                  <br />
                  <span className="soft">
                    {m.my_data_kept_since({}, at)}
                    <Said text={each.since} />
                    <br />
                    <Said text={each.basis} />
                  </span>
                </th>
                <td className="cell-end">{each.days}</td>
                <td className="cell-end">{each.due}</td>
                <td className="cell-end">{each.held}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PersonalDataFrame>
  );
}
