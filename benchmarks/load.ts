/** Sends requests from a process of its own, so that what it costs isn't the server's. */
import { Agent, request } from 'node:http';

interface Order {
  readonly port: number;
  readonly path: string;
  readonly body: string;
  readonly count: number;
  readonly clients: number;
  /** Requests a second, sent whether or not earlier ones were answered; null: as fast as they are answered. */
  readonly perSecond: number | null;
}

process.on('message', async (order: Order) => {
  const agent = new Agent({ keepAlive: true, maxSockets: order.perSecond === null ? order.clients : 256 });
  const times: number[] = [];
  let failed = 0;
  const send = () =>
    new Promise<void>((resolve) => {
      const begun = performance.now();
      const end = (good: boolean) => {
        times.push(performance.now() - begun);
        if (!good) failed += 1;
        resolve();
      };
      const sent = request(
        {
          port: order.port,
          path: order.path,
          method: 'POST',
          agent,
          headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(order.body) },
        },
        (answer) => {
          answer.resume();
          answer.on('end', () => end(answer.statusCode === 201));
        },
      );
      sent.on('error', () => end(false));
      sent.end(order.body);
    });
  const begun = performance.now();
  if (order.perSecond === null) await closedLoop(order, send);
  else await openLoop(order.count, order.perSecond, send);
  const seconds = (performance.now() - begun) / 1000;
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  process.send?.({ seconds, p50: at(0.5), p99: at(0.99), failed });
});

async function closedLoop({ count, clients }: Order, send: () => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let index = next++; index < count; index = next++) await send();
    }),
  );
}

async function openLoop(count: number, perSecond: number, send: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  const sent: Promise<void>[] = [];
  while (sent.length < count) {
    const due = Math.min(count, Math.floor(((performance.now() - begun) / 1000) * perSecond) + 1);
    while (sent.length < due) sent.push(send());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(sent);
}
