import { storePhoto } from '#platform/files/index.ts';
import { say } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { type FieldFault, isRefusal, type Refusal, refuse, refuseFields } from '#platform/refusal/index.ts';
import { countCharacters, firstCharacters } from '#platform/text/index.ts';
import { placeById } from '#subjects/places/index.ts';
import type { DraftView } from '../../app/portal/view.ts';
import type { FormInput } from '../../app/services.ts';
import { groundOf } from '../ground-cache.ts';
import { fieldOf, type PageRequest } from '../page-caller.ts';
import { isKind, onBehalfChannels, photosMax, type ReportDraft, usualKind } from './draft.ts';

/** Takes what a step's form holds into a draft, as far as it can be taken; says what is missing or wrong. */
export async function readStep(
  request: PageRequest,
  draft: ReportDraft,
  step: DraftView['step'],
  form: FormInput,
): Promise<Refusal | null> {
  if (step === 'what') return readWhat(request, draft, form);
  if (step === 'where') return readWhere(request, draft, form);
  if (step === 'kind') return readKind(request, draft, form);
  draft.contactName = firstCharacters(fieldOf(form, 'contactName'), 40);
  draft.contactPhone = firstCharacters(fieldOf(form, 'contactPhone'), 25).normalize('NFKC');
  draft.open = fieldOf(form, 'open') !== '';
  const about = fieldOf(form, 'aboutParty');
  draft.aboutPartyId = isId(about) ? about : null;
  const join = fieldOf(form, 'joinMatter');
  draft.joinMatterId = isId(join) ? join : null;
  const onBehalf = fieldOf(form, 'onBehalf');
  draft.onBehalf = onBehalfChannels.find((each) => each === onBehalf) ?? null;
  if (draft.onBehalf !== null && draft.contactPhone === '') {
    return wrong(
      'contactPhone',
      '代他人登记，请填写反映人的电话。',
      'Taken in for somebody: please give their number.',
    );
  }
  return draft.contactPhone === '' || /^[0-9+][0-9 ()-]{4,24}$/.test(draft.contactPhone)
    ? null
    : wrong(
        'contactPhone',
        '电话号码格式不正确，请核对。',
        'This doesn’t look like a telephone number. Please check it.',
      );
}

/** A report's words may have so many characters; a draft keeps more, so that nobody loses what they wrote. */
const wordsMax = 2_000;
const wordsKeptMax = 10_000;

function wrong(field: string, chinese: string, english: string): Refusal {
  return refuseFields([{ field, code: 'wrong', text: say(chinese, english) }]);
}

async function readWhat(
  { realm, upload }: PageRequest,
  draft: ReportDraft,
  form: FormInput,
): Promise<Refusal | null> {
  draft.words = firstCharacters(fieldOf(form, 'words'), wordsKeptMax);
  const faults: FieldFault[] = [];
  for (const file of form.files['photos'] ?? []) {
    if (draft.photos.length >= photosMax) {
      faults.push({
        field: 'photos',
        code: 'too-many',
        text: say('最多 9 张照片，多出的没有保存。', 'At most 9 photos; the rest were not kept.'),
      });
      break;
    }
    const seconds = upload();
    const stored =
      seconds > 0
        ? refuse('rate.limited', { seconds })
        : await storePhoto(realm, new Uint8Array(await file.arrayBuffer()));
    if (isRefusal(stored)) {
      faults.push({ field: 'photos', code: stored.code, text: stored.text });
      continue;
    }
    draft.photos = [...draft.photos, { id: stored.id, width: stored.width, height: stored.height }];
    if (stored.gps && draft.point === null) draft.point = { ...stored.gps, from: 'photo' };
  }
  if (countCharacters(draft.words) > wordsMax) {
    faults.push({
      field: 'words',
      code: 'too-big',
      text: say(
        `最多 ${wordsMax} 字，请写得简短一些；您写的都还在。`,
        `At most ${wordsMax} characters: please say it more briefly. All you wrote is still here.`,
      ),
    });
  }
  if (draft.words.length < 4) {
    faults.push({
      field: 'words',
      code: 'too-small',
      text: say('请简单说说是什么问题，至少 4 个字。', 'Please say what is wrong, in a few words.'),
    });
  }
  return faults.length > 0 ? refuseFields(faults) : null;
}

async function readWhere(
  { realm }: PageRequest,
  draft: ReportDraft,
  form: FormInput,
): Promise<Refusal | null> {
  draft.address = firstCharacters(fieldOf(form, 'address'), 200);
  const latitude = Number(fieldOf(form, 'latitude') || Number.NaN);
  const longitude = Number(fieldOf(form, 'longitude') || Number.NaN);
  const from = fieldOf(form, 'pointFrom');
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
    draft.point = { latitude, longitude, from: from === 'photo' || from === 'map' ? from : 'phone' };
  }
  const id = fieldOf(form, 'place');
  const place = isId(id) ? await placeById(realm.db, id) : undefined;
  if (place === undefined)
    return wrong('place', '请选择问题所在的街道或社区。', 'Please choose the street or community.');
  draft.placeId = place.id;
  return null;
}

async function readKind(
  { realm }: PageRequest,
  draft: ReportDraft,
  form: FormInput,
): Promise<Refusal | null> {
  const code = fieldOf(form, 'category') || fieldOf(form, 'otherCategory');
  const ground = await groundOf(realm);
  if (!ground.categories.some((category) => category.code === code)) {
    return wrong('category', '请选择最接近的一类。', 'Please choose what comes closest.');
  }
  draft.categoryCode = code;
  const kind = fieldOf(form, 'kind');
  draft.kind = isKind(kind) ? kind : usualKind;
  return null;
}
