import type { Realm } from '#platform/realm/index.ts';
import { newKey, type SigningKey, signingKeyOf } from '#platform/signing/index.ts';
import { type SequencerOptions, sequenceOnce } from '#register/log/index.ts';

/** Draws a key for a test realm's log, as the sequencer asks for it. */
export async function testKeys(): Promise<() => Promise<readonly SigningKey[]>> {
  const key = await signingKeyOf(await newKey('ed25519'));
  return async () => [key];
}

/** Lets every act that waits enter the public log and publishes a checkpoint. */
export async function sequence(realm: Realm, options: SequencerOptions): Promise<void> {
  if (!(await sequenceOnce(realm, options))) throw new Error('another sequencer leads');
}
