export { demoCounty, fillDemo } from './fill-demo.ts';
export { type DemoSeatView, demoSeatViews } from './seat-views.ts';
export { demoSeats } from './seats.ts';
