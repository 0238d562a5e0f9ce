import { rules, ruleTexts } from '../rules/rule-names.ts';

const list = rules
  .map((rule) => `  ${rule.padEnd(24)}${ruleTexts[rule].name['zh-CN']} · ${ruleTexts[rule].name.en}`)
  .join('\n');

/** What `--help` says, in both languages. */
export const usage = `gongzhi fair-shares FILE.json [--rule RULE[,RULE…]|all] [--json]

分摊共同的费用，或分享共同的收益；说明谁会反对、差多少，以及数据稍有出入时结果怎样变。
Divides a joint cost or benefit; says who would object and by how much, and what changes if the figures do.

  --rule RULE       规则，见下；缺省为 all · rules, see below; all if left out
  --game NAME       文件里有多个问题时，取哪一个（名称、seed 或序号） · which game of a file with several
  --shares A,B,…    检验现成的分法，而不计算 · examine these shares instead of computing any
  --samples N       夏普利值用 N 次抽样估计，附置信区间 · estimate the Shapley value from N samples
  --seed S          抽样的种子，缺省 0 · seed of the samples, 0 by default
  --confidence P    置信水平，缺省 0.95 · confidence of the intervals, 0.95 by default
  --percent P       敏感性：每个数增减百分之几，缺省 1 · vary every figure by P percent, 1 by default
  --no-sensitivity  不做敏感性分析 · leave the sensitivity out
  --json            输出一个 JSON 文档 · one JSON document
  --lang zh-CN|en   文字输出的语言 · language of the text

规则 · Rules
${list}

退出码：0 完成；1 不成立（问题有误、规则不适用、核心为空、所给分法有人反对）；2 用法有误。
Exit: 0 done; 1 it says no (a faulty problem, a rule that does not apply, an empty core, shares to which someone objects); 2 usage.
`;
