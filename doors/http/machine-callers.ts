import type { Context } from 'hono';
import type { Language } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { type Refusal, refuse } from '#platform/refusal/index.ts';
import { keyPrefix, machineBySecret, refuseMachineKey } from '#subjects/machine-keys/index.ts';
import { actingMandate } from '#subjects/parties/index.ts';
import type { Scope } from '#subjects/rights/index.ts';
import type { Visit } from './callers.ts';
import { RateLimit } from './rate.ts';

/** A key may ask so often: 300 at once, then 20 a second. Nobody tries keys out faster than ten, then three a minute. */
const limits = { calls: { burst: 300, seconds: 0.05 }, guesses: { burst: 10, seconds: 20 } };

/**
 * Who sent a request with a machine's key, for a route that asks for a scope.
 *
 * @param scope what the key must be good for; undefined: no key will do.
 * @returns undefined where no key was sent; a refusal where the key won't do.
 */
export type MachineVisits = (
  context: Context,
  scope: Scope | undefined,
) => Promise<Visit | Refusal | undefined>;

/** Lets machines in by their keys: `Authorization: Bearer gzk_…`. Calls are counted per key, in this process. */
export function machineVisits(
  realm: Realm,
  addressOf: (context: Context) => string,
  languageOf: (context: Context) => Language,
): MachineVisits {
  const calls = new RateLimit(limits.calls);
  const guesses = new RateLimit(limits.guesses);
  return async (context, scope) => {
    const secret = secretIn(context.req.header('authorization'));
    if (secret === undefined) return undefined;
    const now = Date.parse(realm.now());
    const machine = await machineBySecret(realm, secret);
    if (machine === undefined) {
      const seconds = guesses.take(addressOf(context), now);
      return seconds > 0 ? refuse('rate.limited', { seconds }) : refuseMachineKey('machine-key.unknown');
    }
    const seconds = calls.take(machine.keyId, now);
    if (seconds > 0) return refuse('rate.limited', { seconds });
    if (scope === undefined) return refuseMachineKey('machine-key.person-needed');
    if (!machine.scopes.includes(scope)) return refuseMachineKey('machine-key.scope-missing', { scope });
    const { account, mandate, keyId } = machine;
    return {
      caller: { kind: 'machine', account, mandate: actingMandate(mandate), machineKey: keyId },
      language: languageOf(context),
      signedIn: undefined,
      mandates: [mandate],
      mandate,
      secondFactorMissing: false,
    };
  };
}

function secretIn(header: string | undefined): string | undefined {
  const token = /^bearer +(\S+)$/i.exec(header ?? '')?.[1];
  return token?.startsWith(keyPrefix) ? token : undefined;
}
