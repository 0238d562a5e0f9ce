import { Gauge, type Registry } from 'prom-client';
import type { Realm } from '#platform/realm/index.ts';
import { type LogStatus, readLogStatus } from '#register/log/index.ts';

/** Lets a registry tell how a realm's public log is doing, read anew at each look. */
export function measureLog(registry: Registry, realm: Realm): void {
  let looking: Promise<LogStatus | undefined> | undefined;
  // One question for all figures of a look; while the database is away the other figures are still told.
  const look = () => {
    looking ??= readLogStatus(realm.pool)
      .catch(() => undefined)
      .finally(() => {
        looking = undefined;
      });
    return looking;
  };
  const figure = (name: string, help: string, of: (status: LogStatus) => number) =>
    new Gauge({
      name: `gongzhi_log_${name}`,
      help,
      registers: [registry],
      async collect() {
        const status = await look();
        if (status !== undefined) this.set(of(status));
      },
    });
  figure('entries', 'Entries in the log', ({ size }) => size);
  figure(
    'signed_entries',
    'Entries that the last signed checkpoint covers',
    ({ signed }) => signed?.size ?? 0,
  );
  figure('checkpoint_age_seconds', 'Since the last checkpoint was signed', ({ signed }) =>
    signed === undefined ? 0 : (Date.parse(realm.now()) - Date.parse(signed.at)) / 1000,
  );
  figure('waiting_acts', 'Acts that wait to enter the log', ({ waiting }) => waiting);
  new Gauge({
    name: 'gongzhi_log_alarm',
    help: '1 for the reason why nothing is signed',
    labelNames: ['code'],
    registers: [registry],
    async collect() {
      const status = await look();
      this.reset();
      if (status?.alarm !== undefined) this.set({ code: status.alarm.code }, 1);
    },
  });
}

/** What the readiness page says of the log; empty if all is well. */
export function logReadiness({ alarm }: LogStatus): string {
  if (alarm === undefined) return '';
  return `log: not signed since ${alarm.since}: ${alarm.code}\n${alarm.text['zh-CN']}\n${alarm.text.en}\n`;
}
