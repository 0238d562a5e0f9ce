import { say } from '#platform/languages.ts';
import { isRefusal, readInput } from '#platform/refusal/index.ts';
import {
  type CallerReport,
  lookAtCaller,
  lookAtCallerInput,
  reportKinds,
  reportStatusWords,
} from '#subjects/matters/index.ts';
import type { Outcome } from '../../app/view.ts';
import type { CallerReportView } from '../../app/workbench/hotline/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { nameOf, saidNo, saidYes, textOf } from '../view-of.ts';

/** What was reported from a number before, put on record as a look. */
export async function callerHistory(
  { realm, visit }: PageRequest,
  phone: string,
): Promise<Outcome<readonly CallerReportView[]>> {
  const rename = { phone: 'contactPhone' };
  const input = readInput(lookAtCallerInput, { phone });
  if (isRefusal(input)) return saidNo(input, rename);
  const reports = await lookAtCaller(realm, visit.caller, input);
  return isRefusal(reports) ? saidNo(reports, rename) : saidYes(reports.map(reportView));
}

function reportView(report: CallerReport): CallerReportView {
  const { id, reference, matterId, solved, repeated } = report;
  const accusation = report.kind === 'accusation';
  const status = report.status as keyof typeof reportStatusWords;
  return {
    id,
    reference,
    kind: textOf(reportKinds[report.kind as keyof typeof reportKinds]),
    category: nameOf(report.categoryNameZh, report.categoryNameEn),
    place: nameOf(report.placeNameZh, report.placeNameEn),
    status: {
      tone: status === 'closed' || status === 'answered' ? 'done' : 'active',
      text: textOf(reportStatusWords[status]),
    },
    at: report.takenInAt,
    // Accusations stay closed, also to the next operator who happens to answer the telephone.
    words: accusation ? null : report.description,
    href: matterId === null || accusation ? null : `/desk/matters/${matterId}`,
    flags: [
      ...(repeated ? [say('重复诉求', 'Repeated')] : []),
      ...(solved === false ? [say('回访未解决', 'Said to be unsolved')] : []),
    ],
  };
}
