import { parseArgs } from 'node:util';
import { installer } from '#platform/callers/index.ts';
import { say } from '#platform/languages.ts';
import { nameRealm, type Realm } from '#platform/realm/index.ts';
import { isRefusal, type Refusal, refusalsOf, refusalText } from '#platform/refusal/index.ts';
import { addParty, countParties, giveMandate, openAccount } from '#subjects/parties/index.ts';
import { addDivisions, findCounty, rootPlace } from '#subjects/places/index.ts';
import { onRealm } from './maintain.ts';
import { UsageFault } from './usage-fault.ts';

const usage = `gongzhi set-up --administrator USERNAME [--county CODE|NAME] [--name 名称] [--name-en NAME]
               [--party 名称] [--person 姓名] [--json]

Sets up an empty realm of your own: the first party and the first administrator with a first password, told
once; with --county also the county's places. The rest is done on the pages, step by step, under /setup.
Start with GONGZHI_DEMO=0.
`;

const refuse = refusalsOf({
  'set-up.done': {
    kind: 'conflict',
    text: say(
      '已经设立过，请由管理员登录后继续。',
      'It is set up already; its administrator goes on from there.',
    ),
  },
});

interface SetUp {
  /** Null: the places are chosen on the pages. */
  readonly county: string | null;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  readonly partyZh: string;
  readonly username: string;
  readonly person: string;
}

/** `gongzhi set-up` */
export async function setUpVerb(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      county: { type: 'string' },
      administrator: { type: 'string' },
      name: { type: 'string' },
      'name-en': { type: 'string' },
      party: { type: 'string' },
      person: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  if (!values.administrator) throw new UsageFault(`--administrator is needed\n\n${usage}`);
  const county = values.county === undefined ? undefined : findCounty(values.county);
  if (county === null)
    throw new UsageFault(`--county ${values.county}: no county, or more than one, is meant`);
  const given: SetUp = {
    county: county?.code ?? null,
    nameZh: values.name ?? (county ? `${county.nameZh}共治` : null),
    nameEn: values['name-en'] ?? null,
    partyZh: values.party ?? `${county?.nameZh ?? ''}人民政府`,
    username: values.administrator,
    person: values.person ?? values.administrator,
  };
  return onRealm(async (realm) => {
    const done = await setUp(realm, given);
    if (isRefusal(done)) {
      process.stderr.write(`${refusalText(done, 'zh-CN')}\n${refusalText(done, 'en')}\n`);
      return 1;
    }
    if (values.json) process.stdout.write(`${JSON.stringify(done)}\n`);
    else
      process.stdout.write(
        `${done.places} places; ${done.username} signs in with the password ${done.password}\n`,
      );
    return 0;
  });
}

/** What was set up; the password is told this once. */
interface DoneSetUp {
  readonly places: number;
  readonly username: string;
  readonly password: string;
}

async function setUp(realm: Realm, given: SetUp): Promise<DoneSetUp | Refusal> {
  if (realm.demo)
    throw new UsageFault(
      'this is a demo realm: set up a realm of your own in another data folder, with GONGZHI_DEMO=0',
    );
  const today = realm.today();
  if ((await countParties(realm.db, today)).parties > 0) return refuse('set-up.done');
  const places =
    given.county === null ? { added: 0 } : await addDivisions(realm, installer, given.county, today);
  if (isRefusal(places)) return places;
  const root = await rootPlace(realm.db);
  const party = await addParty(realm, installer, {
    kind: 'government',
    level: 'county',
    nameZh: given.partyZh,
    placeId: root?.id ?? null,
    validFrom: today,
  });
  if (isRefusal(party)) return party;
  const password = Buffer.from(realm.randomBytes(15)).toString('base64url');
  const account = await openAccount(realm, installer, {
    username: given.username,
    name: given.person,
    password,
  });
  if (isRefusal(account)) return account;
  const mandate = await giveMandate(realm, installer, {
    accountId: account.id,
    partyId: party.id,
    role: 'administrator',
    validFrom: today,
  });
  if (isRefusal(mandate)) return mandate;
  const { nameZh, nameEn, county } = given;
  await nameRealm(realm, {
    ...(nameZh === null ? {} : { nameZh, nameEn }),
    ...(county === null ? {} : { divisionCode: county }),
  });
  return { places: places.added, username: given.username, password };
}
