import { Link, useSearchParams } from 'react-router';
import { m } from '../../../generated/messages/messages.js';
import { Photos } from '../../parts/photos.tsx';
import { StatusTag } from '../../parts/status.tsx';
import { Moment, Named, Said, useLocale } from '../../text/words.tsx';
import type { DeskReportView } from '../view.ts';

/** The reports that joined a matter, in the callers' own words. */
export function Reports({ reports }: { reports: readonly DeskReportView[] }) {
  const at = useLocale();
  const [params] = useSearchParams();
  const looking = (id: string) => {
    const next = new URLSearchParams(params);
    next.set('look', id);
    return `?${next}`;
  };
  if (reports.length === 0) return null;
  return (
    <section>
      <h2>{m.desk_reports({ count: reports.length }, at)}</h2>
      {reports.map((report) => (
        <div className="report" key={report.id}>
          <p className="report-words">{report.words}</p>
          <Photos photos={report.photos} />
          <p className="step-by">
            <StatusTag status={report.status} />
            {report.reporter ? (
              <span>
                {report.reporter.name} <a href={`tel:${report.reporter.phone}`}>{report.reporter.phone}</a>{' '}
                {report.reporter.wish ? <Said text={report.reporter.wish} /> : null}
              </span>
            ) : report.mayLook ? (
              <Link to={looking(report.id)} preventScrollReset>
                {m.desk_reporter_look({}, at)}
              </Link>
            ) : (
              <span>{m.desk_reporter_hidden({}, at)}</span>
            )}
            <span aria-hidden="true">·</span>
            <Named name={report.channel} />
            <span aria-hidden="true">·</span>
            <Moment iso={report.at} />
            <span className="code">{report.reference}</span>
          </p>
        </div>
      ))}
    </section>
  );
}
