import type { AnySubject, PersonalData } from '#register/index.ts';

/** All that a realm keeps: every kind of subject, and those that know about people. Handed in by the doors. */
export interface KeptData {
  readonly subjects: readonly AnySubject[];
  readonly personal: readonly PersonalData[];
}
