import { counted } from '#platform/languages.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, readInput, refuse } from '#platform/refusal/index.ts';
import { readCursor, writeCursor } from '#platform/routes/index.ts';
import {
  blurPhoto,
  blurPhotoInput,
  listUnpublished,
  maskPersonalData,
  matterLine,
  matterRights,
  photosOf,
  publicationOf,
  publishMatter,
  publishMatterInput,
  readReports,
} from '#subjects/matters/index.ts';
import { missingRight } from '#subjects/rights/index.ts';
import type { Outcome, ReceiptView } from '../../app/view.ts';
import type { PublishingServices, PublishingView } from '../../app/workbench/publishing/view.ts';
import { callerOnce, fieldOf, type PageRequest } from '../page-caller.ts';
import { isTimeCursor } from '../portal-services.ts';
import { provenBy } from '../register/proofs.ts';
import { matterLineOf, nameOf, photoOf, saidNo, saidYes } from '../view-of.ts';
import { marked, maskNames } from './mark-names.ts';

const pageSize = 50;

/** What the pages of publishing may ask, for one request. */
export function publishingServices(request: PageRequest): PublishingServices {
  const { realm, visit } = request;
  const mayPublish = () => missingRight(visit.caller, matterRights.publish) === undefined;
  return {
    waiting: async ({ cursor }) => {
      if (!mayPublish()) return null;
      const after = cursor === null ? null : readCursor(cursor, 2);
      const rows = await listUnpublished(realm.db, {
        placePaths: visit.caller.mandate?.placePaths ?? [],
        after: isTimeCursor(after) ? after : null,
        limit: pageSize + 1,
      });
      const items = rows.slice(0, pageSize);
      const last = items.at(-1);
      return {
        items: items.map((row) => matterLineOf(row, realm.now())),
        total: null,
        next: rows.length > pageSize && last ? writeCursor([last.openedAt, last.id]) : null,
      };
    },
    matter: async ({ id }) => (mayPublish() && isId(id) ? readMatter(request, id) : null),
    publish: (input) => publish(request, input),
    blur: async ({ id, fileId, regions, ...sending }) => {
      const input = readInput(blurPhotoInput, { fileId, regions });
      if (isRefusal(input)) return saidNo(input);
      if (!isId(id)) return saidNo(refuse('absent'));
      const once = callerOnce(request, sending, ['blur', id, input]);
      const done = await blurPhoto(realm, once, id, input);
      return isRefusal(done) ? saidNo(done) : saidYes({ fileId: done.fileId });
    },
  };
}

async function readMatter({ realm, visit }: PageRequest, id: string): Promise<PublishingView | null> {
  const line = await matterLine(realm.db, id);
  if (line === undefined || line.openness !== 'public') return null;
  const reports = await readReports(realm, visit.caller, id);
  if (isRefusal(reports)) return null;
  const [photos, published] = await Promise.all([
    photosOf(realm.db, { matterId: id }),
    publicationOf(realm.db, id),
  ]);
  const [first] = reports;
  return {
    id,
    version: line.version,
    reference: line.reference,
    category: nameOf(line.categoryNameZh, line.categoryNameEn),
    place: nameOf(line.placeNameZh, line.placeNameEn),
    published: published !== undefined,
    originals: reports.map((report) => ({
      id: report.id,
      reference: report.reference,
      at: report.takenInAt,
      words: marked([report.description, report.address].filter(Boolean).join('\n')),
    })),
    summary: published?.summary ?? maskNames(maskPersonalData(first?.description ?? '')),
    result: published?.result ?? '',
    photos: photos.map((photo) => ({
      ...photoOf(photo),
      released: photo.released,
      blurredFrom: photo.blurredFrom,
    })),
  };
}

async function publish(
  request: PageRequest,
  { id, form, ...sending }: Parameters<PublishingServices['publish']>[0],
): Promise<Outcome<ReceiptView>> {
  const { realm } = request;
  if (!isId(id)) return saidNo(refuse('absent'));
  const input = readInput(publishMatterInput, {
    summary: fieldOf(form, 'summary'),
    result: fieldOf(form, 'result'),
    fileIds: form.values['photos'] ?? [],
  });
  if (isRefusal(input)) return saidNo(input);
  const once = callerOnce(request, sending, ['publish', id, input]);
  const done = await publishMatter(realm, once, id, sending.version ?? undefined, input);
  if (isRefusal(done)) return saidNo(done);
  const line = await matterLine(realm.db, id);
  const shown = input.fileIds?.length ?? 0;
  return saidYes({
    reference: line?.reference ?? '',
    queryCode: null,
    sentence: {
      'zh-CN': `已公开：遮盖后的文字和 ${shown} 张照片。`,
      en: `Published: the masked words and ${counted(shown, 'photo')}.`,
    },
    at: realm.now(),
    ...(await provenBy(realm, done.actIds)),
    href: `/matters/${id}`,
  });
}
