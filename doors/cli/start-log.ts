import type { Config } from '#platform/config/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import {
  readLogIdentity,
  type Sequencer,
  type SequencerOptions,
  startSequencer,
} from '#register/log/index.ts';
import { type Asking, logWitnesses } from '#register/witness/index.ts';
import { type LogKeyring, logKeyring, openLogKeys } from './log-keys.ts';

/**
 * Starts the sequencer of a realm's log with the keys that the environment names; it asks the realm's witnesses.
 *
 * @param asking how witnesses are reached.
 */
export function startLog(realm: Realm, config: Config, asking: Pick<Asking, 'fetch'> = {}): Sequencer {
  return startSequencer(realm, logOptions(realm, logKeyring(config), asking));
}

/** How a realm's log is run with some keyring. */
export function logOptions(
  realm: Realm,
  keyring: LogKeyring,
  asking: Pick<Asking, 'fetch'>,
): Pick<SequencerOptions, 'keys' | 'witnesses'> {
  return {
    witnesses: logWitnesses(realm, asking),
    keys: async () => {
      const identity = await readLogIdentity(realm.pool);
      return openLogKeys(keyring, identity === undefined || identity.keys.length === 0);
    },
  };
}
