import { z } from 'zod';
import { say } from '#platform/languages.ts';
import { defineRoute, type Route } from '#platform/routes/index.ts';
import { matterRights } from '../permissions.ts';
import { applyExclusion, applyExclusionInput } from '../procedures/exclusion/apply-exclusion.ts';
import { applyLongListing, applyLongListingInput } from '../procedures/long-list/apply-long-listing.ts';
import { blurPhoto, blurPhotoInput } from '../procedures/matter/blur-photo.ts';
import { handOverMatter, handOverMatterInput } from '../procedures/matter/hand-over-matter.ts';
import { publishMatter, publishMatterInput } from '../procedures/matter/publish-matter.ts';
import { splitMatter, splitMatterInput } from '../procedures/matter/split-matter.ts';
import { defineAction } from './action.ts';
import { acted, byId, tag } from './schemas.ts';

/** What may be done with a matter as a whole. */
export const matterActionRoutes: readonly Route[] = [
  defineRoute({
    method: 'post',
    path: '/matters/{id}/splitting',
    operation: 'splitMatter',
    tag,
    summary: say('拆分', 'Split some reports off into a matter of their own'),
    effect: 'change',
    audience: { roles: matterRights.arrange },
    needsVersion: true,
    params: byId,
    body: splitMatterInput,
    answer: acted.extend({ newMatterId: z.uuid(), newMatterReference: z.string() }),
    run: (realm, caller, { params, body, version }) => splitMatter(realm, caller, params.id, version, body),
  }),
  defineRoute({
    method: 'post',
    path: '/matters/{id}/blurred-photos',
    operation: 'blurPhoto',
    tag,
    summary: say('遮盖照片中的人脸、车牌', 'Blur faces and plates in a photo, as a new photo'),
    effect: 'create',
    audience: { roles: matterRights.publish },
    params: byId,
    body: blurPhotoInput,
    answer: acted.extend({ fileId: z.uuid() }),
    run: (realm, caller, { params, body }) => blurPhoto(realm, caller, params.id, body),
  }),
  defineAction({
    path: '/matters/{id}/hand-over',
    operation: 'handOverMatter',
    summary: say('移送协商、调解、信访、执法，或告知归属', 'Hand a matter to where it belongs'),
    roles: matterRights.arrange,
    body: handOverMatterInput,
    run: handOverMatter,
  }),
  defineAction({
    path: '/matters/{id}/publication',
    operation: 'publishMatter',
    summary: say('公开经遮盖的文字和照片', 'Show masked words and released photos to the public'),
    roles: matterRights.publish,
    body: publishMatterInput,
    run: publishMatter,
  }),
  defineAction({
    path: '/matters/{id}/long-listing',
    operation: 'applyLongListing',
    summary: say('申请挂账', 'Apply for the long-term list'),
    roles: matterRights.handle,
    body: applyLongListingInput,
    run: applyLongListing,
  }),
  defineAction({
    path: '/matters/{id}/exclusion',
    operation: 'applyExclusion',
    summary: say('申请剔除', 'Apply to be left out of figures'),
    roles: matterRights.handle,
    body: applyExclusionInput,
    run: applyExclusion,
  }),
];
