/** What the command writes to. */
export interface CommandIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** What the command ends with, as an exit code. */
export const exitCodes = {
  /** Everything that was asked for is proven. */
  clean: 0,
  /** Something contradicts what the log or the receipt claims. */
  violation: 1,
  /** The command was used wrongly. */
  usage: 2,
  /** It couldn't be found out: no answer, no file, no key. */
  unknown: 3,
} as const;
