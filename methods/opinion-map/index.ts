export { computeOpinionMap, type OpinionMap } from './opinion-map.ts';
