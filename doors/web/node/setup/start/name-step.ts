import { say } from '#platform/languages.ts';
import { nameRealm } from '#platform/realm/index.ts';
import { isRefusal, refuseFields } from '#platform/refusal/index.ts';
import { amendParty, partyById } from '#subjects/parties/index.ts';
import { textOf } from '../../view-of.ts';
import { field, valueIn } from '../fields.ts';
import { doneSo, fact, type StartStepParts, section } from './step.ts';

/** What a realm is called before anybody names it. */
const unnamed = '共治';

/** The realm's name and whose it is. */
export const nameStep: StartStepParts = {
  name: say('名称', 'Names'),
  words: say(
    '页面上显示平台名称；主管单位是第一个治理主体，由它设立其他单位。',
    'Pages show the platform’s name. The owner is the first party; it sets up the others.',
  ),
  state: ({ settings }) =>
    settings === undefined || settings.nameZh === unnamed
      ? { state: 'lacking', says: say('还没有名称', 'Not named yet') }
      : { state: 'done', says: say(settings.nameZh, settings.nameEn ?? settings.nameZh) },
  async body({ realm, caller, standing }) {
    const { settings, log } = standing;
    const ownerId = caller.mandate?.partyId;
    const owner = ownerId === undefined ? undefined : await partyById(realm.db, ownerId);
    const named = settings?.nameZh === unnamed ? undefined : settings;
    return {
      facts: [
        fact(say('时区', 'Zone'), realm.workingTime.zone),
        fact(say('对外网址', 'Address'), realm.url),
        fact(
          say('存证日志名称（设立后不能更改）', 'Name of the log (fixed for ever)'),
          log?.origin ?? say('首次启动后产生', 'Made when the server first starts'),
        ),
      ],
      sections: [
        section([
          field('realmZh', say('平台名称（中文）', 'Platform’s name in Chinese'), {
            ...{ required: true, lengthMax: 60, value: named?.nameZh ?? '' },
            help: textOf(say('如：西湖区共治平台', 'Such as 西湖区共治平台')),
          }),
          field('realmEn', say('平台名称（英文）', 'Platform’s name in English'), {
            ...{ lengthMax: 120, value: named?.nameEn ?? '' },
          }),
          field('ownerZh', say('主管单位（中文）', 'Owner in Chinese'), {
            ...{ required: true, lengthMax: 100, value: owner?.nameZh ?? '' },
            help: textOf(say('如：西湖区人民政府', 'Such as 西湖区人民政府')),
          }),
          field('ownerEn', say('主管单位（英文）', 'Owner in English'), {
            ...{ lengthMax: 200, value: owner?.nameEn ?? '' },
          }),
        ]),
      ],
      submit: textOf(say('保存名称', 'Save the names')),
    };
  },
  async save({ realm, form, caller }) {
    const realmZh = valueIn(form, 'realmZh') ?? '';
    const ownerZh = valueIn(form, 'ownerZh') ?? '';
    const lacking = [
      ...(realmZh === '' || realmZh.length > 60 ? ['realmZh'] : []),
      ...(ownerZh === '' || ownerZh.length > 100 ? ['ownerZh'] : []),
    ];
    if (lacking.length > 0) {
      const text = say('请填写名称，不要过长。', 'Please give a name that isn’t too long.');
      return refuseFields(lacking.map((name) => ({ field: name, code: 'missing', text })));
    }
    const by = caller('owner');
    const ownerId = by.mandate?.partyId;
    const owner = ownerId === undefined ? undefined : await partyById(realm.db, ownerId);
    if (owner !== undefined) {
      const nameEn = valueIn(form, 'ownerEn')?.slice(0, 200) ?? null;
      const { phone, address } = owner;
      const named = await amendParty(realm, by, owner.id, { nameZh: ownerZh, nameEn, phone, address });
      if (isRefusal(named)) return named;
    }
    await nameRealm(realm, { nameZh: realmZh, nameEn: valueIn(form, 'realmEn')?.slice(0, 120) ?? null });
    return doneSo('名称已保存。', 'The names are saved.');
  },
};
