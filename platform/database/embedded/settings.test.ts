import { expect, test } from 'vitest';
import { settingsFor, writeSettings } from './settings.ts';

const gibibyte = 1024 ** 3;

test('Memory is taken by the machine: a sixteenth to share, within 128 MB and 1 GB', () => {
  const shared = (memory: number) =>
    settingsFor({ memoryBytes: memory * gibibyte, processors: 2 }).shared_buffers;
  expect(shared(1)).toBe('128MB');
  expect(shared(8)).toBe('512MB');
  expect(shared(24)).toBe('1024MB');
});

test('Only a throw-away database does without the disk', () => {
  const machine = { memoryBytes: 8 * gibibyte, processors: 2 };
  expect(settingsFor(machine)).toMatchObject({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
  });
  expect(settingsFor(machine, false)).toMatchObject({ fsync: 'off' });
});

test('Settings are written one a line, quotes doubled', () => {
  expect(writeSettings({ application_name: "it's", jit: 'off' })).toBe(
    "application_name = 'it''s'\njit = 'off'\n",
  );
});
