import { type Bilingual, say } from '#platform/languages.ts';
import { type Role, roles } from '#subjects/rights/index.ts';

/**
 * Says a notice about a delegation or a mandate in a sentence; undefined for notices about anything else.
 *
 * @param party what the party that it names is called.
 */
export function partyNotice(
  kind: string,
  parameters: Readonly<Record<string, string | number | null>>,
  party: Bilingual,
): Bilingual | undefined {
  const on = String(parameters['on'] ?? '');
  const role = roles[parameters['role'] as Role] ?? say('', '');
  switch (kind) {
    case 'delegation.review-due':
      return say(
        `${party['zh-CN']}受托行使职权的情况应于 ${on} 监督检查，请办理。`,
        `How ${party.en} exercises delegated powers is to be reviewed, due on ${on}.`,
      );
    case 'delegation.review-overdue':
      return say(
        `${party['zh-CN']}受托行使职权的情况应于 ${on} 监督检查，至今未办。`,
        `How ${party.en} exercises delegated powers should have been reviewed on ${on}, and wasn’t.`,
      );
    case 'delegation.expired':
      return say(
        `对${party['zh-CN']}的授权委托已于 ${on} 期满，自动终止。`,
        `The delegation to ${party.en} ran out on ${on}.`,
      );
    case 'mandate.taken-over':
      return say(
        `自 ${on} 起，由您代表${party['zh-CN']}担任${role['zh-CN']}，未办事项一并移交给您。`,
        `From ${on} you act for ${party.en} as ${role.en}; what is open comes to you.`,
      );
    case 'mandate.handed-over':
      return say(
        `您代表${party['zh-CN']}担任${role['zh-CN']}的授权自 ${on} 起移交他人。`,
        `From ${on} another acts for ${party.en} as ${role.en} in your place.`,
      );
    default:
      return undefined;
  }
}
