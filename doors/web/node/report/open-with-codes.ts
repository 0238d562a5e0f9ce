import { say } from '#platform/languages.ts';
import { type FieldFault, isRefusal, refuse, refuseFields } from '#platform/refusal/index.ts';
import { readQueryCode, readReferenceCode } from '#platform/text/index.ts';
import { openReport } from '#subjects/matters/index.ts';
import type { Outcome } from '../../app/view.ts';
import { type PageRequest, reporterCookie } from '../page-caller.ts';
import { saidNo, saidYes } from '../view-of.ts';

/**
 * Opens a report by the two codes of its receipt. Each code checks itself, so what was left out or mistyped
 * is told by its field and counts as no try; only codes that could be right are tried, and tries are counted.
 */
export async function openWithCodes(
  request: PageRequest,
  given: { reference: string; queryCode: string },
): Promise<Outcome<{ href: string; cookie: string }>> {
  const queryCode = readQueryCode(given.queryCode);
  const faults: FieldFault[] = [];
  if (readReferenceCode(given.reference) === null) {
    const mistyped = say(
      '受理号抄写有误：应是 10 位字母和数字，请对照回执核对。',
      'The reference has been mistyped: it is 10 letters and digits. Please compare it with your receipt.',
    );
    faults.push({ field: 'reference', code: 'wrong', text: given.reference === '' ? missing : mistyped });
  }
  if (queryCode === null) {
    const mistyped = say(
      '查询码抄写有误：应是 12 位字母和数字，请对照回执核对。',
      'The query code has been mistyped: it is 12 letters and digits. Please compare it with your receipt.',
    );
    faults.push({ field: 'queryCode', code: 'wrong', text: given.queryCode === '' ? missing : mistyped });
  }
  if (faults.length > 0 || queryCode === null) return saidNo(refuseFields(faults));
  const seconds = request.guess();
  if (seconds > 0) return saidNo(refuse('rate.limited', { seconds }));
  const opened = await openReport(request.realm, given);
  if (isRefusal(opened)) return saidNo(opened);
  const { id } = opened;
  return saidYes({ href: `/my/${id}`, cookie: reporterCookie(request.realm, id, queryCode) });
}

const missing = say('请填写此项。', 'Please fill this in.');
