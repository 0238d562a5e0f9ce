export { fillDemo } from './fill-demo.ts';
export { demoMattersCount, fillMatters } from './fill-matters.ts';
export { type DemoSeatView, demoSeatViews } from './seat-views.ts';
export { demoSeats } from './seats.ts';
