export { type Concern, missingRight, reaches } from './missing-right.ts';
export { type Role, roleNames, roles } from './roles.ts';
