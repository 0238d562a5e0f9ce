import type { Realm } from '#platform/realm/index.ts';
import type { DemoGround } from './fill-demo.ts';

/** Fills in the demo's matters, in all states. */
export async function fillMatters(_realm: Realm, _ground: DemoGround): Promise<void> {}
