import type { ImportResult } from '#platform/csv/index.ts';
import { say } from '#platform/languages.ts';
import { isRefusal, type Refusal } from '#platform/refusal/index.ts';
import type { DutyImportResult } from '#subjects/duties/index.ts';
import type { SetupImportView } from '../../app/setup/view.ts';
import type { Outcome } from '../../app/view.ts';
import { saidNo, saidYes, textOf } from '../view-of.ts';
import { findingKind } from './duty-list/finding-kinds.ts';

const does = {
  enacts: say('列入清单', 'is enacted'),
  proposes: say('提交县级准入', 'is proposed to the county'),
  revises: say('修订为新版', 'is revised'),
  ends: say('终止', 'ends'),
};

/**
 * What an import did, as its page shows it. A file with rejected rows was only checked, whatever was asked:
 * nothing of it was written.
 */
export function importView(result: ImportResult | DutyImportResult | Refusal): Outcome<SetupImportView> {
  if (isRefusal(result)) return saidNo(result, {});
  const { written, added, amended, ended, unchanged, rejected, rejectedTotal } = result;
  const told = 'changes' in result ? result : { changes: [], newFindings: [], newFindingsTotal: 0 };
  return saidYes({
    dryRun: !written,
    added,
    amended,
    ended,
    unchanged,
    rejected: rejected.map(({ line, text }) => ({ line, text: textOf(text) })),
    rejectedTotal,
    changes: told.changes.map((change) => ({ ...change, does: textOf(does[change.does]) })),
    newFindings: told.newFindings.map(({ key, code, text }) => {
      const { name, tone } = findingKind(code);
      return { key, name, tone, text: textOf(text) };
    }),
    newFindingsTotal: told.newFindingsTotal,
  });
}
