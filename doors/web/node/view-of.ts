import type { Bilingual } from '#platform/languages.ts';
import type { Refusal } from '#platform/refusal/index.ts';
import {
  type MatterLineView,
  matterStatusWords,
  type PartyNames,
  type PhotoRow,
  type StoryStep,
  stepSentence,
  stepTone,
} from '#subjects/matters/index.ts';
import { statusOf } from '../../http/problem.ts';
import type {
  ClockView,
  MatterLine,
  Name,
  Outcome,
  PhotoView,
  ProofView,
  RefusalView,
  StatusView,
  StoryEntry,
  Text,
} from '../app/view.ts';

/** A name kept as data, as pages take it. */
export function nameOf(zh: string, en: string | null): Name {
  return { zh, en };
}

/**
 * Names of a page in which the same come again and again, each made once: what pages hand on to the browser is
 * written once for each object.
 */
export function sharedNames(): typeof nameOf {
  const names = new Map<string, Name>();
  return (zh, en) => {
    const key = `${zh}\n${en ?? ''}`;
    const name = names.get(key) ?? nameOf(zh, en);
    names.set(key, name);
    return name;
  };
}

const texts = new WeakMap<Bilingual, Text>();

/** A sentence of ours, as pages take it: the same object each time, so that a page hands it on once. */
export function textOf(text: Bilingual): Text {
  let known = texts.get(text);
  if (known === undefined) {
    known = { 'zh-CN': text['zh-CN'], en: text.en };
    texts.set(text, known);
  }
  return known;
}

/** A text that is the same in both languages, such as a reference. */
export function sameText(text: string): Text {
  return { 'zh-CN': text, en: text };
}

/** A refusal as pages show it; `rename` maps a procedure's fields to the form's. */
export function refusalView(refusal: Refusal, rename: Readonly<Record<string, string>> = {}): RefusalView {
  const fields: Record<string, Text> = {};
  for (const { field, text } of refusal.fields) fields[rename[field] ?? field] ??= textOf(text);
  return {
    code: refusal.code,
    text: textOf(refusal.text),
    status: statusOf[refusal.kind],
    ...(refusal.fields.length > 0 ? { fields } : {}),
  };
}

/** An expected no, as pages take it. */
export function saidNo<Value>(refusal: Refusal, rename?: Readonly<Record<string, string>>): Outcome<Value> {
  return { ok: false, refusal: refusalView(refusal, rename) };
}

/** Something that was done, as pages take it. */
export function saidYes<Value>(value: Value): Outcome<Value> {
  return { ok: true, value };
}

/** Attention is asked for when a quarter of the time is left. */
const attentionShare = 0.75;

/** The clock of something that began, is due and may have ended. */
export function clockOf(
  begun: string,
  due: string | null,
  ended: string | null,
  attention: string | null = null,
): ClockView | null {
  if (due === null) return null;
  const span = Date.parse(due) - Date.parse(begun);
  const attentionAt = attention ?? new Date(Date.parse(begun) + span * attentionShare).toISOString();
  if (ended === null) return { state: 'running', due, attentionAt };
  return { state: ended <= due ? 'met' : 'missed', due, attentionAt, endedAt: ended };
}

const statusTones = {
  opened: 'attention',
  handling: 'active',
  verifying: 'active',
  'calling-back': 'active',
  'long-listed': 'attention',
  closed: 'done',
} as const;

const statusViews = new Map<string, StatusView>();

/** Where a matter stands, with the tone it is shown in. */
export function matterStatus(matter: Pick<MatterLineView, 'status' | 'dueAt'>, now: string): StatusView {
  const { status, dueAt } = matter;
  const late = status === 'handling' && dueAt !== null && dueAt < now;
  const tone = late ? 'overdue' : statusTones[status];
  const key = `${status} ${tone}`;
  const view = statusViews.get(key) ?? { tone, text: textOf(matterStatusWords[status]) };
  statusViews.set(key, view);
  return view;
}

/** Where a matter stands, as one sentence. */
export function matterHeadline(matter: MatterLineView): Text {
  const zh = matter.leadNameZh ?? '';
  const en = matter.leadNameEn ?? zh;
  switch (matter.status) {
    case 'opened':
      return { 'zh-CN': '正在确定由谁办理', en: 'Finding out who is responsible' };
    case 'handling':
      return matter.leadPartyId === null
        ? { 'zh-CN': '正在办理', en: 'In hand' }
        : { 'zh-CN': `${zh}正在办理`, en: `${en} is dealing with it` };
    case 'verifying':
      return { 'zh-CN': `${zh}已报结，正在核查`, en: `${en} reports it done; it is being checked` };
    case 'calling-back':
      return { 'zh-CN': '核查通过，正在回访报告人', en: 'Checked; the reporter is being asked' };
    case 'long-listed':
      return { 'zh-CN': '一时难以解决，已挂账并分阶段推进', en: 'It will take long; promised in stages' };
    default:
      return { 'zh-CN': '已办结', en: 'Closed' };
  }
}

/** One line of a list of matters. */
export function matterLineOf(matter: MatterLineView, now: string): MatterLine {
  return {
    id: matter.id,
    category: nameOf(matter.categoryNameZh, matter.categoryNameEn),
    place: nameOf(matter.placeNameZh, matter.placeNameEn),
    headline: matterHeadline(matter),
    status: matterStatus(matter, now),
    clock: clockOf(matter.openedAt, matter.dueAt, matter.closedAt),
    openedAt: matter.openedAt,
    reports: matter.reports,
    photo: null,
  };
}

/** A photograph as pages show it. */
export function photoOf({ fileId, width, height }: Pick<PhotoRow, 'fileId' | 'width' | 'height'>): PhotoView {
  const src = `/files/${fileId}`;
  return { id: fileId, src, thumbnail: src, width, height, words: null };
}

/** The parties that steps name, for their sentences. */
export function partiesOf(steps: readonly StoryStep[]): string[] {
  return steps.flatMap(({ partyId, facts }) =>
    [partyId, facts['partyId'], facts['partyIds']].flat().filter((id) => typeof id === 'string'),
  );
}

/** A matter's story as pages tell it, newest first. */
export function storyOf(
  steps: readonly StoryStep[],
  names: PartyNames,
  photos: readonly PhotoRow[],
  proofs: ReadonlyMap<string, ProofView>,
): StoryEntry[] {
  const byId = new Map(photos.map((photo) => [photo.fileId, photo]));
  return steps
    .map((step) => {
      const party = step.partyId === null ? undefined : names.get(step.partyId);
      return {
        id: step.id,
        at: step.at,
        party: party ? nameOf(party.nameZh, party.nameEn) : null,
        sentence: textOf(stepSentence(step, names)),
        words: step.words,
        opinion: step.opinion,
        photos: step.fileIds.flatMap((id) => {
          const photo = byId.get(id);
          return photo ? [photoOf(photo)] : [];
        }),
        proof: proofs.get(step.id) ?? null,
        tone: stepTone(step.type),
      };
    })
    .reverse();
}
