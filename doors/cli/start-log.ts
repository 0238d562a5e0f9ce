import type { Config } from '#platform/config/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { readLogIdentity, type Sequencer, startSequencer } from '#register/log/index.ts';
import { logKeyring, openLogKeys } from './log-keys.ts';

/** Starts the sequencer of a realm's log with the keys that the environment names. */
export function startLog(realm: Realm, config: Config): Sequencer {
  const keyring = logKeyring(config);
  return startSequencer(realm, {
    keys: async () => {
      const identity = await readLogIdentity(realm.pool);
      return openLogKeys(keyring, identity === undefined || identity.keys.length === 0);
    },
  });
}
