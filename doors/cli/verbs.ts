/** A command: what it does in a line, and how it runs. Loaded only when it is called. */
export interface Verb {
  readonly summary: string;
  /** What `--help` tells; commands that tell more themselves have none here. */
  readonly help?: string;
  load(): Promise<(argv: readonly string[]) => Promise<number>>;
}

/** All that `gongzhi` can do, by name. */
export const verbs: Readonly<Record<string, Verb>> = {
  serve: {
    summary: 'start the realm: pages, API, worker (--role all|web|worker, --dev)',
    help: '--role all|web|worker  what this process does (all unless given)\n--dev                  pages reload while they are worked on',
    load: async () => (await import('./serve-verb.ts')).serveVerb,
  },
  migrate: {
    summary: 'bring the database up to date',
    help: '--json  the names of the migrations that ran',
    load: async () => (await import('./maintain.ts')).migrateVerb,
  },
  'set-up': {
    summary: 'set up a realm of your own: places of a county, first party, first administrator',
    load: async () => (await import('./set-up.ts')).setUpVerb,
  },
  demo: {
    summary: 'fill an empty realm with demo data',
    help: '--json  whether anything was missing',
    load: async () => (await import('./maintain.ts')).demoVerb,
  },
  import: {
    summary: 'bring in records of another system (requests FILE --mapping FILE)',
    load: async () => (await import('./import.ts')).importVerb,
  },
  duties: {
    summary: 'check, import and export the list of duties (check | import FILE | export FILE)',
    load: async () => (await import('./duties.ts')).dutiesVerb,
  },
  erase: {
    summary: 'erase a person, a report or its contact for good (account USERNAME | report REFERENCE)',
    load: async () => (await import('./personal-data.ts')).eraseVerb,
  },
  retention: {
    summary: 'erase what has been kept long enough, as the worker does each night (--dry-run only counts)',
    help: '--dry-run  what is due of each class of data, and what the law holds; erases nothing\n--json     the same as one JSON document',
    load: async () => (await import('./personal-data.ts')).retentionVerb,
  },
  audit: {
    summary: 'check that every row follows from its acts',
    help: '--json  the whole report; exit code 1 if anything is found',
    load: async () => (await import('./maintain.ts')).auditVerb,
  },
  verify: {
    summary: "check somebody's log or a receipt, trusting nobody: log URL KEY, receipt FILE",
    load: async () => {
      const { main } = await import('#methods/transparency-log/cli/cli.ts');
      const { sm2Check } = await import('#platform/signing/index.ts');
      return forwarded((argv, io) => main(argv, io, { sm2: sm2Check }));
    },
  },
  witness: {
    summary: 'whom this realm witnesses, and who witnesses it: status, log, ask, policy, timestamps …',
    load: async () => (await import('./witness.ts')).witnessVerb,
  },
  keys: {
    summary: 'the keys that sign the public log: show, rotate, retire, seal',
    load: async () => (await import('./keys.ts')).keysVerb,
  },
  budgeting: {
    summary: 'participatory budgeting: FILE.pb --rule mes|greedy|phragmen|maximin|knapsack',
    load: async () => forwarded((await import('#methods/budgeting/cli.ts')).main),
  },
  'opinion-map': {
    summary: 'opinion groups from votes on statements: DIR|votes.csv',
    load: async () => forwarded((await import('#methods/opinion-map/cli.ts')).main),
  },
  sortition: {
    summary: 'draw a panel by lot: --categories C.csv --respondents R.csv --size N',
    load: async () => forwarded((await import('#methods/sortition/cli.ts')).main),
  },
  'fair-shares': {
    summary: 'divide joint costs or benefits: FILE.json --rule RULE',
    load: async () => forwarded((await import('#methods/fair-shares/cli.ts')).main),
  },
};

type MethodMain = (
  argv: readonly string[],
  io: { out(text: string): void; err(text: string): void },
) => Promise<number>;

/** Hands a method's own command the terminal. */
function forwarded(main: MethodMain): (argv: readonly string[]) => Promise<number> {
  return (argv) =>
    main(argv, {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
    });
}
