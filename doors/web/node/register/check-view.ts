import type { Realm } from '#platform/realm/index.ts';
import { ledgerStatistics } from '#register/ledger/index.ts';
import { readLogIdentity, readLogStatus } from '#register/log/index.ts';
import { readWitnessStatus } from '#register/witness/index.ts';
import { freshenLedger } from '../../../ledger/extend.ts';
import { typeWord } from '../../../ledger/type-words.ts';
import type { CheckView } from '../../app/portal/register/view.ts';
import { textOf } from '../view-of.ts';

const daysShown = 30;
const dayMs = 86_400_000;

/** All that one needs to check the log by oneself; null before the log has begun. */
export async function readCheck(realm: Realm): Promise<CheckView | null> {
  const identity = await readLogIdentity(realm.pool);
  if (identity === undefined) return null;
  await freshenLedger(realm);
  const since = new Date(Date.parse(realm.today()) - (daysShown - 1) * dayMs).toISOString().slice(0, 10);
  const [status, witnessed, counted] = await Promise.all([
    readLogStatus(realm.pool),
    readWitnessStatus(realm),
    ledgerStatistics(realm.pool, since),
  ]);
  return {
    origin: identity.origin,
    logUrl: `${realm.url}/log`,
    keys: identity.keys.map((key) => ({ ...key })),
    policy: witnessed.policy ?? policyOf(identity.keys, witnessed.witnesses),
    size: status.signed?.size ?? 0,
    signedAt: status.signed?.at ?? null,
    alarm: status.alarm ? textOf(status.alarm.text) : null,
    witnesses: witnessed.witnesses.map(({ name, verifierKey, size, answeredAt }) => ({
      name,
      verifierKey,
      seen: size,
      answeredAt,
    })),
    unwitnessed: witnessed.witnesses.length === 0 ? null : witnessed.unwitnessed,
    byType: counted.byType.map(({ type, entries }) => ({ type, name: textOf(typeWord(type)), entries })),
    byDay: counted.byDay,
  };
}

/** Without a policy of its own, the log asks for any one of its witnesses. */
function policyOf(
  keys: readonly { readonly verifierKey: string; readonly algorithm: string }[],
  witnesses: readonly { readonly name: string; readonly verifierKey: string }[],
): string {
  const names = witnesses.map(({ name }) => name);
  return [
    ...keys.filter(({ algorithm }) => algorithm === 'ed25519').map(({ verifierKey }) => `log ${verifierKey}`),
    ...witnesses.map(({ name, verifierKey }) => `witness ${name} ${verifierKey}`),
    ...(names.length > 1 ? [`group any-witness any ${names.join(' ')}`] : []),
    `quorum ${names.length > 1 ? 'any-witness' : (names[0] ?? 'none')}`,
    '',
  ].join('\n');
}
