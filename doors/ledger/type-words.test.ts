import { expect, test } from 'vitest';
import { allSubjects } from '../assembly.ts';
import { typeWords } from './type-words.ts';

test('every type of act that there is has words of its own in both languages', () => {
  const types = allSubjects.flatMap(({ acts }) => acts);
  expect(types.filter((type) => typeWords[type] === undefined)).toEqual([]);
  const chinese = Object.values(typeWords).map((words) => words['zh-CN']);
  expect(new Set(chinese).size).toBe(chinese.length);
  for (const words of Object.values(typeWords)) expect(words.en).not.toMatch(/\p{Script=Han}/u);
});
