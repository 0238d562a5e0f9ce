export {
  type AccountView,
  accountExists,
  accountNames,
  accountsByUsername,
  countAccounts,
  insertAccount,
  listAccounts,
  type NewAccount,
  passwordLength,
  renameAccountRow,
  replacePassword,
  usernamePattern,
} from './account-rows.ts';
export { type Accounts, openAccounts, type SignedIn } from './accounts.ts';
export { addIdentity, type Identity, identitiesOf, removeIdentity, subjectKey } from './identities.ts';
export { accountsBase } from './library.ts';
export {
  endOtherSessions,
  endOwnSession,
  type OwnPasskey,
  type OwnSession,
  type OwnSignIns,
  ownSignIns,
  removeOwnPasskey,
} from './own-sign-ins.ts';
export {
  type AccountData,
  accountData,
  countEndedSessions,
  dropEndedSessions,
  eraseAccount,
} from './personal-data.ts';
export { readSignInProvider, type SignInProvider } from './provider.ts';
export { refuseAccount } from './refusals.ts';
export type { SecondFactorSecret, SignInInput, SignInResult } from './sign-in.ts';
