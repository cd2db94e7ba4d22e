import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openStore, shareFolder } from '@ser/queue';

/** Which features, and where they are shared. */
export interface FeaturesToShare {
  /** A folder or `s3://bucket/prefix`. */
  readonly store: string;
  /** Folder of this machine that keeps features. */
  readonly folder: string;
  /** How they are made. */
  readonly fingerprint: string;
  /** SHA-256 of each recording's file. */
  readonly contents: readonly string[];
  /** Makes those that a folder lacks. */
  readonly extract: (folder: string, signal: AbortSignal) => Promise<void>;
  readonly signal?: AbortSignal;
  /** Told what takes time: that another machine extracts them. */
  readonly say: (text: string) => void;
}

/**
 * Features of a corpus that the first machine which needs them extracts, and every other takes from the store: content-addressed,
 * so that another recording or another front end is another entry.
 *
 * @returns the folder on this machine that has them
 * @throws what `shareFolder` and `openStore` of `@ser/queue` throw, and `extract`
 */
export async function shareFeatures(features: FeaturesToShare): Promise<string> {
  const { store: location, fingerprint, contents, extract, signal, say } = features;
  const id = `features-${hashOf([fingerprint, ...[...new Set(contents)].sort()])}`;
  const folder = join(features.folder, id);
  const store = await openStore(location);
  let isOwn = false;
  try {
    await shareFolder({
      store,
      id,
      folder,
      signal,
      onWait: (host) => say(`features: ${host} extracts them for all; waiting`),
      make(context) {
        isOwn = true;
        return extract(folder, context.signal);
      },
    });
  } finally {
    store.close();
  }
  say(`features: ${isOwn ? 'for others in' : 'taken from'} ${location}`);
  return folder;
}

function hashOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 32);
}
