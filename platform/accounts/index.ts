export {
  type Accounts,
  type AccountView,
  accountExists,
  accountNames,
  accountsBase,
  listAccounts,
  type NewAccount,
  openAccounts,
  type SignedIn,
} from './accounts.ts';
