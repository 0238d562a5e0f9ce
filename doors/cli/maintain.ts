import { parseArgs } from 'node:util';
import { openAccounts } from '#platform/accounts/index.ts';
import { type Config, readConfig } from '#platform/config/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { audit } from '#register/index.ts';
import { allSubjects } from '../assembly.ts';
import { borrowDatabase } from './database.ts';
import { completeDemo } from './demo.ts';
import { openLog } from './log.ts';
import { migrateRealm } from './migrate-realm.ts';
import { openRealmOf } from './open.ts';
import { readSecret } from './secret.ts';

/** Runs something on a migrated realm, beside a running server or without one. */
export async function onRealm<Result>(
  work: (realm: Realm, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(process.env);
  const log = openLog();
  const database = await borrowDatabase(config, log);
  try {
    await migrateRealm(database.url, config.schema, log);
    const { realm } = await openRealmOf(config, database.url, log);
    try {
      return await work(realm, config);
    } finally {
      await realm.close();
    }
  } finally {
    await database.close();
  }
}

/** Reads the options that every command has. */
export function readOptions(argv: readonly string[]): { json: boolean } {
  const { values } = parseArgs({ args: [...argv], options: { json: { type: 'boolean', default: false } } });
  return { json: values.json };
}

/** `gongzhi migrate` */
export async function migrateVerb(argv: readonly string[]): Promise<number> {
  const { json } = readOptions(argv);
  const config = readConfig(process.env);
  const log = openLog();
  const database = await borrowDatabase(config, log);
  try {
    const ran = await migrateRealm(database.url, config.schema, log);
    process.stdout.write(json ? `${JSON.stringify({ ran })}\n` : `${ran.length} migrations run\n`);
    return 0;
  } finally {
    await database.close();
  }
}

/** `gongzhi demo` */
export async function demoVerb(argv: readonly string[]): Promise<number> {
  const { json } = readOptions(argv);
  return onRealm(async (realm, config) => {
    const accounts = openAccounts(realm, await readSecret(config.dataFolder, process.env['GONGZHI_SECRET']));
    try {
      const filled = realm.demo && (await completeDemo(realm, accounts));
      if (json) process.stdout.write(`${JSON.stringify({ filled })}\n`);
      else
        process.stdout.write(
          filled ? 'demo data is in\n' : 'nothing to do: the realm is not an empty demo realm\n',
        );
      return filled ? 0 : 1;
    } finally {
      await accounts.close();
    }
  });
}

/** `gongzhi audit`: reads every act, as the app may read it. */
export async function auditVerb(argv: readonly string[]): Promise<number> {
  const { json } = readOptions(argv);
  return onRealm(async (realm) => {
    const report = await audit(realm, allSubjects);
    if (json) {
      process.stdout.write(`${JSON.stringify(report)}\n`);
    } else {
      const { subjects, acts, parts, erasedParts, entries, checkpoints, files, findings, findingsTotal } =
        report;
      process.stdout.write(`${subjects} subjects, ${acts} acts, ${parts} parts (${erasedParts} erased)\n`);
      process.stdout.write(`${entries} entries, ${checkpoints} checkpoints, ${files} published files\n`);
      for (const { actId, part, by } of report.erased) {
        process.stdout.write(
          `  act ${actId} ${part}: redacted by ${by.entry === null ? 'an act that waits for the log' : `entry ${by.entry}`}\n`,
        );
      }
      for (const { kind, subjectKind, subjectId, where, expected, found } of findings) {
        process.stdout.write(
          `  ${kind}: ${subjectKind} ${subjectId} ${where}: expected ${expected}, found ${found}\n`,
        );
      }
      process.stdout.write(report.clean ? 'clean\n' : `${findingsTotal} FINDINGS\n`);
    }
    return report.clean ? 0 : 1;
  });
}
