import type { Realm } from '#platform/realm/index.ts';

/** A number from 0 to 99 that nobody can foretell, each as likely as the others. */
export function drawPercent(realm: Realm): number {
  for (;;) {
    const byte = realm.randomBytes(1)[0] as number;
    if (byte < 200) return byte % 100;
  }
}
