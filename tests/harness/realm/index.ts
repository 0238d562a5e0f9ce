export { checkRegister } from './check-register.ts';
export { countStatements } from './count-statements.ts';
export { placesThatHold } from './everything-kept.ts';
export { addAccount, callerWith, done, type Ground, layGround } from './ground.ts';
export { type SampleValues, sampleInput } from './sample-input.ts';
export { sequence, testKeys } from './sequenced.ts';
export { type TestApp, testApp } from './test-app.ts';
export { type TestClock, type TestRealm, testMonday, testRealm } from './test-realm.ts';
export { asOwner, makeThings, recordThings, thingSubject } from './things.ts';
