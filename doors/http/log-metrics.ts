import { Gauge, type Registry } from 'prom-client';
import type { Realm } from '#platform/realm/index.ts';
import { type LogStatus, readLogStatus } from '#register/log/index.ts';

/** Lets a registry tell how a realm's public log is doing, read anew at each look. */
export function measureLog(registry: Registry, realm: Realm): void {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `gongzhi_log_${name}`, help, labelNames, registers: [registry] });
  const signed = gauge('signed_entries', 'Entries that the last signed checkpoint covers');
  const age = gauge('checkpoint_age_seconds', 'Since the last checkpoint was signed');
  const waiting = gauge('waiting_acts', 'Acts that wait to enter the log');
  const alarm = gauge('alarm', '1 for the reason why nothing is signed', ['code']);
  new Gauge({
    name: 'gongzhi_log_entries',
    help: 'Entries in the log',
    registers: [registry],
    async collect() {
      // While the database is away the other figures are still told.
      const status = await readLogStatus(realm.pool).catch(() => undefined);
      if (status === undefined) return;
      this.set(status.size);
      signed.set(status.signed?.size ?? 0);
      if (status.signed !== undefined)
        age.set((Date.parse(realm.now()) - Date.parse(status.signed.at)) / 1000);
      waiting.set(status.waiting);
      alarm.reset();
      if (status.alarm !== undefined) alarm.set({ code: status.alarm.code }, 1);
    },
  });
}

/** What the readiness page says of the log; empty if all is well. */
export function logReadiness({ alarm }: LogStatus): string {
  if (alarm === undefined) return '';
  return `log: not signed since ${alarm.since}: ${alarm.code}\n${alarm.text['zh-CN']}\n${alarm.text.en}\n`;
}
