import { type PublishedFile, PublishedFileDiffers, type PublishedFiles } from '#platform/published/index.ts';
import { LogAlarm } from './alarm.ts';

/** Publishes files that never change. @throws LogAlarm if that fails or one is there with other bytes. */
export async function keepFiles(files: PublishedFiles, kept: readonly PublishedFile[]): Promise<void> {
  try {
    await files.keep(kept);
  } catch (error) {
    if (error instanceof PublishedFileDiffers)
      throw new LogAlarm('tile-differs', { path: error.path }, error);
    throw publishingFails(error);
  }
}

/** The alarm for a store that doesn't take what it is given. */
export function publishingFails(error: unknown): LogAlarm {
  return new LogAlarm('publishing-fails', { reason: reasonOf(error) }, error);
}

/** What is told of a fault: its code, else its message. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message ?? error);
}
