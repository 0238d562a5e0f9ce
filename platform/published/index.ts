export { type BucketOptions, bucketOfFiles } from './bucket.ts';
export { folderOfFiles } from './folder.ts';
export { type PublishedFile, PublishedFileDiffers, type PublishedFiles } from './published-files.ts';
