/** What `--help` prints. */
export const usage = `gongzhi sortition：按名额公平抽签产生小组 / chooses a panel by lot under quotas

gongzhi sortition --categories C.csv --respondents R.csv --size N [--algorithm leximin] [--seed S] [--json]

  --categories FILE    名额表 quotas: category,feature,min,max[,min_flex,max_flex]
  --respondents FILE   报名名单 who applied: one row a person, a column for each category
  --size N             小组人数 seats
  --algorithm NAME     leximin（默认 default） | maximin | nash | legacy
  --seed S             公开的抽签种子；不给则只公布抽签方案 public seed of the draw; without it only the lottery is planned
  --id-column NAME     编号列；没有则用行号（从 1 起） column of ids; else the row's number, from 1
  --household-columns A,B | none
                       合成住址的列，同址至多一人；默认自动识别 columns of the address, one person each; by default recognised
  --panel FILE --dropped ID,ID
                       补抽：原小组（编号每行一个，或本命令的 JSON 输出）和退出者
                       replacements: the earlier panel (ids line by line, or this command's JSON) and who left
  --simulations N      legacy 的模拟次数，默认 1000 simulations for legacy
  --lottery FILE       写出全部可能的小组及签数（抽签前公布） writes every panel with its tickets, to publish beforehand
  --explanation FILE   写出给公众的说明（中文、英文） writes the explanation for the public, in both languages
  --json               标准输出只给一个 JSON 文档 one JSON document on standard output
  --help

退出码 exit codes: 0 完成 done, 1 不可行或有误 it says no, 2 用法 usage
`;
