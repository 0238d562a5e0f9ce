import { historyOf } from '#register/index.ts';
import type { ReceiptView, Text } from '../../app/view.ts';
import type { PageRequest } from '../page-caller.ts';
import { provenBy } from '../register/proofs.ts';

/** What proves the latest act of a subject of personal data: an erasure, a hold, a retention rule. */
export async function erasureReceipt(
  { realm }: PageRequest,
  id: string,
  sentence: Text,
  href: string,
  kind: 'erasure' | 'hold' | 'retention-rule' = 'erasure',
): Promise<ReceiptView> {
  const acts = await historyOf(realm.db, [{ kind, id }]);
  const last = acts.at(-1);
  return {
    reference: '',
    queryCode: null,
    sentence,
    at: realm.now(),
    ...(await provenBy(realm, last === undefined ? [] : [last.id])),
    href,
  };
}
