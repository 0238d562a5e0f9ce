export { isId } from './ids.ts';
export { forgetAnswersTo, forgetOldAnswers, type Once, perform } from './perform.ts';
export { localDate, openRealm, type Realm, type RealmConfig } from './realm.ts';
export { keptSettings, nameRealm, type RealmSettings, readSettings, writeSettings } from './settings.ts';
