import { say } from '#platform/languages.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { limitWords } from '#platform/working-time/index.ts';
import { enactDuty } from '#subjects/duties/index.ts';
import type { PartyView } from '#subjects/parties/index.ts';
import { nameOf, textOf } from '../../view-of.ts';
import { field, valueIn } from '../fields.ts';
import { proposedCategories } from './proposals/proposed-categories.ts';
import { proposedParties } from './proposals/proposed-parties.ts';
import { readStanding, type Standing } from './standing.ts';
import { doneSo, fact, link, type Sent, type StartStepParts, section } from './step.ts';

/** So many categories are offered at once. */
const offeredMax = 60;

/** Who leads for what: a first duty of the whole realm for each category that has none. */
export const dutiesStep: StartStepParts = {
  name: say('权责', 'Duties'),
  words: say(
    '为每个类别选定主办单位，诉求便会自动派出。街道、乡镇的权责事项须经职责准入，请用清单导入或逐项填写。',
    'Choose who leads for each category; then reports are dispatched by themselves. Duties of streets and townships need admission: import their list or enter them one by one.',
  ),
  state({ uncovered, categories }) {
    if (categories === 0) return { state: 'lacking', says: say('先添加类别', 'Add categories first') };
    const none = uncovered.length;
    if (none === categories)
      return {
        state: 'lacking',
        says: say('还没有权责事项，无法自动派单', 'No duties yet: nothing can be routed'),
      };
    return none > 0
      ? { state: 'advised', says: say(`${none} 个类别无人主办`, `Nobody leads for ${none} categories`) }
      : { state: 'done', says: say('各类别都有主办单位', 'Somebody leads for every category') };
  },
  async body({ standing }) {
    const { uncovered, root } = standing;
    const leads = leadsOf(standing);
    const choices = leads.map(({ id, nameZh, nameEn }) => ({ value: id, label: nameOf(nameZh, nameEn) }));
    const offered = root === undefined ? [] : uncovered.slice(0, offeredMax);
    return {
      facts: [fact(say('无人主办的类别', 'Categories for which nobody leads'), `${uncovered.length}`)],
      sections: [
        section([
          field('supervisorPartyId', say('督办单位', 'Supervisor'), {
            ...{ kind: 'place', choices, value: supervisorOf(standing)?.id ?? '' },
            help: textOf(
              say(
                '超时将通知它；主办单位不能督办自己。',
                'It is told when time is up; nobody supervises itself.',
              ),
            ),
          }),
        ]),
        section(
          offered.map(({ code, nameZh, nameEn }) => {
            const proposal = proposedCategories.find((each) => each.code === code);
            const limit = (language: 'zh-CN' | 'en') =>
              proposal === undefined ? '' : limitWords(proposal.limit, language);
            return field(`lead-${code}`, say(nameZh, nameEn ?? nameZh), {
              ...{ kind: 'place', choices, value: leadFor(proposal?.lead, leads)?.id ?? '' },
              ...(proposal === undefined
                ? {}
                : {
                    help: textOf(
                      say(`${limit('zh-CN')}；${proposal.basis}`, `${limit('en')}; ${proposal.basis}`),
                    ),
                  }),
            });
          }),
          say('由谁主办', 'Who leads'),
          say('不选的暂不设立。', 'Leave empty what is to wait.'),
        ),
      ],
      submit: offered.length === 0 ? null : textOf(say('设立权责事项', 'Put the duties down')),
      links: [
        link('/setup/duties/findings', say('权责体检：还有什么问题', 'What is still wrong with the duties')),
        link('/setup/duties/import', say('从文件导入权责清单', 'Import the list of duties')),
        link('/setup/duties?add=1', say('逐项填写', 'Enter them one by one')),
        link('/setup/dispatch-rules', say('派单目录', 'Dispatch catalogue')),
      ],
    };
  },
  save,
};

/** Bodies of the county that may lead: streets come by their own lists. */
function leadsOf({ parties }: Standing): PartyView[] {
  return parties.filter(({ kind }) => kind !== 'street-office' && kind !== 'hotline' && kind !== 'person');
}

function supervisorOf({ parties }: Standing): PartyView | undefined {
  return parties.find(({ kind }) => kind === 'government');
}

/** The party that bears the proposed body's name. */
function leadFor(key: string | undefined, leads: readonly PartyView[]): PartyView | undefined {
  const proposed = proposedParties.find((each) => each.key === key);
  return proposed && leads.find(({ nameZh }) => nameZh.endsWith(proposed.nameZh));
}

async function save({ realm, form, caller }: Sent) {
  const standing = await readStanding(realm);
  const { root, uncovered } = standing;
  if (root === undefined) return doneSo('请先建立区域。', 'Make the places first.');
  const known = new Set(leadsOf(standing).map(({ id }) => id));
  const supervisor = valueIn(form, 'supervisorPartyId');
  let added = 0;
  for (const { id: categoryId, code, nameZh, nameEn } of uncovered) {
    const leadPartyId = valueIn(form, `lead-${code}`);
    if (leadPartyId === null || !known.has(leadPartyId)) continue;
    const proposal = proposedCategories.find((each) => each.code === code);
    const supervises = supervisor !== null && supervisor !== leadPartyId && known.has(supervisor);
    const done = await enactDuty(realm, caller(`duty ${code}`), {
      ...{ code: `D-${code}`.slice(0, 60), type: 'public-service', level: 'county', stage: 'end' },
      ...{ categoryId, placeId: root.id, leadPartyId },
      supervisorPartyId: supervises ? supervisor : null,
      timeLimit: proposal?.limit ?? null,
      basis: proposal?.basis ?? null,
      nameZh: `${nameZh}处置`,
      nameEn: nameEn === null ? null : `Dealing with: ${nameEn}`,
      effectiveFrom: realm.today(),
    });
    if (isRefusal(done)) return done;
    added += 1;
  }
  return doneSo(`已设立 ${added} 项权责事项。`, `${added} duties were put down.`);
}
