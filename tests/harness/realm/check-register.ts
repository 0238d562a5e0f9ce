import { expect } from 'vitest';
import type { Realm } from '#platform/realm/index.ts';
import { audit } from '#register/index.ts';
import { allSubjects } from '../../../doors/assembly.ts';

/** Fails the test unless every row is the fold of its acts and every part matches its commitment. */
export async function checkRegister(realm: Realm): Promise<void> {
  const report = await audit(realm, allSubjects);
  expect(report.findings).toEqual([]);
  expect(report.acts).toBeGreaterThan(0);
}
