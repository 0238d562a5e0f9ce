import type { LoaderFunctionArgs } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { pageContext } from '../../context.ts';
import { useFrame } from '../../frame.ts';
import { Empty } from '../../parts/notice.tsx';
import { Said, useLocale } from '../../text/words.tsx';
import { PageData, usePageData } from '../page-data.ts';
import { PageTitle } from '../parts/page-title.tsx';
import { PlacePicker } from '../parts/place-picker.tsx';
import type { FigureView } from '../view.ts';

/** The figures of a place. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const placeId = new URL(request.url).searchParams.get('place') || null;
  return new PageData(await context.get(pageContext).services.portal.figures({ placeId }));
}

/** How things are going: each figure as a sentence with a comparison, then the chart, then the table. */
export default function Figures() {
  const { place, places, figures } = usePageData(loader);
  const at = useLocale();
  return (
    <>
      <PageTitle title={m.portal_nav_figures({}, at)} />
      <h1>{m.portal_nav_figures({}, at)}</h1>
      <PlacePicker action="/figures" places={places} placeId={place?.value ?? null} />
      {figures.length === 0 ? <Empty title={m.portal_figures_none({}, at)} /> : null}
      {figures.map((figure) => (
        <Figure key={figure.name['zh-CN']} figure={figure} />
      ))}
      <p className="soft">
        {m.portal_figures_source({}, at)} <a href="/rules">{m.rules_link({}, at)}</a>
      </p>
    </>
  );
}

function Figure({ figure }: { figure: FigureView }) {
  return (
    <section>
      <h2>
        <Said text={figure.name} />
      </h2>
      <p>
        <Said text={figure.sentence} />
      </p>
      {figure.series.length > 0 ? <FigureSeries figure={figure} /> : null}
      <p className="soft">
        <Said text={figure.counts} />
      </p>
    </section>
  );
}

/** The chart, and the table behind it. */
function FigureSeries({ figure }: { figure: FigureView }) {
  const { locale } = useFrame();
  const at = useLocale();
  const most = Math.max(1, ...figure.series.map(({ value }) => value));
  return (
    <>
      <div className="bars" role="img" aria-label={figure.sentence[locale]}>
        {figure.series.map(({ label, value }) => (
          <div className="bar" key={label['zh-CN']}>
            <span className="bar-value">{value}</span>
            <span className="bar-body" style={{ height: `${Math.round((value / most) * 96) + 2}px` }} />
            <span className="bar-label">
              <Said text={label} />
            </span>
          </div>
        ))}
      </div>
      <details>
        <summary>{m.portal_figures_table({}, at)}</summary>
        <table className="numbers">
          <thead>
            <tr>
              <th scope="col">{m.portal_figures_what({}, at)}</th>
              <th scope="col">
                <Said text={figure.unit} />
              </th>
            </tr>
          </thead>
          <tbody>
            {figure.series.map(({ label, value }) => (
              <tr key={label['zh-CN']}>
                <th scope="row">
                  <Said text={label} />
                </th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
