import { searchTokens } from '#platform/text/index.ts';
import { fallingWeights, Lottery, mix, share } from './draws.ts';

const characters = [
  ...'文三教工古墩紫荆花天目山保俶环城登云学院桂灵隐龙井翠苑西溪湿地蒋村双浦转塘留下北松木场马塍白荡海求智石灰桥沿河曲友谊宝金祝上下东南中新老大小高长安宁康乐福禄寿喜梅兰竹菊春夏秋冬风雨雷电雪霜明清华丽建国民生和平胜利光荣团结幸',
];

/** Names of streets, shops and things that the demo doesn't know: most of them rare, as names are. */
const names = Array.from({ length: 20_000 }, (_, place) => {
  const length = 2 + (mix(place, 11, 0) % 2);
  return Array.from({ length }, (_, at) => characters[mix(place, 11, at + 1) % characters.length]).join('');
});
const nameLottery = new Lottery(fallingWeights(names.length, 0.9));
const endings = ['路', '街', '弄', '小区', '大厦', '菜场门口', '公交站', '学校旁边'];

/** What one reporter says beside the demo's sentence: where exactly, and who else is concerned. */
function detail(number: number): string {
  const name = (salt: number) => names[nameLottery.draw(share(number, 21, salt))];
  const ending = endings[mix(number, 22, 0) % endings.length];
  const house = 1 + (mix(number, 23, 0) % 400);
  return `在${name(1)}${ending}${house}号附近，${name(2)}和${name(3)}的住户都受影响。`;
}

/** A text of the demo as somebody else would have said it. */
export function otherWords(text: string, number: number): string {
  return `${text}${detail(number)}`;
}

/** A name that occurs in some texts: the rarer the higher its rank, 0 to 19,999. */
export function nameOfRank(rank: number): string {
  return names[rank] as string;
}

/** What a text may be searched by, as a `tsvector` is written. */
export const wordsOf = searchTokens;
