import { featureFolder } from '@ser/datasets';
import type { Extracted } from './extract-one.js';
import { keepWarnings, keptWarnings } from './kept-warnings.js';

/** Folders that keep the features of recordings as they are, addressed by their content. */
export interface FeatureFolders {
  /** It is read, and receives what it lacks. Default: none is kept. */
  readonly cache?: string;
  /** It is read where `cache` has none, and receives nothing. */
  readonly alsoIn?: string;
}

/** What was extracted of recordings, by the SHA-256 of their files. */
export interface KeptFeatures {
  /** @param path - the recording's name now, for its warnings */
  read(path: string, sha256: string): Promise<Extracted | undefined>;
  write(path: string, made: Extracted): Promise<void>;
}

/** What the folders have of the features of one fingerprint. */
export function keptFeatures({ cache, alsoIn }: FeatureFolders, fingerprint: string): KeptFeatures {
  const own = cache === undefined ? undefined : inFolder(cache, fingerprint);
  const other = alsoIn === undefined ? undefined : inFolder(alsoIn, fingerprint);
  return {
    async read(path, sha256) {
      const found = await own?.read(path, sha256);
      if (found !== undefined) return found;
      const elsewhere = await other?.read(path, sha256);
      if (elsewhere !== undefined) await own?.write(path, elsewhere);
      return elsewhere;
    },
    write: async (path, made) => own?.write(path, made),
  };
}

function inFolder(folder: string, fingerprint: string): KeptFeatures {
  const entries = featureFolder(folder, fingerprint);
  return {
    async read(path, sha256) {
      const features = await entries.read(sha256);
      if (features === undefined) return undefined;
      const warnings = await keptWarnings(folder, sha256, path);
      return { features: { ...features, fingerprint }, sha256, warnings };
    },
    async write(path, { features, sha256, warnings }) {
      // First, for whoever finds the features takes no warnings for none.
      await keepWarnings(folder, sha256, path, warnings);
      await entries.write({ path, sha256 }, features);
    },
  };
}
