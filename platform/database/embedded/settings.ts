import { availableParallelism, totalmem } from 'node:os';

/** PostgreSQL settings by name; values as one writes them in postgresql.conf, unquoted. */
export type Settings = Readonly<Record<string, string>>;

const mebibyte = 1024 * 1024;

/**
 * Settings that suit the machine: a laptop's or small server's, which PostgreSQL shares with Node.
 *
 * @param machine memory in bytes and processors; this machine's unless given
 * @param durable whether a commit waits until it is on disk. False loses and may corrupt data when the
 *   machine (not PostgreSQL alone) goes down: for throw-away databases in tests only.
 */
export function settingsFor(
  machine: { memoryBytes: number; processors: number } = {
    memoryBytes: totalmem(),
    processors: availableParallelism(),
  },
  durable = true,
): Settings {
  const memoryMiB = Math.floor(machine.memoryBytes / mebibyte);
  const sharedMiB = clamp(Math.floor(memoryMiB / 16), 128, 1024);
  return {
    shared_buffers: `${sharedMiB}MB`,
    effective_cache_size: `${Math.max(512, Math.floor(memoryMiB / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: `${clamp(Math.floor(memoryMiB / 32), 64, 512)}MB`,
    max_connections: '200',
    max_parallel_workers_per_gather: String(clamp(machine.processors - 1, 0, 2)),
    // Containers often have 64 MB of /dev/shm only: parallel queries take this instead.
    min_dynamic_shared_memory: '64MB',
    random_page_cost: '1.1',
    // Compiling a query costs more than the short queries of a web page take.
    jit: 'off',
    max_wal_size: '2GB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Messages of refused statements may quote what people wrote; the caller gets them, the log does not.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '',
    ...(durable
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

/** Writes settings as a configuration file of PostgreSQL. */
export function writeSettings(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
