export { type Concern, missingRight, reaches } from './missing-right.ts';
export { type Role, roleNames, roles } from './roles.ts';
export { type Scope, scopeNames, scopes } from './scopes.ts';
