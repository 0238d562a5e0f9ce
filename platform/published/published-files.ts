/** One file to publish. */
export interface PublishedFile {
  /** Where it is found, without a leading slash: `log/tile/0/000`, say. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Somebody published other bytes at a path whose file was to stay as it is for ever. */
export class PublishedFileDiffers extends Error {
  override readonly name = 'PublishedFileDiffers';
  readonly path: string;
  constructor(path: string) {
    super(`${path} has been published with other bytes: it is never overwritten`);
    this.path = path;
  }
}

/**
 * Files that anyone may read, kept where a static server or a content delivery network can take them from.
 * Paths are made by us, never by visitors: letters, digits, `-`, `_`, `.` and `/`, no segment beginning with
 * a dot.
 */
export interface PublishedFiles {
  /** A file's bytes; undefined if there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /**
   * Publishes files that never change. They are safe from a power cut when this returns; a reader sees each
   * whole or not at all.
   *
   * @throws PublishedFileDiffers if one is there already with other bytes; the same bytes again do nothing.
   */
  keep(files: readonly PublishedFile[]): Promise<void>;
  /** Publishes a file in the place of the one before: a reader sees the old one or the new one, whole. */
  replace(file: PublishedFile): Promise<void>;
  /** Takes files back; those that aren't there are passed over. */
  remove(paths: readonly string[]): Promise<void>;
}

/** Refuses what could lead out of the place where files are published. */
export function checkPath(path: string): string {
  if (!/^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(path) || path.length > 500) {
    throw new Error(`not a path to publish at: ${JSON.stringify(path)}`);
  }
  return path;
}
