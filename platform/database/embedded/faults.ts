import { type Bilingual, say } from '../../languages.ts';

/** Why the embedded database can't run; stable, so that a caller may tell the cases apart. */
export type EmbeddedPostgresFaultCode =
  | 'binaries-missing'
  | 'binaries-incomplete'
  | 'chinese-text-unseen'
  | 'data-folder-denied'
  | 'data-folder-in-use'
  | 'data-folder-incomplete'
  | 'data-folder-of-other-version'
  | 'no-unprivileged-account'
  | 'initialisation-failed'
  | 'start-failed';

/**
 * A fault of the embedded database that the person at the keyboard can do something about: what happened,
 * what was kept, what to do next, in both languages. `message` holds Chinese, then English.
 */
export class EmbeddedPostgresFault extends Error {
  readonly code: EmbeddedPostgresFaultCode;
  readonly text: Bilingual;

  constructor(code: EmbeddedPostgresFaultCode, text: Bilingual, options?: ErrorOptions) {
    super(`${text['zh-CN']}\n${text.en}`, options);
    this.name = 'EmbeddedPostgresFault';
    this.code = code;
    this.text = text;
  }
}

/** Somebody else already runs the database of this data folder. Nothing was changed. */
export class DataFolderInUse extends EmbeddedPostgresFault {
  readonly dataDirectory: string;
  /** The process that holds the folder; undefined if it could not be told. */
  readonly pid: number | undefined;

  constructor(dataDirectory: string, pid: number | undefined, options?: ErrorOptions) {
    super(
      'data-folder-in-use',
      say(
        `数据文件夹 ${dataDirectory} 正在被另一个进程${pid === undefined ? '' : `（进程号 ${pid}）`}使用，本次启动未作任何改动。` +
          '请使用已在运行的那一个，或先将其停止；如需同时运行两个，请用 GONGZHI_DATA 为其中一个指定另外的文件夹。',
        `The data folder ${dataDirectory} is in use by another process${pid === undefined ? '' : ` (pid ${pid})`}; nothing was changed. ` +
          'Use the one that runs, or stop it first; to run two side by side, give one of them another folder with GONGZHI_DATA.',
      ),
      options,
    );
    this.name = 'DataFolderInUse';
    this.dataDirectory = dataDirectory;
    this.pid = pid;
  }
}
