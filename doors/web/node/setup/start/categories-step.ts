import { say } from '#platform/languages.ts';
import { isRefusal } from '#platform/refusal/index.ts';
import { limitWords } from '#platform/working-time/index.ts';
import { addCategory, listCategories } from '#subjects/duties/index.ts';
import { nameOf, textOf } from '../../view-of.ts';
import { field } from '../fields.ts';
import { proposedCategories, proposedGroups } from './proposals/proposed-categories.ts';
import { doneSo, fact, link, type Sent, type StartStepParts, section } from './step.ts';

/** The catalogue by which reports are sorted, from a proposal. */
export const categoriesStep: StartStepParts = {
  name: say('类别', 'Categories'),
  words: say(
    '诉求按类别受理和派单。以下是建议，时限和依据供参考，请按本地规定取舍，以后可以修改。',
    'Reports are taken in and dispatched by category. These are proposals: limits and laws are for orientation; choose what fits here and amend it later.',
  ),
  state: ({ categories }) =>
    categories === 0
      ? { state: 'lacking', says: say('还没有类别', 'No categories yet') }
      : { state: 'done', says: say(`${categories} 个类别`, `${categories} categories`) },
  async body({ realm, standing }) {
    const there = new Set((await listCategories(realm.db)).map(({ code }) => code));
    const offered = proposedCategories.filter(({ code }) => !there.has(code));
    const groups = Map.groupBy(offered, ({ group }) => group);
    return {
      facts: [fact(say('已有', 'There are'), say(`${standing.categories} 个`, `${standing.categories}`))],
      sections: [...groups].map(([group, some]) =>
        section([
          field(`categories-${group}`, proposedGroups[group], {
            kind: 'choices',
            choices: some.map(({ code, nameZh, nameEn, limit, basis }) => ({
              value: code,
              label: nameOf(
                `${nameZh}（${limitWords(limit, 'zh-CN')}；${basis}）`,
                `${nameEn} (${limitWords(limit, 'en')}; ${basis})`,
              ),
            })),
            value: some.map(({ code }) => code),
          }),
        ]),
      ),
      submit: offered.length === 0 ? null : textOf(say('添加所选类别', 'Add the chosen categories')),
      links: [
        link('/setup/categories', say('查看和修改类别', 'See and change categories')),
        link('/setup/categories/import', say('从文件导入类别', 'Import categories')),
      ],
    };
  },
  save,
};

async function save({ realm, form, caller }: Sent) {
  const there = new Set((await listCategories(realm.db)).map(({ code }) => code));
  const chosen = new Set(
    Object.keys(proposedGroups).flatMap((group) => form.values[`categories-${group}`] ?? []),
  );
  let added = 0;
  for (const category of proposedCategories) {
    if (!chosen.has(category.code) || there.has(category.code)) continue;
    const { code, group, nameZh, nameEn, keywords, openness, verification, emergency } = category;
    const done = await addCategory(realm, caller(`category ${code}`), {
      ...{ code, groupCode: group, nameZh, nameEn, keywords, openness, verification, emergency },
      groupNameZh: proposedGroups[group]['zh-CN'],
      groupNameEn: proposedGroups[group].en,
      validFrom: realm.today(),
    });
    if (isRefusal(done)) return done;
    added += 1;
  }
  return doneSo(`已添加 ${added} 个类别。`, `${added} categories were added.`);
}
