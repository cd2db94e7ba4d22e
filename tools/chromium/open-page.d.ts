import type { Page } from 'playwright-core';

/** What {@link bundleForBrowser} takes besides the script. */
export interface BundleOptions {
  /** Folder from which the script's imports are looked up. */
  readonly resolveDir: string;
  /** Files that stand in for packages, by the packages' names. */
  readonly alias?: Readonly<Record<string, string>>;
  /** Packages that are not there. */
  readonly external?: readonly string[];
}

/** The script and all that it imports, as one module for browsers. */
export declare function bundleForBrowser(contents: string, options: BundleOptions): Promise<string>;

/** What the page can fetch. */
export interface PageFiles {
  /** Contents by path: '/model/weights.bin'. */
  readonly files?: ReadonlyMap<string, Uint8Array | string>;
  /** Folders by the paths' beginnings: { '/ort/': folder }. */
  readonly folders?: Readonly<Record<string, string>>;
}

/** Opens a page in Chromium that runs a script, served on this machine; `close` ends both. */
export declare function openPage(
  script: string,
  served?: PageFiles,
): Promise<{ readonly page: Page; close(): Promise<void> }>;
