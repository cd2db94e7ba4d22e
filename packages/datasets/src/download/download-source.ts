/** A checksum as the publisher states it. */
export interface Checksum {
  readonly algorithm: 'md5' | 'sha256';
  readonly hex: string;
}

/** A file to fetch; where the publisher states no size or checksum, something else must vouch for the content. */
export interface RemoteFile {
  readonly url: string;
  /** Name to store it under. */
  readonly name: string;
  readonly bytes?: number;
  readonly checksum?: Checksum;
}

/** Where a corpus is published. */
export type DownloadSource =
  /** One ZIP archive, its size and checksum known. */
  | { readonly kind: 'archive'; readonly file: RemoteFile }
  /** One ZIP archive of a Zenodo record, which tells its size and checksum. */
  | { readonly kind: 'zenodo'; readonly server: string; readonly record: number; readonly name: string }
  /** Single files of a Dataverse data set, which tells their sizes and checksums. */
  | { readonly kind: 'dataverse'; readonly server: string; readonly doi: string }
  /** Single files behind the Git LFS pointers in a folder of a commit. */
  | {
      readonly kind: 'git-lfs';
      /** ZIP archive of the commit, with the pointers. */
      readonly archive: string;
      /** Where the files themselves are, by name. */
      readonly media: string;
      /** Ending of the pointers' folder within the archive. */
      readonly folder: string;
      /** SHA-256 over the lines `sha256 size name` of all pointers, sorted by name. */
      readonly listSha256: string;
    };

/** What to fetch: archives to unpack, or the corpus' files themselves. */
export interface DownloadPlan {
  readonly kind: 'archives' | 'files';
  readonly files: readonly RemoteFile[];
}
