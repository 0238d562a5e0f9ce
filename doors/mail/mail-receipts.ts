import type { Mailer } from '#platform/mail/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { receiptFile } from '../web/node/register/receipt-file.ts';

/** So many letters are sent in one round, and so often one is tried. */
const roundMax = 100;
const triesMax = 8;

/** The wait after a first failure, in milliseconds; each further one doubles it. */
const firstWaitMs = 60_000;

interface DueReceipt {
  readonly actId: string;
  readonly accountId: string;
  readonly email: string;
  readonly tries: number;
}

/**
 * Sends the receipts of reports that have entered the log to those who reported them signed in and have a real
 * address. Safe to be run by several at once: each letter is taken by one. A letter whose server fails is tried
 * again with growing waits, eight times at most; one may arrive twice if a process is killed just after sending.
 *
 * Cost: the entries since the last round, and one receipt a letter.
 *
 * @returns how many were sent.
 */
export async function mailReceipts(realm: Realm, mailer: Mailer): Promise<number> {
  await queueReceipts(realm);
  let sent = 0;
  for (let round = 0; round < roundMax; round += 1) {
    const due = await takeDue(realm);
    if (due === undefined) break;
    try {
      if (!(await sendOne(realm, mailer, due))) continue;
      await realm.pool.query('update receipt_mail set sent_at = $2 where act_id = $1', [
        due.actId,
        realm.now(),
      ]);
      sent += 1;
    } catch (error) {
      realm.log.warn({ error, actId: due.actId, tries: due.tries }, 'a receipt could not be sent');
    }
  }
  return sent;
}

/** Notes which receipts are owed since the last look; at the first look none, for what is past isn't mailed. */
async function queueReceipts({ pool, now }: Realm): Promise<void> {
  await pool.query(
    `insert into receipt_mail_progress (index) select coalesce(max(index), -1) from ledger on conflict do nothing`,
  );
  await pool.query(
    `with fresh as (
       select ledger.index, entry.act_id from ledger join log_entry as entry using (index)
       where ledger.type = 'report.taken-in' and ledger.index > (select index from receipt_mail_progress)
       order by ledger.index limit 1000
     ), owed as (
       insert into receipt_mail (act_id, account_id, next_at)
       select fresh.act_id, account.id, $1
       from fresh
       join act_part as facts on facts.act_id = fresh.act_id and facts.part = 'facts'
       join act_part as actor on actor.act_id = fresh.act_id and actor.part = 'actor'
       join account on account.id = (actor.data::jsonb ->> 'account')::uuid
       where facts.data::jsonb #>> '{facts,channel}' = 'web' and account.email not like '%.invalid'
       on conflict do nothing
     )
     update receipt_mail_progress set index = greatest(index, coalesce((select max(index) from fresh), index))`,
    [now()],
  );
}

/** Takes one letter that is due, and puts its next try off, so that nobody else takes it meanwhile. */
async function takeDue({ pool, now }: Realm): Promise<DueReceipt | undefined> {
  const { rows } = await pool.query<DueReceipt>(
    `update receipt_mail set tries = tries + 1, next_at = $1::timestamptz + $2 * interval '1 millisecond' * 2 ^ tries
     from account
     where account.id = account_id and act_id = (
       select act_id from receipt_mail
       where sent_at is null and next_at <= $1 and tries < $3 order by next_at limit 1 for update skip locked)
     returning act_id as "actId", account_id as "accountId", email, tries`,
    [now(), firstWaitMs, triesMax],
  );
  return rows[0];
}

async function sendOne(
  realm: Realm,
  mailer: Mailer,
  { actId, accountId, email }: DueReceipt,
): Promise<boolean> {
  const caller = { kind: 'person', account: accountId, mandate: null } as const;
  const receipt = await receiptFile({ realm, visit: { caller } }, actId, 'receipt', null);
  if (isRefusal(receipt)) return false;
  const address = `${realm.url}/register/act/${actId}`;
  await mailer.send({
    to: email,
    subject: '您的诉求已受理：回执 / Your report was taken in: receipt',
    text: [
      '您的诉求已经受理，并已写入公开台账。附件是回执，证明它何时记录在案、此后没有改动；请保存好，断网也能验证。',
      `证明：${address}`,
      `离线验证页：${realm.url}/verifier.html`,
      '',
      'Your report was taken in and has entered the public log. Attached is the receipt: it proves when it was put on record, and that it was not altered since. Keep it; it can be verified offline.',
      `The proof: ${address}`,
      `The offline verifier: ${realm.url}/verifier.html`,
      '',
    ].join('\n'),
    file: { name: receipt.name, text: receipt.text },
  });
  return true;
}
