import { expect, it } from 'vitest';
import { matrixStep } from './matrix-keys.ts';

const size = [3, 4] as const;

it('Arrow keys move by one cell, and Home and End to the ends of the row', () => {
  expect(matrixStep('ArrowUp', [1, 1], size)).toEqual([0, 1]);
  expect(matrixStep('ArrowDown', [1, 1], size)).toEqual([2, 1]);
  expect(matrixStep('ArrowLeft', [1, 1], size)).toEqual([1, 0]);
  expect(matrixStep('ArrowRight', [1, 1], size)).toEqual([1, 2]);
  expect(matrixStep('Home', [1, 2], size)).toEqual([1, 0]);
  expect(matrixStep('End', [1, 1], size)).toEqual([1, 3]);
});

it('Nothing moves past the edges, and other keys are left to the browser', () => {
  expect(matrixStep('ArrowUp', [0, 1], size)).toBeUndefined();
  expect(matrixStep('ArrowDown', [2, 1], size)).toBeUndefined();
  expect(matrixStep('ArrowLeft', [0, 0], size)).toBeUndefined();
  expect(matrixStep('ArrowRight', [0, 3], size)).toBeUndefined();
  expect(matrixStep('Home', [1, 0], size)).toBeUndefined();
  expect(matrixStep('Tab', [1, 1], size)).toBeUndefined();
});
