import { expect, test } from 'vitest';
import { communityName } from './index.ts';

test.each([
  ['多福巷社区居委会', '多福巷社区'],
  ['右所社区居民委员会', '右所社区'],
  ['黄田居委会', '黄田社区'],
  ['幸福新村居委会', '幸福新村社区'],
  ['李庄村民委员会', '李庄村'],
  ['韩庄村村委会', '韩庄村'],
  ['孙家疃村委会', '孙家疃村'],
  ['范家岭社区村民委员会', '范家岭社区'],
  ['巴彦嘎查村民委员会', '巴彦嘎查'],
  ['向阳林场生活区', '向阳林场生活区'],
  ['团部社区', '团部社区'],
  ['居委会', '居委会'],
])('%s is at home in %s', (committee, place) => {
  expect(communityName(committee)).toBe(place);
});
