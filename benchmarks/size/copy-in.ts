import { once } from 'node:events';
import type { Socket } from 'node:net';
import type pg from 'pg';

/** The driver's own connection, as far as loading needs it. */
interface Wire {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(message: string): void;
  endCopyFrom(): void;
}

const chunkLength = 256 * 1024;

/**
 * Loads rows into a table by COPY, in its text format, as fast as the server takes them.
 *
 * @param statement `copy … from stdin …`.
 * @param rows lines without their ends, in the order in which they are to lie in the table.
 */
export function copyIn(client: pg.Client, statement: string, rows: Iterable<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    let fault: unknown;
    client.query({
      submit: (wire: Wire) => wire.query(statement),
      handleCopyInResponse: (wire: Wire) => {
        send(wire, rows).catch((error: unknown) => {
          fault = error;
          wire.sendCopyFail('the rows could not be made');
        });
      },
      handleCommandComplete: () => undefined,
      handleError: (error: unknown) => reject(fault ?? error),
      handleReadyForQuery: () => resolve(),
    } as unknown as pg.Submittable);
  });
}

async function send(wire: Wire, rows: Iterable<string>): Promise<void> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${row}\n`;
    if (chunk.length < chunkLength) continue;
    wire.sendCopyFromChunk(Buffer.from(chunk));
    chunk = '';
    if (wire.stream.writableNeedDrain) await once(wire.stream, 'drain');
  }
  wire.sendCopyFromChunk(Buffer.from(chunk));
  wire.endCopyFrom();
}
