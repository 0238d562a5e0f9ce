/** A line that PostgreSQL, or its launcher, has to say, and how much it matters. */
export interface DatabaseLogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
}

/** Takes the database's lines one by one. */
export type DatabaseLog = (entry: DatabaseLogEntry) => void;

/** How much a line of PostgreSQL's log matters, told by its first word. */
export function levelOf(line: string): DatabaseLogEntry['level'] {
  if (/^(FATAL|PANIC|ERROR):/.test(line)) return 'error';
  return line.startsWith('WARNING:') ? 'warn' : 'info';
}
