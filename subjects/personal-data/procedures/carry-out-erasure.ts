import { sql } from 'kysely';
import { eraseAccount } from '#platform/accounts/index.ts';
import { type Caller, clock } from '#platform/callers/index.ts';
import { forgetMailTo } from '#platform/mail/index.ts';
import { eraseNoticesOf } from '#platform/notices/index.ts';
import { forgetAnswersTo, type Realm } from '#platform/realm/index.ts';
import { type DataClass, lock, type PersonalData, record } from '#register/index.ts';
import {
  type ErasablePart,
  erasablePartsAbout,
  type RedactionBasis,
  redactMax,
  redactParts,
} from '#register/redaction/index.ts';
import { forgetFiles } from '#subjects/matters/index.ts';
import type { KeptData } from '../kept-data.ts';
import { erasureById, erasuresUnderWay, targetOf } from '../queries/erasures.ts';
import { holdOnAccount, holdsOn } from '../queries/holds.ts';
import { type ErasedCounts, erasureSubject } from '../rules/erasure.ts';
import { eraseThings } from './erase-things.ts';

/** So many subjects are erased in one transaction. */
const batch = 50;

/** What one pass over somebody's data did. */
class Pass {
  parts = 0;
  rows = 0;
  files = 0;
  /** Ids of what is on hold. */
  readonly held = new Set<string>();

  counts(): ErasedCounts {
    return { parts: this.parts, rows: this.rows, files: this.files, held: this.held.size };
  }
}

/**
 * Carries out an erasure that was granted, in transactions of 50 subjects or 1,000 parts, and says so on
 * record. What is on hold stays as it is: then the erasure stays under way, and each night it is tried again.
 * Doing it twice, or after a crash, erases what is left.
 *
 * @returns what this pass erased, and how many subjects are held; undefined if there was nothing to carry out.
 */
export async function carryOutErasure(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
  erasureId: string,
): Promise<ErasedCounts | undefined> {
  const erasure = await erasureById(realm.db, erasureId);
  const target = await targetOf(realm.db, erasureId);
  if (erasure?.status !== 'granted' || target === undefined || erasure.basis === null) return undefined;
  const pass = new Pass();
  const { basis, scope } = erasure;
  if (target.reportId !== null) {
    const classes: readonly DataClass[] | undefined = scope === 'contact' ? ['contact'] : undefined;
    await eraseReport(realm, kept, caller, target.reportId, classes, basis, pass);
  } else {
    const { accountId } = target;
    const hold = await holdOnAccount(realm.db, accountId, realm.today());
    if (hold !== undefined) pass.held.add(accountId);
    else await eraseAboutAccount(realm, kept, caller, accountId, basis, pass);
  }
  await finish(realm, caller, erasureId, pass);
  return pass.counts();
}

/** Carries on with erasures that a crash or a hold left under way; the worker calls it each night. */
export async function continueErasures(realm: Realm, kept: KeptData): Promise<number> {
  let done = 0;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await erasuresUnderWay(realm.db, after, batch);
    for (const id of ids) {
      const counts = await carryOutErasure(realm, kept, clock, id);
      if (counts?.held === 0) done += 1;
    }
    if (ids.length < batch) return done;
    after = ids.at(-1) ?? null;
  }
}

async function eraseReport(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
  reportId: string,
  classes: readonly DataClass[] | undefined,
  basis: RedactionBasis,
  pass: Pass,
): Promise<void> {
  const personal = kept.personal.find(({ subject }) => subject.kind === 'report');
  if (personal === undefined) throw new Error('no subject keeps reports');
  await eraseSome(realm, kept, caller, personal, [reportId], classes, basis, pass);
}

async function eraseAboutAccount(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
  accountId: string,
  basis: RedactionBasis,
  pass: Pass,
): Promise<void> {
  for (const personal of kept.personal) {
    for (let after: string | null = null; ; ) {
      const ids: string[] = await personal.of(realm.db, accountId, after, batch);
      await eraseSome(realm, kept, caller, personal, ids, undefined, basis, pass);
      if (ids.length < batch) break;
      after = ids.at(-1) ?? null;
    }
  }
  await eraseParts(realm, kept, caller, accountId, basis, pass);
  await realm.db.transaction().execute(async (transaction) => {
    pass.rows += await eraseAccount(transaction, accountId);
    pass.rows += await eraseNoticesOf(transaction, accountId);
    pass.rows += await forgetAnswersTo(transaction, accountId);
    pass.rows += await forgetMailTo(transaction, accountId);
  });
}

/** One batch in one transaction; its files after it. */
async function eraseSome(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
  personal: PersonalData,
  ids: readonly string[],
  only: readonly DataClass[] | undefined,
  basis: RedactionBasis,
  pass: Pass,
): Promise<void> {
  const classes = new Set(only ?? (Object.keys(personal.classes) as DataClass[]));
  const erased = await realm.db.transaction().execute(async (transaction) => {
    const things = ids.map((id) => ({ kind: personal.subject.kind, id }));
    const held = await holdsOn(transaction, kept, things, realm.today());
    const free = ids.filter((id) => !held.has(id));
    for (const id of held.keys()) pass.held.add(id);
    return eraseThings(realm, transaction, caller, personal, free, classes, basis);
  });
  await forgetFiles(realm, erased.fileIds);
  pass.parts += erased.parts;
  pass.rows += erased.rows;
  pass.files += erased.fileIds.length;
}

/** Who acted, and what they said for themselves, wherever it was. */
async function eraseParts(
  realm: Realm,
  kept: KeptData,
  caller: Caller,
  accountId: string,
  basis: RedactionBasis,
  pass: Pass,
): Promise<void> {
  for (let after: ErasablePart | null = null; ; ) {
    const found: ErasablePart[] = await realm.db.transaction().execute(async (transaction) => {
      const parts = await erasablePartsAbout(transaction, accountId, after);
      const things = parts.map(({ subjectKind, subjectId }) => ({ kind: subjectKind, id: subjectId }));
      const held = await holdsOn(transaction, kept, things, realm.today());
      for (const id of held.keys()) pass.held.add(id);
      const free = parts.filter(({ subjectId }) => !held.has(subjectId));
      pass.parts += await redactParts(realm, transaction, caller, free, basis);
      return parts;
    });
    if (found.length < redactMax) break;
    after = found.at(-1) ?? null;
  }
}

/** Puts on record that it is through, unless something is held; then nobody can tell any more whose it was. */
async function finish(realm: Realm, caller: Caller, erasureId: string, pass: Pass): Promise<void> {
  if (pass.held.size > 0) return;
  await realm.db.transaction().execute(async (transaction) => {
    const state = await lock(transaction, erasureSubject, erasureId);
    if (state?.status !== 'granted') return;
    await sql`
      delete from hold_account where account_id = (
        select account_id from erasure_target where erasure_id = ${erasureId})`.execute(transaction);
    await sql`
      delete from erasure_target where erasure_id = ${erasureId} or account_id = (
        select account_id from erasure_target where erasure_id = ${erasureId})`.execute(transaction);
    const acts = [{ type: 'erasure.done', facts: { ...pass.counts() } }];
    await record(realm, transaction, caller, [
      { subject: erasureSubject, id: erasureId, before: state, acts },
    ]);
  });
}
