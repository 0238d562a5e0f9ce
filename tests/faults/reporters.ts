import { setTimeout as wait } from 'node:timers/promises';

/** What reporters sent and what they were told, by idempotency key. */
export interface Sent {
  /** Every key that was sent at all, with its body. */
  readonly bodies: Map<string, string>;
  /** What was acknowledged under each key, as read from the answer. */
  readonly acknowledged: Map<string, unknown>;
}

/** The ids of a category and a place of the demo, which a report needs. */
export async function groundOf(origin: string): Promise<{ categoryId: string; placeId: string }> {
  const ask = async (path: string) =>
    (await (await fetch(`${origin}/api/v1${path}`)).json()) as { items: { id: string; code: string }[] };
  const lamp = (await ask('/categories')).items.find((category) => category.code === 'street-lamp');
  const place = (await ask('/places?limit=1')).items[0];
  if (lamp === undefined || place === undefined) throw new Error('the demo has no ground');
  return { categoryId: lamp.id, placeId: place.id };
}

/**
 * Sends reports one after another from several clients at once, each under a key of its own, until told to
 * stop. A request that is cut off or fails with a fault is remembered as sent and not acknowledged.
 */
export function startReporters(
  origin: string,
  ground: { categoryId: string; placeId: string },
  sent: Sent,
  { name, clients }: { name: string; clients: number },
): { stop(): Promise<void> } {
  let stopped = false;
  const client = async (index: number) => {
    for (let number = 1; !stopped; number += 1) {
      const key = `${name}-${index}-${number}`;
      sent.bodies.set(key, JSON.stringify({ ...ground, description: `路灯不亮 ${key}` }));
      const answer = await send(origin, sent, key).catch(() => undefined);
      if (answer?.status === 201) sent.acknowledged.set(key, answer.body);
      // Whoever finds the door shut doesn't hammer at it.
      if (answer === undefined) await wait(100);
    }
  };
  const done = Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return {
    async stop() {
      stopped = true;
      await done;
    },
  };
}

/** Sends what was sent under a key, once more. */
export async function send(
  origin: string,
  sent: Sent,
  key: string,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${origin}/api/v1/reports`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      'X-Forwarded-For': addressOf(key),
    },
    body: sent.bodies.get(key) ?? '',
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, body: await response.json() };
}

/** An address for each key: so many reports come from many people, each of whom may send but a few. */
function addressOf(key: string): string {
  let hash = 0;
  for (const character of key) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 0xff_ff_ff;
  return `10.${hash >> 16}.${(hash >> 8) & 255}.${hash & 255}`;
}
