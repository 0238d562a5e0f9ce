import { m } from '../../generated/messages/messages.js';
import { type SetupKind, setupKinds } from './view.ts';

/** The name of a kind of set-up and what it is for, in a line. */
export function kindWords(kind: SetupKind, at: { locale: 'zh-CN' | 'en' }): { name: string; words: string } {
  switch (kind) {
    case 'places':
      return { name: m.setup_places({}, at), words: m.setup_places_words({}, at) };
    case 'assets':
      return { name: m.setup_assets({}, at), words: m.setup_assets_words({}, at) };
    case 'parties':
      return { name: m.setup_parties({}, at), words: m.setup_parties_words({}, at) };
    case 'mandates':
      return { name: m.setup_mandates({}, at), words: m.setup_mandates_words({}, at) };
    case 'categories':
      return { name: m.setup_categories({}, at), words: m.setup_categories_words({}, at) };
    case 'duties':
      return { name: m.setup_duties({}, at), words: m.setup_duties_words({}, at) };
    case 'dispatch-rules':
      return { name: m.setup_dispatch_rules({}, at), words: m.setup_dispatch_rules_words({}, at) };
    case 'accounts':
      return { name: m.setup_accounts({}, at), words: m.setup_accounts_words({}, at) };
    case 'machine-keys':
      return { name: m.setup_machine_keys({}, at), words: m.setup_machine_keys_words({}, at) };
    case 'request-mappings':
      return { name: m.setup_request_mappings({}, at), words: m.setup_request_mappings_words({}, at) };
    case 'working-time':
      return { name: m.setup_working_time({}, at), words: m.setup_working_time_words({}, at) };
  }
}

/** The kind an address names; 404 for any other word. */
export function kindOf(name: string | undefined): SetupKind {
  const kind = setupKinds.find((each) => each === name);
  if (!kind) throw new Response(null, { status: 404 });
  return kind;
}
