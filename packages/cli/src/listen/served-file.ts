/** A file that is served. */
export interface ServedFile {
  /** Below the server's address, with no slash before it: `assets/page.js`. */
  readonly address: string;
  readonly path: string;
  /** Another content would have another address: a browser need not ask again. */
  readonly neverChanges: boolean;
}
