import type { Context, Hono } from 'hono';
import { openFile, photoLimits, storePhoto } from '#platform/files/index.ts';
import type { Realm } from '#platform/realm/index.ts';
import { isId } from '#platform/realm/index.ts';
import { isRefusal, refuse } from '#platform/refusal/index.ts';
import { checkReporter, matterStory, ownerOfFile } from '#subjects/matters/index.ts';
import { keptQueryCode } from '../web/node/page-caller.ts';
import { apiBase } from './api.ts';
import type { Visit } from './callers.ts';
import { answerRefusal } from './problem.ts';
import { readBytes } from './read-bytes.ts';

/** Mounts taking photos in and giving them out. */
export function mountFiles(app: Hono, realm: Realm, visitFor: (context: Context) => Promise<Visit>): void {
  app.post(`${apiBase}/files`, async (context) => {
    const { language } = await visitFor(context);
    const bytes = await readBytes(context.req.raw, photoLimits.bytesMax);
    const stored = isRefusal(bytes) ? bytes : await storePhoto(realm, bytes);
    if (isRefusal(stored)) return answerRefusal(context, stored, language);
    return context.json(stored, 201);
  });
  app.get('/files/:id', async (context) => {
    const visit = await visitFor(context);
    const id = context.req.param('id');
    if (!isId(id) || !(await maySee(realm, visit, id, context.req.header('cookie') ?? null)))
      return answerRefusal(context, refuse('absent'), visit.language);
    const file = await openFile(realm, id);
    if (file === undefined) return answerRefusal(context, refuse('absent'), visit.language);
    return new Response(file.body(), {
      headers: {
        'Content-Type': file.mediaType,
        'Content-Length': String(file.bytes),
        'Cache-Control': 'private, max-age=3600, immutable',
        'Content-Disposition': 'inline',
        ETag: `"${file.sha256}"`,
      },
    });
  });
}

/**
 * Whether somebody may see a photo: those who deal with the matter see all; reporters see their own, by
 * their account or by the query code that their browser kept; the public sees what handlers
 * showed on public matters. An upload that belongs to nothing yet is seen by whoever knows its id, which
 * only its uploader was told.
 */
async function maySee(
  realm: Realm,
  { caller }: Visit,
  fileId: string,
  cookies: string | null,
): Promise<boolean> {
  const owner = await ownerOfFile(realm.db, fileId);
  if (owner === undefined) return true;
  const { subjectKind, subjectId } = owner;
  if (subjectKind === 'report') {
    const stranger = await checkReporter(realm, caller, subjectId, keptQueryCode(cookies, subjectId));
    if (stranger === undefined) return true;
  }
  if (owner.matterId === null) return caller.mandate?.role === 'operator';
  const story = await matterStory(realm, caller, owner.matterId);
  if (isRefusal(story)) return false;
  // Released before and taken back since, it is gone from the public's sight.
  return story.inside || (owner.released && story.matter.openness === 'public');
}
