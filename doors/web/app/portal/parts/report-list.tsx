import { StatusTag } from '../../parts/status.tsx';
import { Moment, Named, Said } from '../../text/words.tsx';
import type { MyReportLine } from '../view.ts';

/** One's own reports as headlines. */
export function ReportList({ reports }: { reports: readonly MyReportLine[] }) {
  return (
    <ul className="matters">
      {reports.map((report) => (
        <li className="matter" key={report.id}>
          <div className="matter-body">
            <h2 className="matter-title">
              <a href={`/my/${report.id}`}>
                <Named name={report.category} />
                <span className="matter-place">
                  <Named name={report.place} />
                </span>
              </a>
            </h2>
            <p className="matter-headline">
              <Said text={report.headline} />
            </p>
            <p className="matter-facts">
              <StatusTag status={report.status} />
              <Moment iso={report.sentAt} />
              <span className="code">{report.reference}</span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
