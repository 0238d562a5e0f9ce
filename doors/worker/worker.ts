import { type CronItem, Logger, parseCronItems, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { surviveLostConnections } from '#platform/database/index.ts';
import { dropOldDrafts } from '#platform/drafts/index.ts';
import type { Mailer } from '#platform/mail/index.ts';
import { forgetOldAnswers, type Realm } from '#platform/realm/index.ts';
import { audit } from '#register/index.ts';
import {
  type Asking,
  askWitnesses,
  dropOldCosignatures,
  timestampCheckpoint,
} from '#register/witness/index.ts';
import { dropUnusedFiles, foldMatterSums, runClocks } from '#subjects/matters/index.ts';
import { runDelegationClocks } from '#subjects/parties/index.ts';
import { continueErasures, runRetention } from '#subjects/personal-data/index.ts';
import { refreshWorkingTime } from '#subjects/working-time/index.ts';
import { allSubjects, keptData } from '../assembly.ts';
import { bringLedgerUp } from '../ledger/extend.ts';
import { mailReceipts } from '../mail/mail-receipts.ts';

/** In a minute so many times 1,000 entries of the log are taken up for its page at most. */
const ledgerBatchesMax = 60;

/** A worker at work. */
export interface Worker {
  /** Lets what is under way finish, then stops. */
  stop(): Promise<void>;
}

/**
 * Starts what a realm does by itself: clocks each minute, what is no longer needed each hour, the audit
 * each night, and receipts by e-mail where a mail server is set up. Any number of workers may run: each job is done once, and all are safe to do twice.
 */
export async function startWorker(
  realm: Realm,
  mailer?: Mailer,
  asking: Pick<Asking, 'fetch'> = {},
): Promise<Worker> {
  const tasks: TaskList = {
    'run-clocks': async () => {
      // Another process may have set other office hours since.
      await refreshWorkingTime(realm);
      const moved = (await runClocks(realm)) + (await runDelegationClocks(realm));
      if (moved > 0) realm.log.info({ moved }, 'clocks fell due');
      await foldMatterSums(realm);
    },
    'extend-ledger': async () => {
      await bringLedgerUp(realm, ledgerBatchesMax);
      if (mailer !== undefined) await mailReceipts(realm, mailer);
    },
    'forget-what-is-over': async () => {
      await forgetOldAnswers(realm);
      await dropOldDrafts(realm);
    },
    'drop-unused-files': async () => {
      const dropped = await dropUnusedFiles(realm);
      if (dropped > 0) realm.log.info({ dropped }, 'uploads that belonged to nothing were dropped');
    },
    'ask-witnesses': async () => {
      await askWitnesses(realm, asking);
      await dropOldCosignatures(realm.db, 100);
    },
    'timestamp-checkpoint': async () => {
      await timestampCheckpoint(realm);
    },
    'erase-personal-data': async () => {
      const carriedOn = await continueErasures(realm, keptData);
      const erased = await runRetention(realm, keptData);
      if (carriedOn + erased.parts + erased.rows > 0)
        realm.log.info({ ...erased, carriedOn }, 'personal data were erased by rule');
    },
    'audit-register': async () => {
      const report = await audit(realm, allSubjects);
      const { findings, ...counts } = report;
      if (report.clean) realm.log.info(counts, 'the register is consistent');
      else realm.log.fatal({ ...counts, findings: findings.slice(0, 20) }, 'THE REGISTER DOES NOT HOLD');
    },
  };
  const crons: CronItem[] = [
    { task: 'run-clocks', match: '* * * * *', options: { backfillPeriod: 0, maxAttempts: 3 } },
    { task: 'ask-witnesses', match: '* * * * *', options: { backfillPeriod: 0, maxAttempts: 1 } },
    { task: 'timestamp-checkpoint', match: '17 * * * *', options: { backfillPeriod: 0, maxAttempts: 1 } },
    { task: 'extend-ledger', match: '* * * * *', options: { backfillPeriod: 0, maxAttempts: 1 } },
    { task: 'forget-what-is-over', match: '7 * * * *', options: { backfillPeriod: 0 } },
    { task: 'drop-unused-files', match: '41 * * * *', options: { backfillPeriod: 0 } },
    { task: 'erase-personal-data', match: '41 17 * * *', options: { backfillPeriod: 0, maxAttempts: 2 } },
    { task: 'audit-register', match: '23 18 * * *', options: { backfillPeriod: 0, maxAttempts: 2 } },
  ];
  // The library's own pool would be left closing, and unheard, when the runner has stopped.
  const pool = new pg.Pool({ connectionString: realm.databaseUrl, max: 4 });
  surviveLostConnections(pool);
  pool.on('error', (error) => realm.log.warn({ error: error.message }, 'an idle jobs connection was lost'));
  const runner = await run({
    pgPool: pool,
    schema: `${realm.schema}_jobs`,
    concurrency: 2,
    noHandleSignals: true,
    taskList: tasks,
    parsedCronItems: parseCronItems(crons),
    logger: new Logger((scope) => (level, message) => {
      if (level === 'error' || level === 'warning')
        realm.log.warn({ scope: scope.label }, `jobs: ${message}`);
    }),
  });
  // What fell due while nobody was at work isn't left until the next full minute.
  await runClocks(realm).catch((error: unknown) =>
    realm.log.warn({ error }, 'the clocks will be tried again'),
  );
  return {
    async stop() {
      await runner.stop();
      await pool.end();
    },
  };
}
