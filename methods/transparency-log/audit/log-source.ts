/** Where a log is read from: its address, or a folder with a copy of it. */
export interface LogSource {
  /** How people know it: the address or the folder. */
  readonly name: string;
  /**
   * Fetches one file below the log's prefix, `tile/0/000` say; undefined if the log has none there.
   *
   * Throws `log.unavailable` if that can't be found out, and `file.too-large` for over `lengthMax` bytes.
   */
  read(path: string, lengthMax: number): Promise<Uint8Array | undefined>;
}
