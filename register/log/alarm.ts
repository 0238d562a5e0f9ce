import { type Bilingual, say } from '#platform/languages.ts';

/** Why the log must not go on; each has a text that says what happened and what the operator must do. */
export const alarmTexts = {
  'database-behind': say(
    '数据库中只有 {size} 条，而已公布的检查点有 {published} 条。数据库很可能是从备份恢复的。为免日志分叉，已停止签名；新的办理记录照常保存，暂不入台账。请勿删除或改动已公布的检查点。请恢复较新的备份或预写日志，使条目数不少于 {published}，系统随后自动继续。若确实无法找回，本日志即告终结：请另设新的治理域名称与密钥，并公开说明原因。',
    'The database has {size} entries, but a checkpoint of {published} has been published. It has probably been restored from a backup. Nothing is signed any more, since that would fork the log; acts are still recorded and wait. Don’t delete or change the published checkpoint. Restore a newer backup or the write-ahead log, so that there are at least {published} entries; signing then goes on by itself. If they are lost for good, this log has ended: begin another one under another name and with other keys, and say publicly why.',
  ),
  'history-differs': say(
    '已公布的检查点（{published} 条）与数据库中的条目不符：有条目被改动，或数据库不是原来那一个。已停止签名。请勿删除或改动已公布的检查点。请运行 gongzhi audit 查明是哪一条，并恢复原来的数据库。',
    'The published checkpoint of {published} entries doesn’t follow from the entries in the database: one was altered, or this is another database. Nothing is signed any more. Don’t delete or change the published checkpoint. Run gongzhi audit, which names the entry, and bring the right database back.',
  ),
  'head-differs': say(
    '数据库中日志头（{size} 条）与条目不符，有人绕过系统改动了数据库。已停止签名。请运行 gongzhi audit 查明，并从备份恢复被改动的行。',
    'The log’s head in the database ({size} entries) doesn’t follow from its entries: someone changed the database behind the system’s back. Nothing is signed any more. Run gongzhi audit and restore the changed rows from a backup.',
  ),
  'witness-ahead': say(
    '见证方 {witness} 见过本日志的 {seen} 条，而数据库中只有 {size} 条。数据库很可能是从备份恢复的，已公布的文件也丢失或陈旧。为免日志分叉，已停止签名；新的办理记录照常保存，暂不入台账。请恢复较新的备份或预写日志，使条目数不少于 {seen}，系统随后自动继续。若确信是见证方有误，可运行 gongzhi witness end-ask {witness}，不再请其见证。',
    'The witness {witness} has seen {seen} entries of this log, and the database has {size}. It has probably been restored from a backup, with what was published lost or old too. Nothing is signed any more, since that would fork the log; acts are still recorded and wait. Restore a newer backup or the write-ahead log, so that there are at least {seen} entries; signing then goes on by itself. If you are sure that the witness is wrong, gongzhi witness end-ask {witness} asks it no more.',
  ),
  'witness-differs': say(
    '见证方 {witness} 见过由本日志密钥签名的另一版本（{seen} 条），与数据库中的条目不符。已停止签名；新的办理记录照常保存。请运行 gongzhi audit 查明，恢复原来的数据库；如已签出两个版本，见证方的证据在 /log/forks，应公开说明。若确信是见证方有误，可运行 gongzhi witness end-ask {witness}。',
    'The witness {witness} has seen another version of this log, of {seen} entries and signed by its key, which the entries in the database don’t give. Nothing is signed any more; acts are still recorded and wait. Run gongzhi audit and bring the right database back. If two versions have been signed, the proof is at /log/forks: say publicly how it came about. If you are sure that the witness is wrong, gongzhi witness end-ask {witness} asks it no more.',
  ),
  'tile-differs': say(
    '已公布的文件 {path} 与数据库中的条目不符，未予覆盖。已停止签名。若是文件损坏，请移走该文件，系统会重新生成；若文件无误，则数据库被改动，请恢复数据库。',
    'The published file {path} doesn’t follow from the entries in the database, and was not overwritten. Nothing is signed any more. If the file was damaged, move it away and it is made anew; if the file is right, the database was changed: restore it.',
  ),
  'checkpoint-unreadable': say(
    '已公布的检查点无法读取，或不是本日志密钥所签（{reason}）。已停止签名。请从备份或见证方取回最后公布的检查点，放回原处。',
    'The published checkpoint can’t be read, or none of this log’s keys signed it ({reason}). Nothing is signed any more. Get the last published one back from a backup or a witness and put it in its place.',
  ),
  'key-missing': say(
    '缺少签名密钥 {key}。已停止签名；办理记录照常保存。请放回密钥文件，或设好外部签名装置；若密钥已失，请用 gongzhi keys 停用并更换。',
    'The signing key {key} isn’t here. Nothing is signed; acts are still recorded and wait. Put the file of keys back or set the external signer; if the key is lost, replace it with gongzhi keys.',
  ),
  'keys-unreadable': say(
    '签名密钥无法读取（{reason}）。已停止签名；办理记录照常保存。',
    'The signing keys can’t be read ({reason}). Nothing is signed; acts are still recorded and wait.',
  ),
  'signer-fails': say(
    '签名装置没有给出有效签名（{reason}）。系统会不断重试。',
    'The signer gave no valid signature ({reason}). It is asked again and again.',
  ),
  'clock-behind': say(
    '时钟比最近的检查点（{at}）晚 {seconds} 秒，被人拨回，或此前走快。已停止签名，办理记录暂不入台账。请校准时钟；若此前走快，待时钟走过该时刻后自动继续。',
    'The clock is {seconds} seconds behind the last checkpoint ({at}): it was set back, or ran ahead before. Nothing is signed, and acts wait. Set the clock right; if it ran ahead before, signing goes on by itself once that time has come.',
  ),
  'entry-malformed': say(
    '办理记录 {act} 无法写成日志条目（{reason}）。其后的记录都在等待。这是程序缺陷，请报告。',
    'The act {act} can’t be written as an entry ({reason}); all acts after it wait. This is a defect of the program: please report it.',
  ),
  'publishing-fails': say(
    '无法写入公布的文件（{reason}），可能是磁盘已满或存储不可达。没有签署新的检查点，办理记录照常保存。请腾出空间或恢复存储，系统会不断重试。',
    'Files can’t be published ({reason}): the disk may be full, or the store out of reach. No new checkpoint is signed; acts are still recorded. Make room or bring the store back; it is tried again and again.',
  ),
} as const satisfies Record<string, Bilingual>;

/** Why the log must not go on, as a stable code. */
export type AlarmCode = keyof typeof alarmTexts;

/** That the log must not go on as it is: nothing is signed until the cause is gone. */
export class LogAlarm extends Error {
  override readonly name = 'LogAlarm';
  readonly code: AlarmCode;
  readonly parameters: Readonly<Record<string, string | number>>;

  constructor(code: AlarmCode, parameters: Readonly<Record<string, string | number>>, cause?: unknown) {
    super(`${code}: ${alarmText(code, parameters).en}`, { cause });
    this.code = code;
    this.parameters = parameters;
  }
}

/** What the operator is told, in both languages. */
export function alarmText(code: AlarmCode, parameters: Readonly<Record<string, string | number>>): Bilingual {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  return say(fill(alarmTexts[code]['zh-CN']), fill(alarmTexts[code].en));
}
