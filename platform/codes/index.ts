export { type AssetCode, readAssetCode } from './asset-code.ts';
export {
  type CoordinateSystem,
  coordinateSystems,
  fromWgs84,
  isPosition,
  type Position,
  toWgs84,
} from './coordinates.ts';
export {
  type DivisionCode,
  type DivisionLevel,
  readDivisionCode,
  type TownshipKind,
  type VillageKind,
} from './division-code.ts';
export { type GridCode, readGridCode, writeGridCode } from './grid-code.ts';
export {
  readSocialCreditCode,
  type SocialCreditCode,
  type SocialCreditWarning,
} from './social-credit-code.ts';
