import { counted, say } from '#platform/languages.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { addParty, type PartyKind, type PartyLevel } from '#subjects/parties/index.ts';
import { placesOfKinds } from '#subjects/places/index.ts';
import { nameOf, textOf } from '../../view-of.ts';
import { field } from '../fields.ts';
import { officeName, proposedParties } from './proposals/proposed-parties.ts';
import { readStanding, type Standing } from './standing.ts';
import { doneSo, fact, link, type Sent, type StartStepParts, section } from './step.ts';

const townshipsMax = 300;
const linesMax = 50;

/** The bodies that govern together: chosen from what most counties have. */
export const partiesStep: StartStepParts = {
  name: say('单位', 'Parties'),
  words: say(
    '勾选本地有的单位，名称可在“治理主体”里改。物业企业、社会组织等可以以后添加或导入。',
    'Tick what there is here; names can be changed under parties. Property companies and organisations can be added or imported later.',
  ),
  state(standing) {
    const hotline = standing.parties.some(({ kind }) => kind === 'hotline');
    const handling = standing.parties.filter(({ kind }) => kind !== 'hotline' && kind !== 'government');
    if (!hotline) return { state: 'lacking', says: say('还没有热线受理机构', 'No hotline centre yet') };
    if (handling.length === 0)
      return { state: 'lacking', says: say('还没有承办单位', 'Nobody to handle matters') };
    const count = standing.parties.length;
    return { state: 'done', says: say(`${count} 个单位`, counted(count, 'party', 'parties')) };
  },
  async body({ realm, standing }) {
    const names = new Set(standing.parties.map(({ nameZh }) => nameZh));
    const prefix = prefixOf(standing);
    const bodies = proposedParties.filter(({ nameZh }) => !names.has(prefix + nameZh));
    const offices = (await placesOfKinds(realm.db, ['township'], townshipsMax)).filter(
      ({ nameZh }) => !names.has(officeName(nameZh)),
    );
    return {
      facts: [fact(say('已设立', 'There are'), say(`${names.size} 个`, `${names.size}`))],
      sections: [
        section(
          bodies.length === 0
            ? []
            : [
                field('bodies', say('县（区）级单位', 'Bodies of the county'), {
                  kind: 'choices',
                  choices: bodies.map(({ key, nameZh, nameEn }) => ({
                    value: key,
                    label: nameOf(prefix + nameZh, nameEn),
                  })),
                  value: bodies.filter(({ usual }) => usual).map(({ key }) => key),
                }),
              ],
        ),
        section(
          offices.length === 0
            ? []
            : [
                field('offices', say('街道办事处、乡镇政府', 'Street offices and townships'), {
                  kind: 'choices',
                  choices: offices.map(({ id, nameZh, nameEn }) => ({
                    value: id,
                    label: nameOf(officeName(nameZh), nameEn),
                  })),
                  value: offices.map(({ id }) => id),
                }),
              ],
        ),
        section([
          field('others', say('其他部门（每行一个全称）', 'Other departments, one a line'), {
            kind: 'lines',
            lengthMax: 4_000,
          }),
        ]),
      ],
      submit: textOf(say('设立所选单位', 'Add the chosen parties')),
      links: [
        link('/setup/parties', say('查看和修改单位', 'See and change parties')),
        link('/setup/parties/import', say('从文件导入单位', 'Import parties')),
      ],
    };
  },
  save,
};

/** Before the bodies' names stands the county's. */
function prefixOf({ root }: Standing): string {
  return root?.nameZh ?? '';
}

async function save({ realm, form, caller }: Sent) {
  const standing = await readStanding(realm);
  const taken = new Set(standing.parties.map(({ nameZh }) => nameZh));
  const prefix = prefixOf(standing);
  const chosen = new Set(form.values['bodies']);
  const places = new Set(form.values['offices']);
  const offices = (await placesOfKinds(realm.db, ['township'], townshipsMax)).filter(({ id }) =>
    places.has(id),
  );
  const others = (form.values['others']?.[0] ?? '').split('\n').map((line) => line.trim().slice(0, 100));
  const given: {
    kind: PartyKind;
    nameZh: string;
    nameEn: string | null;
    placeId: string | null;
    level: PartyLevel;
  }[] = [
    ...proposedParties
      .filter(({ key }) => chosen.has(key))
      .map(({ kind, nameZh, nameEn }) => ({
        ...{ kind, nameZh: prefix + nameZh, nameEn },
        ...{ placeId: standing.root?.id ?? null, level: 'county' as const },
      })),
    ...offices.map(({ id, nameZh }) => ({
      ...{ kind: 'street-office' as const, nameZh: officeName(nameZh), nameEn: null },
      ...{ placeId: id, level: 'township' as const },
    })),
    ...others
      .filter((nameZh) => nameZh !== '')
      .slice(0, linesMax)
      .map((nameZh) => ({
        ...{ kind: 'department' as const, nameZh, nameEn: null },
        ...{ placeId: standing.root?.id ?? null, level: 'county' as const },
      })),
  ];
  const owner = caller('owner').mandate?.partyId ?? null;
  let added = 0;
  for (const party of given) {
    if (taken.has(party.nameZh)) continue;
    taken.add(party.nameZh);
    const done = await addParty(realm, caller(`party ${party.nameZh}`), {
      ...party,
      parentId: party.kind === 'public-service-enterprise' ? null : owner,
      validFrom: realm.today(),
    });
    if (isRefusal(done)) return done;
    added += 1;
  }
  return doneSo(`已设立 ${added} 个单位。`, `Added: ${counted(added, 'party', 'parties')}.`);
}
