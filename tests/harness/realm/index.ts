export { checkRegister } from './check-register.ts';
export { addAccount, callerWith, done, type Ground, layGround } from './ground.ts';
export { type TestApp, testApp } from './test-app.ts';
export { type TestClock, type TestRealm, testMonday, testRealm } from './test-realm.ts';
