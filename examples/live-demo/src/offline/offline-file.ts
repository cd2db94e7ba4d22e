/** A file of the page that is kept for use off line. */
export interface OfflineFile {
  /** From the page's folder; its compressed form ends in `.packed`. */
  readonly path: string;
  /** What is transferred of it. */
  readonly bytes: number;
  /** Begin of the checksum of its content. */
  readonly sha256: string;
}

/** What the service worker tells pages while it loads. */
export interface OfflineProgress {
  readonly received: number;
  readonly total: number;
}
