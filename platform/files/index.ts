export { blurRegions, type Region, regionsSchema } from './blur.ts';
export {
  dropFile,
  fileHashes,
  type OpenedFile,
  openFile,
  photoLimits,
  type StoredPhoto,
  storePhoto,
} from './files.ts';
export type { Gps } from './gps.ts';
