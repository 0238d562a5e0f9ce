/** A command: what it does in a line, and how it runs. Loaded only when it is called. */
export interface Verb {
  readonly summary: string;
  load(): Promise<(argv: readonly string[]) => Promise<number>>;
}

/** All that `gongzhi` can do, by name. */
export const verbs: Readonly<Record<string, Verb>> = {
  serve: {
    summary: 'start the realm: pages, API, worker (--role all|web|worker, --dev)',
    load: async () => (await import('./serve-verb.ts')).serveVerb,
  },
  migrate: {
    summary: 'bring the database up to date',
    load: async () => (await import('./maintain.ts')).migrateVerb,
  },
  demo: {
    summary: 'fill an empty realm with demo data',
    load: async () => (await import('./maintain.ts')).demoVerb,
  },
  import: {
    summary: 'bring in records of another system (requests FILE --mapping FILE)',
    load: async () => (await import('./import.ts')).importVerb,
  },
  audit: {
    summary: 'check that every row follows from its acts',
    load: async () => (await import('./maintain.ts')).auditVerb,
  },
};
