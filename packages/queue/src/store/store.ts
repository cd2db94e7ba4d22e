/**
 * Where machines meet: names and bytes, in a folder that they share or in a bucket. What a job leaves behind, who holds a
 * job, and features that are computed once all live in one.
 *
 * A name is a path with slashes (`records/paper-fold1-seed7.json`); of letters, digits and the signs that any store takes.
 */
export interface Store {
  /** What to type to open it again: a folder, or `s3://bucket/prefix`. */
  readonly location: string;
  /** The bytes of a name, whole; undefined where there are none. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Whether there are bytes under a name. */
  has(key: string): Promise<boolean>;
  /** Puts bytes under a name, whole or not at all, in place of what was there. */
  put(key: string, bytes: Uint8Array | string): Promise<void>;
  /**
   * Puts bytes under a name that nothing has, whole or not at all. Of several that try at once, on whatever machines, one
   * succeeds.
   *
   * @returns whether it was this one
   */
  create(key: string, bytes: Uint8Array | string): Promise<boolean>;
  /** Names that begin so, in the order of their letters. `prefix` is empty or ends in a slash. */
  list(prefix: string): Promise<string[]>;
  /** Removes a name; one that is not there is no error. */
  remove(key: string): Promise<void>;
  /** Gives connections back. */
  close(): void;
}
