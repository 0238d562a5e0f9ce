import type { Accounts } from '#platform/accounts/index.ts';
import type { Caller } from '#platform/callers/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { refuse } from '#platform/refusal/index.ts';
import type { SetupServices } from '../../app/services.ts';
import { saidNo } from '../view-of.ts';

export function setupServices(_parts: { realm: Realm; caller: Caller; language: Language; accounts: Accounts }): SetupServices {
  return {
    summary: async () => [],
    list: async () => null,
    save: async () => saidNo(refuse('absent')),
    end: async () => saidNo(refuse('absent')),
    importCsv: async () => saidNo(refuse('absent')),
  };
}
