export { communityName } from './community-name.ts';
export type { County, Division } from './division.ts';
export {
  chinaDivisions,
  type Divisions,
  divisionsOfCounty,
  findCounties,
  findCounty,
  openDivisions,
} from './divisions.ts';
