import { defineSubject, type SubjectState } from '#register/index.ts';

/** That somebody looked at who reported a matter, within an hour. */
export interface LookState extends SubjectState {
  readonly matterId: string;
  readonly mandateId: string;
  /** The full hour, ISO 8601. */
  readonly hour: string;
}

/** Looks at restricted data. They never touch the matter's version. */
export const lookSubject = defineSubject<LookState>({
  kind: 'look',
  table: 'look',
  columns: { matterId: 'uuid', mandateId: 'uuid', hour: 'timestamptz' },
  acts: ['look.taken'],
  evolve: (_before, { facts }) => ({
    matterId: facts['matterId'] as string,
    mandateId: facts['mandateId'] as string,
    hour: facts['hour'] as string,
  }),
});
