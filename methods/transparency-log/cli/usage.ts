/** The command was used wrongly; the message says how, in both languages. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** How the command is used. */
export const usage = `用法 Usage:
  gongzhi verify log URL|FOLDER [KEY…] [选项 options]      核查整个日志 audit a whole log
  gongzhi verify receipt FILE [选项 options]               验证一份回执 check a receipt

KEY 为验证公钥（名称+编号+公钥），可有多个。A KEY is a verifier key, name+id+base64; there may be several.

  --key KEY        验证公钥，可重复 a verifier key, may be repeated
  --policy FILE    信任策略（C2SP tlog-policy） a trust policy
  --language L     zh-CN | en (zh-CN)
  --json           输出一份 JSON one JSON document
  --help           显示本说明 this text

核查日志 For a log:
  --entries KIND   gongzhi：逐条检查条目的格式与时间 checks each entry's form and time
  --resume FILE    从上次核查处继续，并保存进度 goes on from the last audit, and saves where it is
  --earlier FILE   先前的检查点：日志须由它增长而来 an earlier checkpoint that the log must have grown from
  --ahead N        同时取多少个条目包 bundles fetched at a time, 1–256 (16)
  --timeout N      每个文件的时限，秒 seconds for each file (20)
  --quiet          不显示进度 no progress

验证回执 For a receipt:
  --entry FILE     条目的原始字节（回执不含条目时） the entry's bytes, where the receipt holds none

退出码 Exit codes: 0 无误 clean · 1 有违反 violation · 2 用法有误 wrong use · 3 无从核查 could not check
`;
