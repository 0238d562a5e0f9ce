import { say } from '#platform/languages.ts';
import type { Realm } from '#platform/realm/index.ts';
import { listMemberships, type MembershipView, membershipRoles } from '#subjects/parties/index.ts';
import type { DutyFactView } from '../../app/portal/duty-view.ts';
import { nameOf, textOf } from '../view-of.ts';

/** So many members of a body are named. */
const named = 20;

/** A value of a fact, with where it leads. */
export interface Linked {
  readonly zh: string;
  readonly en: string | null;
  readonly href?: string;
}

/** A body's member, with its role and since when. */
export function memberLink(each: MembershipView): Linked {
  return withRole(each, each.memberNameZh, each.memberNameEn, each.memberPartyId);
}

/** A body to which a party belongs, with its role there and since when. */
export function bodyLink(each: MembershipView): Linked {
  return withRole(each, each.bodyNameZh, each.bodyNameEn, each.bodyPartyId);
}

/** Who belongs to the body that leads a duty, as a fact of the duty; nothing where it is no body of others. */
export async function leadMembers(realm: Realm, leadPartyId: string): Promise<DutyFactView[]> {
  const asked = { bodyPartyId: leadPartyId, memberPartyId: null, on: realm.today(), after: null };
  const members = (await listMemberships(realm.db, { ...asked, limit: named })).map(memberLink);
  if (members.length === 0) return [];
  return [
    {
      label: textOf(say('成员单位', 'Members of the lead')),
      values: members.map(({ zh, en }) => nameOf(zh, en)),
      hrefs: members.map(({ href }) => href ?? null),
    },
  ];
}

function withRole({ role, validFrom }: MembershipView, zh: string, en: string | null, id: string): Linked {
  const word = membershipRoles[role];
  return {
    zh: `${zh}（${word['zh-CN']}，${validFrom} 起）`,
    en: `${en ?? zh} (${word.en.toLowerCase()}, since ${validFrom})`,
    href: `/parties/${id}`,
  };
}
