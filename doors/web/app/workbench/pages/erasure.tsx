import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { readAnew } from '../../forms/read-anew.ts';
import { Notice } from '../../parts/notice.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Moment, Said, useLocale } from '../../text/words.tsx';
import { actOrForesee } from '../doing/act-or-foresee.ts';
import { keepTyped } from '../doing/unsent.ts';
import { PersonalDataFrame } from '../personal-data/frame.tsx';

/** One request. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const { personalData } = context.get(pageContext).services;
  const view = await personalData.request({ id: params.erasureId ?? '' });
  if (!view) throw new Response(null, { status: 404 });
  return { view, idempotencyKey: crypto.randomUUID() };
}

/** Grants or refuses it. */
export function action(given: ActionFunctionArgs) {
  const id = given.params.erasureId ?? '';
  return actOrForesee(given, {
    offered: async (services) => (await services.personalData.request({ id }))?.actions,
    act: (services, sent) => services.personalData.act({ id, ...sent }),
  });
}

/** Whatever becomes of it, what was typed stays. */
export const clientAction = keepTyped;

/** Saying what would follow changes nothing. */
export const shouldRevalidate = readAnew;

/** What somebody asks to be erased, what should be known before deciding, and the decision. */
export default function Erasure() {
  const { view, idempotencyKey } = useLoaderData<typeof loader>();
  const at = useLocale();
  return (
    <PersonalDataFrame
      title={view.what[at.locale]}
      words={m.personal_data_never_whose({}, at)}
      actions={view.actions}
      idempotencyKey={idempotencyKey}
    >
      <p className="matter-facts">
        <StatusTag status={view.status} /> <Moment iso={view.at} exact />
        {view.reference ? (
          <span>
            {m.family_reference({}, at)} <span className="code">{view.reference}</span>
          </span>
        ) : null}
      </p>
      {view.situation.length > 0 ? (
        <Notice tone="attention" title={m.personal_data_before({}, at)}>
          <ul>
            {view.situation.map((text) => (
              <li key={text.en}>
                <Said text={text} />
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {view.result ? (
        <p>
          <Said text={view.result} />
        </p>
      ) : null}
      {view.ground ? (
        <>
          <h2>{m.personal_data_ground({}, at)}</h2>
          <p className="step-words">{view.ground}</p>
        </>
      ) : null}
      {view.basis ? (
        <p className="soft">
          <Said text={view.basis} />
        </p>
      ) : null}
    </PersonalDataFrame>
  );
}
